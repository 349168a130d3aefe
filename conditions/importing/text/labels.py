"""What stands before a list entry: a bullet of any shape, a number or a letter."""

import re

from conditions.importing.text.lines import Label, Line
from conditions.importing.text.superscripts import RAISED_DIGIT, lowered

# Shapes that nobody types in running text; U+F0xx are bullets of Word's symbol fonts.
_BULLET = re.compile(
    r"([•◦▪▫‣⁃●○■□◆◇❖►▸▶➢➤✓✔☐☑∙⚫⬤★☆\u27a2\u27a4\uf000-\uf0ff])\ufe0f? ?(.*)", re.DOTALL
)
_DASH_BULLET = re.compile(r"([-–—−*·»→+])(?: (.*)|$)", re.DOTALL)
_SECOND_LEVEL = re.compile(r"(o) (\S.*)", re.DOTALL)
_NUMBER = re.compile(r"(?:(\d{1,3}) ?([.)])|\((\d{1,3})(\)))(?: (.*)|(?=[A-Z“])(.*)|$)", re.DOTALL)
_BRACKETED = re.compile(r"\[ ?\^?(\d{1,3}) ?\][:.]? ?(\S.*)", re.DOTALL)
_RAISED = re.compile(rf"({RAISED_DIGIT}{{1,3}})[.)]? ?([^\W\d_“\"].*)", re.DOTALL)
_LETTER = re.compile(
    r"(?:([a-z])[.)]|([A-Z])\)|\(([a-z])\)|\(?(ii|iii|iv|vi|vii|viii|ix)[.)]) (\S.*)", re.DOTALL
)
# "Q: What is it?" with "A: …" below; "2.1 Without surgery" below "2. Treatment".
_QUESTION = re.compile(r"(Q(?:uestion)?(?: ?\d{1,2})?[:.)]) (\S.*\?)", re.DOTALL)
_ANSWER = re.compile(r"(A(?:nswer)?(?: ?\d{1,2})?[:.)]) (\S.*)", re.DOTALL)
_PART = re.compile(r"((\d{1,2})\.(\d{1,2})[.)]?) ([^\W\d_].*)", re.DOTALL)
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


def bullet(line: Line) -> Label | None:
    """The bullet this line can only be read with."""
    if line.label or line.heading_level:
        return line.label if line.label and not line.label.is_ordered else None
    match = _BULLET.fullmatch(line.text)
    return Label(match[1], "", match[2]) if match else None


def possible_bullet(line: Line) -> Label | None:
    """A dash, a star or Word's second-level "o", which may also be part of a sentence."""
    if line.label or line.heading_level:
        return None
    match = _DASH_BULLET.fullmatch(line.text) or _SECOND_LEVEL.fullmatch(line.text)
    return Label(match[1], "", match[2] or "") if match else None


def number(line: Line) -> Label | None:
    """A number as lists of steps and of references have it: ``1.``, ``1)``, ``(1)``."""
    if line.label:
        return line.label if line.label.style == "number" else None
    match = _NUMBER.fullmatch(line.text)
    if not match:
        return None
    digits = match[1] or match[3]
    text = match[5] or match[6] or ""
    printed = line.text[: len(line.text) - len(text)].strip()
    return Label("number", printed, text, int(digits))


def bracketed_number(line: Line) -> Label | None:
    """A number as only lists of references have it: ``[1]`` or ``¹``."""
    if line.label or line.heading_level:
        return None
    match = _BRACKETED.fullmatch(line.text)
    if match:
        return Label("number", f"[{match[1]}]", match[2], int(match[1]))
    match = _RAISED.fullmatch(line.text)
    return Label("number", match[1], match[2], int(lowered(match[1]))) if match else None


def letter(line: Line) -> Label | None:
    """A letter of a list of steps: ``a.``, ``b)``."""
    if line.label:
        return line.label if line.label.style == "letter" else None
    match = _LETTER.fullmatch(line.text)
    if not match:
        return None
    printed, text = line.text.split(" ", 1)
    sign = (match[1] or match[2] or match[3] or match[4]).lower()
    place = _ROMAN.get(sign) or ord(sign) - ord("a") + 1
    return Label("letter", printed, text, place)


def question(text: str) -> Label | None:
    """A heading that says it is a question."""
    match = _QUESTION.fullmatch(text)
    return Label("", match[1], match[2]) if match else None


def answer(text: str) -> Label | None:
    """A paragraph that says it is an answer."""
    match = _ANSWER.fullmatch(text)
    return Label("", match[1], match[2]) if match else None


def part(text: str, section: int, number: int) -> Label | None:
    """The heading of this part of a numbered section: ``2.1 Without surgery``."""
    match = _PART.fullmatch(text)
    is_it = match and (int(match[2]), int(match[3])) == (section, number)
    return Label("part", match[1], match[4], number) if is_it else None


def any_label(line: Line) -> Label | None:
    """Whatever might stand before a list entry."""
    return bullet(line) or possible_bullet(line) or number(line) or letter(line)
