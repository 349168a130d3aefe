"""A line parted into sentences, each with what it cites.

A citation belongs to the sentence it stands in, or to the one it follows: writers put it after
the full stop.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conditions.sentences import sentences

from .chunks import CLOSE, OPEN

_NUMBER = r"\d{1,3}"
# "[2]", "[2,5]" and "[1–3]", typed by hand.
_TYPED = rf"\[\s*{_NUMBER}(?:\s*[,;–—-]\s*{_NUMBER})*\s*\]"
_MARKS = re.compile(rf"(?:\s*(?:{OPEN}\d+{CLOSE}|{_TYPED}))+")
_MARK = re.compile(rf"{OPEN}(?P<key>\d+){CLOSE}|(?P<blank>\s*)(?P<typed>{_TYPED})")
_PUNCTUATION = ".,;:!?…)]"


@dataclass(frozen=True)
class Sentence:
    """``text`` has no markers in it; ``printed`` has those that were typed by hand.

    ``cited`` are the keys of references in order, 0 for a citation that names none.
    """

    text: str
    printed: str
    cited: tuple[int, ...] = ()
    typed: tuple[str, ...] = ()


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of one line, whose citations are marks as ``chunks`` leaves them."""
    pieces = list(_pieces(" ".join(text.split())))
    parts = sentences("".join(piece for piece in pieces if isinstance(piece, str))) or [""]
    collected = [_Collected(part) for part in parts]
    at = 0
    for piece in pieces:
        if isinstance(piece, re.Match):
            collected[at].take(piece)
            continue
        for character in piece:
            if not character.isspace() and collected[at].is_full and at + 1 < len(collected):
                at += 1
            collected[at].add(character)
    return tuple(one.sentence() for one in collected)


def _pieces(text: str) -> Iterator[str | re.Match]:
    """Runs of text, and the markers between them."""
    start = 0
    for run in _MARKS.finditer(text):
        yield text[start : run.start()]
        yield from _MARK.finditer(run[0])
        start = run.end()
        following = text[start : start + 1]
        if following and not following.isspace() and following not in _PUNCTUATION:
            yield " "
    yield text[start:]


class _Collected:
    """One sentence while its text is walked through."""

    def __init__(self, text):
        self.text = text
        self.printed = []
        self.cited = []
        self.typed = []
        self._missing = sum(not character.isspace() for character in text)

    @property
    def is_full(self):
        return self._missing == 0

    def add(self, character):
        self.printed.append(character)
        self._missing -= not character.isspace()

    def take(self, mark):
        if mark["typed"]:
            self.typed.append(mark["typed"])
            self.printed.append(mark["blank"] + mark["typed"])
        else:
            self.cited.append(int(mark["key"]))

    def sentence(self):
        printed = " ".join("".join(self.printed).split())
        return Sentence(self.text, printed, tuple(self.cited), tuple(self.typed))
