"""The bytes of a plain-text document as lines: decoded, cleaned, with their indentation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conditions.importing.article import UnreadableDocument

_EMPTY = "The document is empty. Choose a plain-text file that holds the article."
_NOT_TEXT = (
    "The document is not plain text. Save it as plain text (.txt) with the encoding UTF-8 "
    "and import that file."
)
_NOT_UTF8 = (
    "The document is not saved as UTF-8. Save it again as plain text (.txt) with the encoding "
    "UTF-8 and import that file."
)

# Word, PDF and rich-text files may happen to decode; nobody wants their insides as an article.
_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = dict.fromkeys([*range(1, 9), *range(14, 32), 127])
# Soft hyphens, zero-width spaces and stray byte-order marks are invisible and break words.
_INVISIBLES = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_UNDERLINE = re.compile(r"(?:=+|-{3,}|_{3,}|~{3,}|\*{3,}|[*·•~-](?: [*·•~-]){2,})")
_MOSTLY_CONTROLS = 0.02


@dataclass(frozen=True)
class Line:
    """A line with words on it. ``starts_block`` when an empty line stands before it."""

    at: int
    text: str
    indent: int = 0
    starts_block: bool = False
    is_underlined: bool = False

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    @property
    def first_word(self) -> str:
        return self.text.split(" ", 1)[0]

    @property
    def starts_lower(self) -> bool:
        return self.text[:1].islower()


def document_lines(source: bytes) -> list[Line]:
    """The lines of the document; white space is single spaces, rulers are left out."""
    lines: list[Line] = []
    starts_block = True
    for at, raw in enumerate(_decoded(source).splitlines()):
        text = " ".join(raw.split())
        if text and _UNDERLINE.fullmatch(text):
            lines = _underlined(lines, starts_block)
            starts_block = True
        elif text:
            lines.append(Line(at, text, _indent(raw), starts_block))
            starts_block = False
        else:
            starts_block = True
    if not lines:
        raise UnreadableDocument(_EMPTY)
    return lines


def stanzas(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in the groups that empty lines make of them."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.starts_block or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _underlined(lines: list[Line], starts_block: bool) -> list[Line]:
    if lines and not starts_block:
        last = lines[-1]
        lines[-1] = Line(last.at, last.text, last.indent, last.starts_block, is_underlined=True)
    return lines


def _decoded(source: bytes) -> str:
    if not source.strip():
        raise UnreadableDocument(_EMPTY)
    if source.startswith(_UTF16_MARKS):
        raise UnreadableDocument(_NOT_UTF8)
    if b"\0" in source or source.startswith(_OTHER_FORMATS):
        raise UnreadableDocument(_NOT_TEXT)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(_NOT_UTF8) from error
    cleaned = text.translate(_CONTROLS)
    if len(text) - len(cleaned) > len(text) * _MOSTLY_CONTROLS:
        raise UnreadableDocument(_NOT_TEXT)
    return cleaned.translate(_INVISIBLES)


def _indent(raw: str) -> int:
    start = raw[: len(raw) - len(raw.lstrip())]
    return len(start.expandtabs(4))
