"""How the document breaks its lines: where a paragraph runs on and where a new one begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from conditions.importing.text.labels import bullet, letter, number
from conditions.importing.text.lines import Line
from conditions.sentences import ends_sentence

_WIDEST_WRAP = 140
_NARROWEST_WRAP = 40
# "Week 1: rest" above "Week 6: walking": as good as a list.
_LABELED = re.compile(r"[A-Z][^.:;,()]{0,24}: \S")


@dataclass(frozen=True)
class Wrapping:
    """``width`` is where lines break by themselves, 0 when only paragraphs end lines.

    ``is_single_spaced`` when no empty lines part the paragraphs.
    """

    width: int = 0
    is_single_spaced: bool = False

    def is_full(self, line: Line, following: Line | None) -> bool:
        """Whether the first word below would not have fitted on this line."""
        if not self.width or following is None or line.width > _WIDEST_WRAP:
            return False
        return line.width + 1 + len(following.first_word) > self.width

    def runs_on(self, line: Line, following: Line) -> bool:
        """Whether the paragraph of this line goes on in the line right below it."""
        if following.starts_lower or self.is_full(line, following):
            return True
        if _LABELED.match(line.text) and _LABELED.match(following.text):
            return False
        if line.width > _WIDEST_WRAP:
            return False
        if not ends_sentence(line.text):
            return True
        return not (self.width or self.is_single_spaced)


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Read off the lines whose successor starts in lower case, thus in mid-sentence."""
    widths = [
        line.width
        for line, following in pairwise(lines)
        if _NARROWEST_WRAP <= line.width <= _WIDEST_WRAP
        and following.starts_lower
        and not (following.starts_block or letter(following) or following.first_word == "o")
    ]
    blocks = sum(line.starts_block for line in lines)
    plain = sum(not (bullet(line) or number(line)) for line in lines)
    return Wrapping(max(widths, default=0), is_single_spaced=blocks * 3 < plain)
