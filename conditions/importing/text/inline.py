"""Citation markers in running text: ``[2]``, ``[1,3]``, ``[2–4]`` and their neighbors."""

import re

from conditions.importing.article import Inline, Marker, Text

_MARKER = re.compile(r" ?\[ ?(\d{1,3}(?: ?[,;–—-] ?\d{1,3})*) ?\]")
_COMMA = re.compile(r" ?[,;] ?")
_DASH = re.compile(r" ?[–—-] ?")

# A wider range is a measurement or a slip, never sources that someone has read.
_WIDEST_RANGE = 50


def inlines(text: str) -> list[Inline]:
    """The text as words and markers; a marker hangs directly on the words before it."""
    content: list[Inline] = []
    start = 0
    for match in _MARKER.finditer(text):
        numbers = _numbers(match[1])
        if numbers:
            content.extend(_words(text[start : match.start()]))
            content.append(Marker(numbers))
            start = match.end()
    content.extend(_words(text[start:]))
    return content


def without_markers(text: str) -> str:
    """The words alone."""
    kept = "".join(inline.text for inline in inlines(text) if isinstance(inline, Text))
    return " ".join(kept.split())


def has_marker(text: str) -> bool:
    return any(isinstance(inline, Marker) for inline in inlines(text))


def _words(text: str) -> list[Inline]:
    return [Text(text)] if text else []


def _numbers(printed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in _COMMA.split(printed):
        ends = [int(end) for end in _DASH.split(part)]
        first, last = min(ends), max(ends)
        if last - first > _WIDEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))
