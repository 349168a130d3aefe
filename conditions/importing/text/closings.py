"""How a document ends: the call to action, a few short lines that invite the reader."""

import re
from collections.abc import Sequence

from conditions.importing.article import CallToAction
from conditions.importing.text.headings import is_heading_alone
from conditions.importing.text.lines import Line
from conditions.importing.words.aspects import OTHER, aspect_of
from conditions.importing.words.phones import phone_in, without_phone

_MOST_LINES = 8
_MOST_CHARACTERS = 700
_LONGEST_LINE = 140
_LONGEST_SENTENCE = 200
_FEW_LINES = 3
_LINES_ABOVE_PHONE = 4
_MOST_WORDS_BESIDE_PHONE = 6
_INVITATION = re.compile(
    r"(?:(?:request|book|schedule|make|set up) (?:a|an|your)\b|(?:contact|call|visit|talk to) us\b"
    r"|get in touch|get started|ready to\b.*\?|take the (?:first|next) step|find relief)",
    re.IGNORECASE,
)


def closing_start(lines: Sequence[Line]) -> int:
    """Where the call to action begins at the end of these lines; their number without one."""
    phone_at = _phone_line(lines)
    if phone_at < 0:
        return _invitation_start(lines)
    start = phone_at
    for at in range(phone_at - 1, max(phone_at - 1 - _LINES_ABOVE_PHONE, -1), -1):
        line = lines[at]
        if len(line.text) > _LONGEST_LINE or line.text[:1].isdigit() or not line.text[0].isalpha():
            break
        if _is_closing_heading(line):
            return _with_headings_above(lines, at)
        if not lines[at + 1].starts_block:
            start = at
    return start


def is_closing(lines: Sequence[Line]) -> bool:
    """Whether these last lines are short enough to be an invitation rather than a section."""
    characters = sum(len(line.text) for line in lines)
    is_long = len(lines) > _MOST_LINES or characters > _MOST_CHARACTERS
    if not lines or is_long or any(len(line.text) > _LONGEST_SENTENCE for line in lines):
        return False
    invites = any(phone_in(line.text) or _INVITATION.match(line.text) for line in lines)
    return invites or len(lines) <= _FEW_LINES


def call_to_action(lines: Sequence[Line]) -> CallToAction:
    """The invitation, its further words and its phone number as printed."""
    texts = [line.text for line in lines]
    heading = texts.pop(0) if len(texts) > 1 and is_heading_alone(texts[0]) else ""
    phone = next(filter(None, map(phone_in, texts)), "")
    sentences = [text for text in texts if not (phone and _is_label_of(phone, text))]
    if not heading and len(texts) == 1 and not phone:
        return CallToAction(heading=texts[0])
    return CallToAction(heading, " ".join(sentences), phone)


def _is_label_of(phone: str, text: str) -> bool:
    return phone in text and len(without_phone(text).split()) <= 3


def _phone_line(lines: Sequence[Line]) -> int:
    """The line of its own that a phone number has among the last lines; -1 without one."""
    for at in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
        text = lines[at].text
        if len(text) <= _LONGEST_LINE and phone_in(text):
            words = without_phone(text).split()
            return at if len(words) <= _MOST_WORDS_BESIDE_PHONE else -1
    return -1


def _is_closing_heading(line: Line) -> bool:
    return is_heading_alone(line.text) and aspect_of(line.text) == OTHER


def _with_headings_above(lines: Sequence[Line], at: int) -> int:
    """An invitation may take two short lines; a section's own heading is left to the section."""
    if at and _INVITATION.match(lines[at - 1].text) and len(lines[at - 1].text) <= _LONGEST_LINE:
        return at - 1
    return at


def _invitation_start(lines: Sequence[Line]) -> int:
    for at in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
        line = lines[at]
        if len(line.text) > _LONGEST_LINE:
            break
        if _INVITATION.match(line.text) and _is_closing_heading(line):
            return at
    return len(lines)
