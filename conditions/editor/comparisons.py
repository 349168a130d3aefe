"""Two versions of a text side by side: which citation came, which one went.

A citation has no words of its own. While two texts are compared each source is one private
character, so that it counts as one word; in the result that character becomes the source's label.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import (
    RichTextFieldComparison,
    StreamFieldComparison,
    diff_text,
    register_comparison_class,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text.rewriters import LinkRewriter
from wagtail.utils.text import text_from_html

from cms.content.rich_text import target_id
from conditions.library.citing import references_in
from conditions.models import ReferenceSnippet

from .chips import chip_of

# Unicode's second area for private use: nobody types these.
_FIRST_MARK, _MOST_MARKS = 0xF0000, 0xFFFD
# A word that was replaced; Wagtail counts what ends the text after it as replaced, too.
_REPLACED = re.compile(
    r'<span class="deletion">([^<]*)</span><span class="addition">([^<]*)</span>'
)


class CitedTextComparison(RichTextFieldComparison):
    """Rich text, with its citations in words."""

    def htmldiff(self):
        with _marks([self.val_a, self.val_b]) as marks:
            texts = (text_from_html(_marked(text or "")) for text in (self.val_a, self.val_b))
            return marks.in_words(diff_text(*texts).to_html())


class CitedStreamComparison(StreamFieldComparison):
    """Blocks, with the citations of their texts in words."""

    def htmldiff(self):
        with _marks([list(value.raw_data) for value in (self.val_a, self.val_b)]) as marks:
            return marks.in_words(super().htmldiff())


def register() -> None:
    """Compare all rich text this way; text that cites nothing is compared as before."""
    register_comparison_class(RichTextField, comparison_class=CitedTextComparison)
    register_comparison_class(StreamField, comparison_class=CitedStreamComparison)


def mark_of(key: int | None) -> str:
    """What stands for a citation in a text that is being compared; "" everywhere else."""
    marks = _compared.get()
    return marks.mark_of(key) if marks else ""


class _Marks:
    def __init__(self, keys: Collection[int]):
        found = ReferenceSnippet.found(ReferenceSnippet.objects.all(), keys) if keys else {}
        # A citation of a merged source and one of its successor are the same to a reader.
        self._sources = {key: found[key].pk if key in found else key for key in keys}
        chips = {source: chip_of(source, None) for source in self._sources.values()}
        chips |= {row.pk: chip_of(row.pk, row) for row in found.values()}
        names = _names(chips)
        sources = list(chips)[: _MOST_MARKS - 1]
        self._characters = {one: chr(_FIRST_MARK + n) for n, one in enumerate(sources, 1)}
        self._table = {ord(self._characters[one]): f"[{escape(names[one])}]" for one in sources}
        self._table[_FIRST_MARK] = "[missing source]"

    def mark_of(self, key):
        return self._characters.get(self._sources.get(key), chr(_FIRST_MARK))

    def in_words(self, html: str) -> SafeString:
        # The comparison has escaped the text around the marks.
        return mark_safe(_REPLACED.sub(_trimmed, html).translate(self._table))  # noqa: S308


def _trimmed(match):
    """A citation or a full stop that both versions end with has not been replaced."""
    before, after = match.groups()
    length = 0
    for one, other in zip(reversed(before), reversed(after), strict=False):
        if one != other or not (one == "." or ord(one) >= _FIRST_MARK):
            break
        length += 1
    if not length:
        return match[0]
    spans = (("deletion", before[:-length]), ("addition", after[:-length]))
    changed = (f'<span class="{name}">{text}</span>' for name, text in spans if text)
    return "".join(changed) + before[-length:]


_compared: ContextVar[_Marks | None] = ContextVar("compared", default=None)


@contextmanager
def _marks(texts: list) -> Iterator[_Marks]:
    marks = _Marks(references_in(texts))
    token = _compared.set(marks)
    try:
        yield marks
    finally:
        _compared.reset(token)


def _names(chips: dict[int, dict]) -> dict[int, str]:
    """The label of each source; where two have the same, the title or the number tells."""
    labels = Counter(chip["label"] for chip in chips.values())
    full = {
        source: f"{chip['label']}: {chip['title']}" if labels[chip["label"]] > 1 else chip["label"]
        for source, chip in chips.items()
    }
    twins = Counter(full.values())
    return {
        source: f"{words}, entry {source}" if twins[words] > 1 else words
        for source, words in full.items()
    }


def _marked(html):
    """Stored rich text with a mark in each citation."""

    def citation(attributes):
        return f"<a>{mark_of(target_id(attributes))}"

    return LinkRewriter({"citation": citation})(html)
