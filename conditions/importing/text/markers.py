"""Which numbers in a text are citations: brackets always, others if the document uses them so.

``²`` may be a source or a square, ``(1)`` a source or the first of several. The list of
references tells which numbers can be meant, and the text around each what is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from conditions.importing.text.inline import NUMBERS, has_marker, numbers_in
from conditions.importing.text.lines import Line
from conditions.importing.text.runs import Change
from conditions.importing.text.superscripts import RAISED_DIGIT, lowered

_RAISED = re.compile(
    rf" ?({RAISED_DIGIT}{{1,3}}(?: ?[,;–—⁻] ?{RAISED_DIGIT}{{1,3}})*)(?![⁺⁻{RAISED_DIGIT[1:]})"
)
_IN_PARENTHESES = re.compile(rf" ?\(({NUMBERS})\)")
# 30 kg/m², 5 cm³; "in" and "s" only behind a number.
_UNIT = re.compile(
    r"(?:(?:^|[\s\d/·(])(?:[kcmµμn]?m|ft|yd|mi)|\d ?(?:in|s|inch(?:es)?|sq)|/(?:in|s))$"
)
_POWER_OF_TEN = re.compile(r"(?:^|\D)10$")
# I², R², χ²: figures of statistics.
_STATISTIC = re.compile(r"(?:^|[\s(])[IRrχΧxηT]$")
# Figure (1), step (2): these point within the document.
_POINTS_INSIDE = re.compile(
    r"\b(?:fig(?:ure)?s?|tables?|steps?|stages?|grades?|types?|phases?|class|sections?|chapters?"
    r"|parts?|levels?|box|chart|appendix|appendices|items?|questions?|no|number)"
    r"\.? ?$",
    re.IGNORECASE,
)
_BETWEEN_ITEMS = re.compile(r"(?:[,;:]|\b(?:and|or))$")
_ENDS_CLAUSE = re.compile(r"$|[.,;:!?)\]”\"]")


@dataclass(frozen=True)
class _Candidate:
    start: int
    end: int
    numbers: tuple[int, ...]

    def change(self, text: str) -> Change:
        """As a marker in brackets; what is printed is a set of numbers again."""
        space = " " if text[self.start] == " " else ""
        return self.start, self.end, f"{space}[{','.join(map(str, self.numbers))}]"


def has_any_marker(lines: Iterable[Line]) -> bool:
    """Whether the text seems to cite at all, in one way or another."""
    return any(has_marker(line.text) or any(_raised(line.text)) for line in lines)


def markers_of(lines: Sequence[Line], listed: Set[int]) -> Callable[[Line], Line]:
    """How to bring every citation of a line into brackets, judged by all lines of the text.

    ``listed`` are the numbers of the references; without any, only brackets are citations.
    """
    raised = _used((_raised(line.text) for line in lines), listed)
    brackets = sum(has_marker(line.text) for line in lines)
    in_parentheses = 0
    if not brackets:
        in_parentheses = _used((_in_parentheses(line.text, listed) for line in lines), listed)

    def read(line: Line) -> Line:
        if raised:
            line = _changed(line, _raised(line.text))
        # Where others cite, a few numbers in parentheses say something else.
        if in_parentheses > raised:
            line = _changed(line, _in_parentheses(line.text, listed))
        return line

    return read


def _used(candidates: Iterable[Iterable[_Candidate]], listed: Set[int]) -> int:
    """How many of the numbers found are in the list of references; 0 if most are not."""
    found = [n for line in candidates for one in line for n in one.numbers]
    known = sum(n in listed for n in found)
    return known if known * 2 >= len(found) else 0


def _changed(line: Line, candidates: Iterable[_Candidate]) -> Line:
    if line.heading_level:
        return line
    return line.with_changes([one.change(line.text) for one in candidates])


def _raised(text: str) -> Iterator[_Candidate]:
    for match in _RAISED.finditer(text):
        numbers = numbers_in(lowered(match[1]))
        if numbers and 0 not in numbers and not _is_figure(match, numbers):
            yield _Candidate(match.start(), match.end(), numbers)


def _is_figure(match: re.Match, numbers: tuple[int, ...]) -> bool:
    """Whether raised digits belong to a unit, a power, a formula or an isotope."""
    before = match.string[max(match.start() - 12, 0) : match.start()]
    if match.string[match.end() : match.end() + 1].isalpha():
        return True
    if match[0].startswith(" ") or not before:
        return False
    is_small = len(numbers) == 1 and numbers[0] in (2, 3)
    if is_small and (_UNIT.search(before) or _STATISTIC.search(before)):
        return True
    return _POWER_OF_TEN.search(before) is not None


def _in_parentheses(text: str, listed: Set[int]) -> Iterator[_Candidate]:
    found = [(match, numbers_in(match[1])) for match in _IN_PARENTHESES.finditer(text)]
    for match, numbers in found[_enumerated(text, found) :]:
        before = text[max(match.start() - 20, 0) : match.start()]
        # At the start of a line, ``(2) rest`` is an entry and ``(2).`` the end of a sentence.
        may_cite = before or _ENDS_CLAUSE.match(text[match.end() :][:1] or " ")
        is_citation = may_cite and numbers and listed.issuperset(numbers)
        if is_citation and not _POINTS_INSIDE.search(before):
            yield _Candidate(match.start(), match.end(), numbers)


def _enumerated(text: str, found: Sequence[tuple[re.Match, tuple[int, ...]]]) -> int:
    """How many count what is told: ``(1) rest, (2) ice``. Words follow each, a comma or "and"
    stands before all but the first.
    """
    count = 0
    for match, numbers in found:
        before = text[max(match.start() - 6, 0) : match.start()]
        is_item = not _ENDS_CLAUSE.match(text, match.end()) and numbers == (count + 1,)
        if not is_item or (count and not _BETWEEN_ITEMS.search(before)):
            break
        count += 1
    return count if count > 1 else 0
