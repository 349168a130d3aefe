"""Citation markers in running text: ``[2]``, ``[1,3]``, ``[2–4]`` and their neighbors."""

import re
from collections.abc import Sequence

from conditions.importing.article import Inline, Marker, Text
from conditions.importing.text.runs import cut

# One number or several, as all kinds of markers print them.
NUMBERS = r"\d{1,3}(?: ?[,;–—-] ?\d{1,3})*"
# "[1]–[3]" is one marker, too.
_MARKER = re.compile(rf" ?\[ ?({NUMBERS}) ?\](?:[–—-]\[ ?(\d{{1,3}}) ?\])?")
_COMMA = re.compile(r" ?[,;] ?")
_DASH = re.compile(r" ?[–—-] ?")

# A wider range is a measurement or a slip, never sources that someone has read.
_WIDEST_RANGE = 50


def inlines(text: str, runs: Sequence[Text] = ()) -> list[Inline]:
    """The text as words and markers; a marker hangs directly on the words before it.

    ``runs`` is the same text with its formatting, if it has any.
    """
    content: list[Inline] = []
    start = 0
    for match in _MARKER.finditer(text):
        numbers = numbers_in("-".join(filter(None, match.groups())))
        if numbers:
            content.extend(_words(text, runs, start, match.start()))
            content.append(Marker(numbers))
            start = match.end()
    content.extend(_words(text, runs, start, len(text)))
    return content


def numbers_in(printed: str) -> tuple[int, ...]:
    """``1,3-5`` as numbers; none if it can't be a marker."""
    numbers: list[int] = []
    for part in _COMMA.split(printed):
        ends = [int(end) for end in _DASH.split(part) if end]
        first, last = min(ends), max(ends)
        if last - first > _WIDEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))


def without_markers(text: str) -> str:
    """The words alone."""
    kept = "".join(inline.text for inline in inlines(text) if isinstance(inline, Text))
    return " ".join(kept.split())


def has_marker(text: str) -> bool:
    return any(isinstance(inline, Marker) for inline in inlines(text))


def _words(text: str, runs: Sequence[Text], start: int, end: int) -> list[Inline]:
    if runs:
        return list(cut(runs, start, end))
    return [Text(text[start:end])] if text[start:end] else []
