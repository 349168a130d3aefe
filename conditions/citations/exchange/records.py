"""What reading a file gives: the records that could be read, and those that could not."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_LONGEST_EXCERPT = 200
_BYTE_ORDER_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf")
# UTF-8 that was read as if each byte were a letter: "Ã©" for "é", "â€“" for a dash.
_MISREAD = re.compile("[\u00c2-\u00c5\u00ce\u00cf\u00e2][\u0080-\u00bf\u20ac\u201a-\u2122]")


class Damaged(ValueError):
    """A record that cannot be taken as it is; the message is a sentence for editors."""


@dataclass(frozen=True)
class Chunk:
    """The text of one record, and the line (from 1) on which it begins."""

    line: int
    text: str


@dataclass(frozen=True)
class Record:
    """A record that was read: ``fields`` is a reference with all its keys."""

    line: int
    fields: dict


@dataclass(frozen=True)
class Broken:
    """A record that was not read: how its ``text`` begins, and in ``reason`` what to do."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Batch:
    """Everything that was found in one file, each list in the order of the file."""

    records: list[Record] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def batch_of(chunks: Iterable[Chunk], fields_of: Callable[[str], dict]) -> Batch:
    """Each chunk read on its own, so that a damaged one cannot spoil its neighbors."""
    batch = Batch()
    for chunk in chunks:
        try:
            batch.records.append(Record(chunk.line, fields_of(chunk.text)))
        except Damaged as damage:
            batch.broken.append(Broken(chunk.line, _excerpt(chunk.text), str(damage)))
    return batch


def cleaned(text: str) -> str:
    """The text of a file with ``\\n`` at the ends of lines and mistakes of decoding undone."""
    if _MISREAD.search(text):
        text = _decoded_again(text)
    for mark in _BYTE_ORDER_MARKS:
        text = text.removeprefix(mark)
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_WINDOWS_MARKS)


def line_numbers(text: str) -> Callable[[int], int]:
    """A function that tells the line (from 1) of a position in the text."""
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda position: bisect_left(ends, position) + 1


def _decoded_again(text: str) -> str:
    for encoding in ("latin-1", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _windows_marks() -> dict[int, str]:
    """What Windows prints for the codes that Latin-1 leaves to controls."""
    marks = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    return {code: mark for code, mark in marks.items() if mark}


def _excerpt(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}…"


_WINDOWS_MARKS = _windows_marks()
