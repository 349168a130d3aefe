"""Lines put together to headings, paragraphs and list entries, each with its whole text."""

from collections.abc import Sequence
from dataclasses import replace

from conditions.importing.text import headings, labels
from conditions.importing.text.lines import Label, Line
from conditions.importing.text.pieces import Kind, Piece
from conditions.importing.text.wrapping import Wrapping
from conditions.sentences import ends_sentence

# The place of the letter i, which is also a Roman one.
_I = 9


def pieces(lines: Sequence[Line], wrapping: Wrapping) -> list[Piece]:
    """The pieces of these lines, in order; every line is in exactly one of them."""
    layout = _Layout(lines, wrapping)
    at = 0
    while at < len(lines):
        at = layout.take(at)
    return layout.found


class _Layout:
    """Goes through the lines once and decides each by its neighbors."""

    def __init__(self, lines: Sequence[Line], wrapping: Wrapping):
        self.lines = lines
        self.wrapping = wrapping
        self.found: list[Piece] = []
        self.numbered_headings = 0
        self.numbered_parts = 0
        self.sections: list[Piece] = []
        self.numbered_sections = _numbered_sections(lines)
        starts = (line.text for line in lines if line.starts_block)
        self.has_colons = headings.are_printed_with_colons(starts)
        # Where headings are marked or bold, another short line is one only if it looks it.
        self.are_marked = any(line.heading_level for line in lines) or _bold_headings(lines) > 1
        # The number reached by the list at hand; bullets may stand between its entries.
        self.last_number = 0

    def take(self, at: int) -> int:
        """Place the line ``at``, and those that can only be read with it; give the next one."""
        line = self.lines[at]
        label = self._label(at)
        part = self._part(line)
        heading = self._heading(at, part or label)
        if heading:
            self._add_heading(line, heading, part or label)
        elif label:
            self._add(Kind.ENTRY, line, label.text, label)
        elif self._runs_on(at):
            self.found[-1].words.append(line.text)
            self.found[-1].lines.append(line)
        elif end := self._end_of_bare_list(at):
            for item in self.lines[at:end]:
                self._add(Kind.ENTRY, item, item.text)
            return end
        else:
            answers = self.found and self.found[-1].is_question
            answer = labels.answer(line.text) if answers else None
            self._add(Kind.PROSE, line, answer.text if answer else line.text, answer)
        return at + 1

    def _part(self, line: Line) -> Label | None:
        """What numbers a heading within a numbered section."""
        return labels.part(line.text, self.numbered_headings, self.numbered_parts + 1)

    def _add_heading(self, line: Line, text: str, label: Label | None) -> None:
        question = labels.question(text)
        self._add(Kind.HEADING, line, question.text if question else text, question or label)
        piece = self.found[-1]
        piece.level = headings.marked_level(line)
        if not label:
            return
        if label.style != "part":
            self.numbered_headings, self.numbered_parts = label.number, 0
            self.sections.append(piece)
            return
        self.numbered_parts = label.number
        if not piece.level:
            for section in self.sections:
                section.level = section.level or 1
            piece.level = self.sections[-1].level + 1

    def _add(self, kind: Kind, line: Line, text: str, label: Label | None = None) -> None:
        label = label or Label("", "", text)
        if kind is not Kind.ENTRY:
            self.last_number = 0
        elif label.style == "number":
            self.last_number = label.number
        self.found.append(
            Piece(kind, line, [text], label.style, label.number, label.printed, [line])
        )

    def _next(self, at: int) -> Line | None:
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def _label(self, at: int) -> Label | None:
        line = self.lines[at]
        certain = labels.bullet(line)
        if certain:
            return certain
        possible = labels.possible_bullet(line)
        if possible:
            return possible if self._is_bullet(at, possible) else None
        ordered = labels.number(line) or labels.letter(line)
        if ordered and ordered.number == _I and self._is_roman(at):
            ordered = replace(ordered, number=1)
        return ordered if ordered and self._is_numbered_entry(at, ordered) else None

    def _is_bullet(self, at: int, label: Label) -> bool:
        previous = self.found[-1] if self.found else None
        line, following = self.lines[at], self._next(at)
        twin = labels.possible_bullet(following) if following else None
        has_twin = twin is not None and twin.style == label.style
        if label.style == "o":
            return has_twin or (previous is not None and previous.kind is Kind.ENTRY)
        if line.starts_block or previous is None or previous.is_complete or previous.introduces:
            return True
        return has_twin

    def _is_numbered_entry(self, at: int, label: Label) -> bool:
        previous = self.found[-1] if self.found else None
        if previous and previous.kind is Kind.ENTRY:
            is_next = previous.is_ordered or label.number == self.last_number + 1
            return label.number == 1 or is_next or self.lines[at].starts_block
        if label.style == "letter" or self._has_successor(at, label):
            return self._has_successor(at, label)
        may_start = self.lines[at].starts_block or previous is None or previous.is_complete
        return may_start or (previous.introduces and label.number == 1)

    def _is_roman(self, at: int) -> bool:
        """Whether an ``i.`` is a one and not the letter: ``ii.`` comes soon."""
        following = (labels.letter(line) for line in self.lines[at + 1 : at + 8])
        return next((label.number for label in following if label), 0) == 2

    def _has_successor(self, at: int, label: Label) -> bool:
        """Whether the next number comes soon: a line that merely starts with one stands alone."""
        for line in self.lines[at + 1 : at + 8]:
            following = labels.number(line) or labels.letter(line)
            if following and following.style == label.style:
                return following.number == label.number + 1
        return False

    def _heading(self, at: int, label: Label | None) -> str:
        line = self.lines[at]
        text = label.text if label else line.text
        if line.heading_level:
            return text
        marked = headings.marked_heading(line.text)
        if marked or (line.is_underlined and not label):
            return marked or line.text
        if label and not self._is_numbered_heading(at, label):
            return ""
        if not self._may_be_heading(at):
            return ""
        return self._bold_heading(at, text) if line.is_bold else self._bare_heading(at, text)

    def _bare_heading(self, at: int, text: str) -> str:
        line, following = self.lines[at], self._next(at)
        words = self._without_colon(text)
        if self.are_marked and not (headings.has_emphatic_case(words) and self._has_body(at)):
            return ""
        if following is None or following.starts_block:
            return text if line.starts_block and headings.is_heading_alone(words) else ""
        is_full = self.wrapping.is_full(line, following)
        return text if headings.is_heading_in_block(words, is_full) else ""

    def _bold_heading(self, at: int, text: str) -> str:
        words = text.removesuffix(":")
        is_announcement = words != text and not headings.is_title_case(words)
        is_alone = self.lines[at].starts_block and self._next(at) is not None
        return text if is_alone and not is_announcement and headings.has_shape(words) else ""

    def _has_body(self, at: int) -> bool:
        """Whether text follows: a list or a whole sentence, not another short line."""
        following = self._next(at)
        if following is None or following.heading_level or following.is_bold:
            return False
        return labels.any_label(following) is not None or ends_sentence(following.text)

    def _without_colon(self, text: str) -> str:
        """A colon announces a list, unless the heading shouts or all headings have one."""
        words = text.removesuffix(":")
        is_emphatic = words.isupper() or (self.has_colons and headings.is_title_case(words))
        return words if is_emphatic and not headings.leads_on(words) else text

    def _may_be_heading(self, at: int) -> bool:
        line, following = self.lines[at], self._next(at)
        previous = self.found[-1] if self.found else None
        if previous and previous.introduces and self._end_of_bare_list(at):
            return False
        if previous and not line.starts_block and not self._may_end_above(at, previous):
            return False
        return following is None or following.starts_block or not following.starts_lower

    def _may_end_above(self, at: int, previous: Piece) -> bool:
        if previous.kind is not Kind.ENTRY:
            return previous.is_complete
        line, above = self.lines[at], self.lines[at - 1]
        is_deeper = line.indent > previous.line.indent
        return any(previous.words) and not is_deeper and not self.wrapping.is_full(above, line)

    def _is_numbered_heading(self, at: int, label: Label) -> bool:
        """Sections may be numbered; then text follows, not the next number."""
        following = self._next(at)
        if label.style == "part" or at in self.numbered_sections:
            return True
        if label.style != "number" or following is None:
            return False
        if self.lines[at].is_bold and label.number == self.numbered_headings + 1 > 1:
            return True
        if labels.number(following):
            return False
        if self.lines[at].is_bold:
            return True
        previous = self.found[-1] if self.found else None
        if previous and previous.kind is Kind.ENTRY and previous.number == label.number - 1 > 0:
            return False
        if label.number == self.numbered_headings + 1 > 1:
            return True
        return " " in label.text and headings.has_emphatic_case(label.text)

    def _runs_on(self, at: int) -> bool:
        if not self.found:
            return False
        line, above, previous = self.lines[at], self.lines[at - 1], self.found[-1]
        if previous.kind is Kind.ENTRY:
            return self._belongs_to_entry(line, above, previous)
        if previous.kind is Kind.HEADING or line.starts_block:
            return False
        if previous.introduces and self._end_of_bare_list(at):
            return False
        return self.wrapping.runs_on(above, line)

    def _belongs_to_entry(self, line: Line, above: Line, entry: Piece) -> bool:
        deeper = line.indent - entry.line.indent
        if line.starts_block:
            return 2 <= deeper <= 6 and entry.style != ""
        is_empty = not any(entry.words)
        return is_empty or deeper > 0 or line.starts_lower or self.wrapping.is_full(above, line)

    def _end_of_bare_list(self, at: int) -> int:
        """Where a list without bullets ends that an announcing line opens here; 0 without one."""
        if not self.found or not self.found[-1].introduces:
            return 0
        is_loose = self.lines[at].starts_block and self._is_alone(at)
        end = at
        while end < len(self.lines) and self._is_bare_entry(end, at, is_loose):
            end += 1
        if is_loose and end < len(self.lines) and headings.is_title_case(self.lines[end - 1].text):
            end -= len(self.lines[end - 1].text.split()) > 1
        is_whole = is_loose or end == len(self.lines) or self.lines[end].starts_block
        return end if end - at > 1 and is_whole else 0

    def _is_bare_entry(self, at: int, first: int, is_loose: bool) -> bool:
        line = self.lines[at]
        if at > first and line.starts_block != is_loose:
            return False
        if is_loose and not self._is_alone(at):
            return False
        is_short = len(line.text) <= headings.LONGEST_HEADING
        if not is_loose and self.wrapping.is_full(line, self._next(at)):
            return False
        return is_short and not line.text.endswith((".", "?", "!", ":")) and not self._label(at)

    def _is_alone(self, at: int) -> bool:
        following = self._next(at)
        return self.lines[at].starts_block and (following is None or following.starts_block)


def _numbered_sections(lines: Sequence[Line]) -> frozenset[int]:
    """Where ``1. Overview`` and the sections after it begin, in a document that numbers all."""
    found: list[int] = []
    for at, line in enumerate(lines[:-1]):
        if not line.starts_block or not lines[at + 1].starts_block or line.label:
            continue
        label = labels.number(line)
        text = label.text if label else line.text
        if not headings.is_heading_alone(text):
            continue
        if label and label.number == len(found) + 1 and not labels.number(lines[at + 1]):
            found.append(at)
        elif not label and not text[0].isdigit():
            return frozenset()
    return frozenset(found if len(found) > 1 else ())


def _bold_headings(lines: Sequence[Line]) -> int:
    """How many paragraphs are all bold and short: headings for want of a style."""
    return sum(line.is_bold and headings.has_shape(line.text.removesuffix(":")) for line in lines)
