"""The entries of a BibTeX file, each on its own, and the values of their fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dates import MONTHS
from .records import Chunk, Damaged, line_numbers

_START = re.compile(r"@[ \t]*([A-Za-z]+)\s*([{(])")
_START_OF_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACE_OR_PARENTHESIS = re.compile(r"\\.|[{})]", re.DOTALL)
# In quotation marks, \\" is the accent and not the end only where braces enclose it.
_BRACE_OR_QUOTE = re.compile(r"\\[^\"]|[{}\"]", re.DOTALL)
_REST_OF_ENTRY = re.compile(r"[\s,]*[A-Za-z][\w-]*\s*=")
_FIELD_ANYWHERE = re.compile(r"^\s*[A-Za-z][\w-]*\s*=\s*[{\"0-9]", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,{}=\"]*)\s*(?P<comma>,|$)")
_NAME = re.compile(r"[\s,]*(?P<name>[^\s,{}=\"#]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#]+")
_JOIN = re.compile(r"\s*#\s*")
_BETWEEN_FIELDS = re.compile(r"\s*(?:,[\s,]*|$)")
# Names that stand for each other can grow without end.
_LONGEST_VALUE = 100_000
_LONGEST_MACRO = 1_000
_NOT_ENTRIES = ("comment", "preamble")
_MONTH_MACROS = {month: month for month in MONTHS}


@dataclass(frozen=True)
class Entry:
    """One entry: its ``type`` and the names of its fields in lower case, values as LaTeX."""

    type: str
    fields: dict[str, str]


def entry_chunks(text: str) -> tuple[list[Chunk], dict[str, str]]:
    """The text of every entry, whole or not, and what the file's ``@string`` names stand for."""
    chunks: list[Chunk] = []
    macros = dict(_MONTH_MACROS)
    for chunk in _blocks(text):
        match = _START.match(chunk.text)
        block = match[1].lower() if match else ""
        if block == "string":
            macros |= _macros(chunk.text, macros)
        elif block not in _NOT_ENTRIES:
            chunks.append(chunk)
    return chunks, macros


def entry_of(text: str, macros: dict[str, str]) -> Entry:
    """One entry. Raises Damaged."""
    match = _START.match(text)
    if not match:
        raise Damaged("This does not begin as an entry does. Put “@article{key,” before it.")
    end = _closing(text, match.end() - 1, len(text))
    if end is None:
        raise Damaged("A brace is not closed in this entry. Add the } that is missing.")
    if text[end:].strip():
        raise Damaged("This entry ends before its last fields. Remove the } that is too many.")
    body = text[match.end() : end - 1]
    key = _KEY.match(body)
    return Entry(match[1].lower(), _fields(body, key.end() if key else 0, macros))


def _blocks(text: str) -> Iterator[Chunk]:
    line_of = line_numbers(text)
    for rest_start, start, end in _spans(text):
        rest = text[rest_start:start]
        if _FIELD_ANYWHERE.search(rest):
            begin = rest_start + len(rest) - len(rest.lstrip())
            yield Chunk(line_of(begin), rest.strip())
        if start < end:
            yield Chunk(line_of(start), text[start:end].rstrip())


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the text before each entry starts, where the entry starts, and where it ends."""
    position = 0
    while match := _START.search(text, position):
        following = _START_OF_LINE.search(text, match.end())
        limit = following.start() if following else len(text)
        end = _closing(text, match.end() - 1, limit) or limit
        if _REST_OF_ENTRY.match(text, end):
            after = _START.search(text, end)
            end = after.start() if after else len(text)
        yield position, match.start(), end
        position = end
    yield position, len(text), len(text)


def _closing(text: str, start: int, limit: int) -> int | None:
    """The position after the brace or parenthesis that closes the one at ``start``."""
    if text[start] == "(":
        return _closing_parenthesis(text, start, limit)
    depth = 0
    for match in _BRACE.finditer(text, start, limit):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] == "}":
            return match.end()
    return None


def _closing_parenthesis(text: str, start: int, limit: int) -> int | None:
    depth = 0
    for match in _BRACE_OR_PARENTHESIS.finditer(text, start, limit):
        if match[0] == ")" and depth == 0:
            return match.end()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return None


def _macros(text: str, known: dict[str, str]) -> dict[str, str]:
    match = _START.match(text)
    end = _closing(text, match.end() - 1, len(text)) or len(text) + 1
    try:
        found = _fields(text[match.end() : end - 1], 0, known)
    except Damaged:
        return {}
    return {name: value for name, value in found.items() if len(value) <= _LONGEST_MACRO}


def _fields(body: str, position: int, macros: dict[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    while body[position:].strip(" \t\n,"):
        match = _NAME.match(body, position)
        if not match:
            raise Damaged(_unreadable(body[position:]))
        value, position = _value(body, match.end(), macros)
        fields.setdefault(match["name"].lower(), value)
        separator = _BETWEEN_FIELDS.match(body, position)
        if not separator:
            raise Damaged(_unreadable(body[position:]))
        position = separator.end()
    return fields


def _value(body: str, position: int, macros: dict[str, str]) -> tuple[str, int]:
    """A value with what ``#`` joins to it, and where it ends."""
    text, position = _piece(body, position, macros)
    while join := _JOIN.match(body, position):
        piece, position = _piece(body, join.end(), macros)
        text += piece
        if len(text) > _LONGEST_VALUE:
            raise Damaged("A field of this entry is too long. Shorten it.")
    return text, position


def _piece(body: str, position: int, macros: dict[str, str]) -> tuple[str, int]:
    if body.startswith("{", position):
        end = _closing(body, position, len(body))
        if end:
            return body[position + 1 : end - 1], end
    elif body.startswith('"', position):
        end = _closing_quote(body, position)
        if end:
            return body[position + 1 : end - 1], end
    elif match := _BARE.match(body, position):
        return macros.get(match[0].lower(), match[0]), match.end()
    raise Damaged(_unreadable(body[position:]))


def _closing_quote(body: str, start: int) -> int | None:
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(body, start + 1):
        if match[0] == '"' and depth == 0:
            return match.end()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return None


def _unreadable(rest: str) -> str:
    near = " ".join(rest.split())[:40]
    return (
        f"This entry cannot be read near “{near}”. "
        "A comma, an equals sign or a closing } or quotation mark may be missing."
    )
