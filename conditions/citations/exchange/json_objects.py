"""The objects of a JSON list one by one, so that a damaged one does not spoil the others."""

import json
import re
from collections.abc import Iterator

from .records import Chunk, Damaged, line_numbers

_DECODER = json.JSONDecoder(strict=False)
# What stands before the items: {"items": [ or Crossref's {"message": {"items": [.
_WRAPPER = re.compile(
    r'\s*\{(?:"(?!items"|message")[^"{}\[\]]*"|[^"{}\[\]]|\{\}|\[\])*"(?:items|message)"'
    r"\s*:\s*(?=[\[{])"
)
# Where another item begins, when the end of the one before cannot be found.
_NEXT_ITEM = re.compile(
    r'[,\[}\]\n]\s*(?P<item>\{\s*"(?:id|type|title|author|DOI|categories)"\s*:)'
)
# What Crossref says about its list, after it.
_AFTER_ITEMS = re.compile(r'\s*\]\s*,\s*"[^"]*"\s*:')
_BETWEEN_ITEMS = re.compile(r"[\s,\[\]}]*")


def item_chunks(text: str) -> Iterator[Chunk]:
    """The text of every object of the list, whole or not, and whatever else stands there."""
    line_of = line_numbers(text)
    start = position = _start(text)
    while (position := _BETWEEN_ITEMS.match(text, position).end()) < len(text):
        end = _end(text, position)
        yield Chunk(line_of(position), text[position:end])
        position = len(text) if start and _AFTER_ITEMS.match(text, end) else end


def parsed(text: str) -> dict:
    """One object. Raises Damaged."""
    try:
        item = _DECODER.decode(text.rstrip().rstrip(","))
    except (ValueError, RecursionError) as error:
        raise Damaged(_sentence(error)) from error
    if not isinstance(item, dict):
        raise Damaged("This is not a record. A record stands between { and }.")
    return item


def _start(text: str) -> int:
    position = 0
    while match := _WRAPPER.match(text, position):
        position = match.end()
    return position


def _end(text: str, position: int) -> int:
    """Where the object ends that begins here, or the damaged text."""
    if text[position] == "{":
        try:
            return _DECODER.raw_decode(text, position)[1]
        except (ValueError, RecursionError):
            pass
    following = _NEXT_ITEM.search(text, position)
    return following.start("item") if following else len(text)


def _sentence(error: Exception) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return "This record cannot be read: it holds more than a record can."
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
        return "This record is cut off. A quotation mark or } may be missing; add the rest."
    return (
        f"This record is not right in its line {error.lineno}, near "
        f"“{error.doc[max(error.pos - 15, 0) : error.pos + 15].strip()}”. "
        "A comma, colon or quotation mark may be missing or too many."
    )
