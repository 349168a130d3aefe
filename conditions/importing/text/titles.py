"""Which line is the title of a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conditions.importing.article import UnreadableDocument
from conditions.importing.text.headings import marked_heading
from conditions.importing.text.labels import bullet
from conditions.importing.text.lines import Document, Line
from conditions.importing.words.bylines import Byline
from conditions.sentences import ends_sentence, sentences

_LONGEST_TITLE = 255
_LONGEST_SENTENCE = 120
# A site's name and the way to the page may stand above its title.
_MOST_ABOVE = 12
# Other names, printed below the title.
_IN_PARENTHESES = re.compile(r"\([^()\d][^()]{1,100}\)")
# What a site adds to the title of each of its pages.
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{1,60}$")
_NO_TITLE = (
    "The document has no title. Put the title alone on the first line, with an empty line below it."
)


def title_of(document: Document) -> tuple[int, str]:
    """The place of the line that is the title, and its words.

    The place is -1 if the document only says its title elsewhere. Raises UnreadableDocument.
    """
    lines = document.lines
    at = _marked_title(lines)
    if at < 0:
        at = _named_title(lines, document.title)
    is_sentence = lines[0].text.endswith(".") and document.title
    if at < 0 and not is_sentence and _may_be_title(lines[0]):
        at = 0
    if 0 <= at < len(lines) - 1 and _IN_PARENTHESES.fullmatch(lines[at + 1].text):
        whole = f"{lines[at].text} {lines[at + 1].text}"
        document.lines = lines = [*lines[:at], replace(lines[at], text=whole), *lines[at + 2 :]]
    title = _words(lines[at]) if at >= 0 else _SITE.sub("", document.title)
    if not title or len(title) > _LONGEST_TITLE:
        raise UnreadableDocument(_NO_TITLE)
    return at, title


def _marked_title(lines: Sequence[Line]) -> int:
    """A line with the style of a title, the only heading above all others, or the first line."""
    headings = [at for at, line in enumerate(lines) if line.heading_level]
    titles = [at for at in headings if lines[at].is_title]
    if titles or not headings:
        return titles[0] if titles else -1
    first = headings[0]
    level = lines[first].heading_level
    others = [lines[at].heading_level for at in headings[1:]]
    if first == 0:
        return 0
    return first if level == 1 and all(other > level for other in others) else -1


def _named_title(lines: Sequence[Line], title: str) -> int:
    """The line that prints what the document calls itself among its properties."""
    named = title.casefold()
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        words = line.text.casefold()
        if words == named or (
            named.startswith(f"{words} ") and not named[len(words) + 1].isalpha()
        ):
            return at
    return -1


def _words(line: Line) -> str:
    return marked_heading(line.text) or line.text


def _may_be_title(line: Line) -> bool:
    title = _words(line)
    is_prose = len(title) > _LONGEST_SENTENCE and ends_sentence(title) and not title.endswith("?")
    several = [part for part in sentences(title[: 4 * _LONGEST_TITLE]) if not part.endswith("?")]
    is_byline = Byline().take(line)
    has_no_letter = not any(map(str.isalpha, title))
    return not (is_prose or len(several) > 2 or is_byline or has_no_letter or bullet(line))
