"""What a document is made of: headings, paragraphs, list entries, and things between them."""

from dataclasses import dataclass, field
from enum import Enum

from conditions.importing.article import Block, Text
from conditions.importing.text.lines import Line
from conditions.importing.text.runs import cut
from conditions.sentences import ends_sentence


class Kind(Enum):
    """What a piece of the document is."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    PROSE = "prose"
    ENTRY = "entry"
    THING = "thing"


@dataclass
class Piece:
    """A heading, a paragraph or a list entry. ``printed`` is the number or letter before it.

    ``words`` are those that the piece takes of each of its ``lines``. ``level`` is a heading's,
    0 if its place was guessed. A ``thing`` is a table or a picture.
    """

    kind: Kind
    line: Line
    words: list[str] = field(default_factory=list)
    style: str = ""
    number: int = 0
    printed: str = ""
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    thing: Block | None = None

    @property
    def text(self) -> str:
        return " ".join(word for word in self.words if word)

    @property
    def runs(self) -> list[Text]:
        """The text with its formatting."""
        runs: list[Text] = []
        for line, words in self._taken():
            start = line.text.rfind(words)
            taken = cut(line.runs, start, start + len(words)) if line.runs else [Text(words)]
            runs += [Text(" "), *taken] if runs else taken
        return runs

    @property
    def full_text(self) -> str:
        """The piece as the document prints it, without a bullet."""
        words = (
            line.original[line.text.rfind(words) :] if line.original else words
            for line, words in self._taken()
        )
        return f"{self.printed} {' '.join(words)}".strip()

    def _taken(self) -> list[tuple[Line, str]]:
        pairs = zip(self.lines, self.words, strict=True)
        return [(line, words) for line, words in pairs if words]

    @property
    def is_ordered(self) -> bool:
        return self.number > 0

    @property
    def is_question(self) -> bool:
        """Whether it is a heading that says so: ``Q: What is it?``"""
        return self.kind is Kind.HEADING and self.printed.startswith("Q")

    @property
    def is_complete(self) -> bool:
        """Whether a new sentence may follow: not in the middle of a paragraph."""
        return self.kind is not Kind.PROSE or ends_sentence(self.words[-1])

    @property
    def introduces(self) -> bool:
        """Whether a list is announced."""
        return self.kind is Kind.PROSE and self.words[-1].endswith(":")
