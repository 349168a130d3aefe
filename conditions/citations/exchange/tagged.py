"""Records of lines that begin with a tag, as RIS and NBIB have them."""

import re
from collections.abc import Iterable, Iterator

from .fields import first_of
from .markup import flattened
from .records import Chunk


class Tags:
    """The tagged lines of one record, in their order."""

    def __init__(self, text: str, tag_line: re.Pattern):
        """``tag_line`` matches a line in two groups; other lines continue the one before."""
        self.lines: list[tuple[str, str]] = []
        for line in text.split("\n"):
            match = tag_line.fullmatch(line)
            if match:
                self.lines.append((match[1], match[2].strip()))
            elif self.lines and line.strip():
                tag, value = self.lines[-1]
                self.lines[-1] = (tag, f"{value} {line.strip()}".strip())

    def all(self, *tags: str) -> list[str]:
        """Every value of these tags, in the order of the record."""
        return [value for tag, value in self.lines if tag in tags and value]

    def first(self, *tags: str) -> str:
        """The value of the first of these tags that has one; "" for none."""
        return first_of(first_of(self.all(tag)) for tag in tags)

    def notes(self, *tags: str) -> dict[str, str]:
        """Notes such as ``PMCID: PMC123``, by their names in lower case."""
        return labeled_notes(self.all(*tags))


def labeled_notes(notes: Iterable[str]) -> dict[str, str]:
    """Notes such as ``Status: retracted``, by their names in lower case; the first counts."""
    found: dict[str, str] = {}
    for note in notes:
        label, colon, value = note.partition(":")
        if colon and value.strip():
            found.setdefault(label.strip().lower(), value.strip())
    return found


def chunks_of(lines: Iterable[tuple[bool, int, str]]) -> Iterator[Chunk]:
    """Records from lines, each with whether it begins one, its number and its text."""
    number, collected = 0, []
    for begins, line_number, line in lines:
        if begins and collected:
            yield Chunk(number, "\n".join(collected))
            collected = []
        if collected or line.strip():
            number = number if collected else line_number
            collected.append(line)
    if collected:
        yield Chunk(number, "\n".join(collected))


def tagged_lines(pairs: Iterable[tuple[str, object]], form: str) -> list[str]:
    """One line for every pair whose value is not empty, as ``form`` (``{tag}``, ``{value}``)."""
    values = ((tag, flattened(str(value or ""))) for tag, value in pairs)
    return [form.format(tag=tag, value=value) for tag, value in values if value]
