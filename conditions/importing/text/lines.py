"""A document's lines: what all readers hand on, and what every later stage looks at.

Plain text has nothing but lines. Readers of richer formats also say what they know of one: that
it is a heading, which mark stands before a list entry, how its words are printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conditions.importing import limits
from conditions.importing.article import Block, Finding, Text, UnreadableDocument
from conditions.importing.text.runs import Change, changed

EMPTY = "The document is empty. Choose a file that holds the article."

_UNDERLINE = re.compile(r"(?:=+|-{3,}|_{3,}|~{3,}|\*{3,}|[*·•~-](?: [*·•~-]){2,})")


@dataclass(frozen=True)
class Label:
    """The mark before an entry: its ``style`` tells lists apart, ``number`` is 0 for bullets."""

    style: str
    printed: str
    text: str
    number: int = 0

    @property
    def is_ordered(self) -> bool:
        return self.style in ("number", "letter")


@dataclass(frozen=True)
class Line:
    """A line with words on it. ``starts_block`` when an empty line stands before it.

    ``heading_level`` and ``label`` are known where the format marks headings and lists.
    ``runs`` is the same words with their formatting; empty if they have none.
    """

    at: int
    text: str
    indent: int = 0
    starts_block: bool = False
    underline_level: int = 0
    heading_level: int = 0
    is_title: bool = False
    is_bold: bool = False
    label: Label | None = None
    runs: tuple[Text, ...] = ()
    original: str = ""

    @property
    def is_underlined(self) -> bool:
        return self.underline_level > 0

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    @property
    def first_word(self) -> str:
        return self.text.split(" ", 1)[0]

    @property
    def starts_lower(self) -> bool:
        return self.text[:1].islower()

    @property
    def printed(self) -> str:
        """The words as the document has them, before its markers were read."""
        return self.original or self.text

    def with_changes(self, changes: Sequence[Change]) -> "Line":
        """The line with some of its words in another form; what it printed is kept."""
        if not changes:
            return self
        ends = [0, *(end for _, end, _ in changes)]
        starts = [*(start for start, _, _ in changes), len(self.text)]
        kept = [self.text[end:start] for end, start in zip(ends, starts, strict=True)]
        news = [*(new for _, _, new in changes), ""]
        text = "".join(part for pair in zip(kept, news, strict=True) for part in pair)
        label = self.label and replace(self.label, text=text)
        runs = changed(self.runs, changes) if self.runs else ()
        return replace(self, text=text, label=label, runs=runs, original=self.printed)


@dataclass
class Document:
    """What a reader makes of a file. ``things`` are tables and pictures by the place they have.

    ``is_marked``: the format can mark headings, so that a bare line is a heading only by a guess.
    """

    lines: list[Line]
    things: list[tuple[int, Block, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    title: str = ""
    is_marked: bool = False


def document_lines(text: str) -> list[Line]:
    """The lines of plain text; white space is single spaces, rulers are left out."""
    lines: list[Line] = []
    starts_block = True
    for at, raw in enumerate(text.splitlines()):
        words = " ".join(raw.split())
        if words and _UNDERLINE.fullmatch(words):
            if lines and not starts_block:
                level = 1 if words.startswith("=") else 2
                lines[-1] = replace(lines[-1], underline_level=level)
            starts_block = True
        elif words:
            lines.append(Line(at, words, _indent(raw), starts_block))
            starts_block = False
        else:
            starts_block = True
    if not lines:
        raise UnreadableDocument(EMPTY)
    limits.check_lines(len(lines))
    return lines


def stanzas(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in the groups that empty lines make of them."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.starts_block or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _indent(raw: str) -> int:
    start = raw[: len(raw) - len(raw.lstrip())]
    return len(start.expandtabs(4))
