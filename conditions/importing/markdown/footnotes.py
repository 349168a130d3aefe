"""Footnotes of Markdown, ``[^1]`` and ``[1]: …``, as markers and a numbered list of sources."""

import re

_DEFINITION = re.compile(r" {0,3}\[(\^[^\]\s]{1,60}|\d{1,3})\]:[ \t]*(.*)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
# A note may go on without indentation until an empty line or another kind of block.
_WORDS = re.compile(r" {0,3}[^\s#>*+|-](?!\d*[.)] )")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def without_footnotes(text: str) -> str:
    """The text with its notes as a list where the last of them stood, and markers for them.

    Notes keep their numbers; if any has a name, all are numbered as they are first mentioned.
    """
    kept, notes, place = _parted(text.split("\n"))
    if not notes:
        return text
    mentioned = [note[1] for line in kept for note in _NOTE.finditer(line)]
    numbers = _numbers([name.removeprefix("^") for name in notes], mentioned)
    listed = [
        line
        for name in sorted(notes, key=lambda name: numbers[name.removeprefix("^")])
        for line in ("", f"\\[{numbers[name.removeprefix('^')]}\\] {notes[name]}")
    ]
    lines = [_NOTE.sub(lambda note: _marker(note, numbers), line) for line in kept]
    return "\n".join([*lines[:place], *listed, "", *lines[place:]])


def _parted(lines: list[str]) -> tuple[list[str], dict[str, str], int]:
    """The lines without notes, the notes by name, and where the last note stood."""
    kept: list[str] = []
    notes: dict[str, str] = {}
    place = 0
    name = ""
    is_code = is_below_gap = False
    for line in lines:
        is_code ^= _FENCE.match(line) is not None
        definition = None if is_code else _DEFINITION.match(line)
        if definition:
            name = definition[1]
            notes[name] = definition[2].strip()
            place = len(kept)
        elif name and (_INDENTED.match(line) or (not is_below_gap and _WORDS.match(line))):
            notes[name] = f"{notes[name]} {line.strip()}".strip()
        else:
            name = "" if line.strip() else name
            kept.append(line)
        is_below_gap = not line.strip()
    return kept, notes, place


def _numbers(names: list[str], mentioned: list[str]) -> dict[str, int]:
    if all(name.isdecimal() for name in names):
        return {name: int(name) for name in names}
    in_order = [name for name in dict.fromkeys(mentioned) if name in names]
    rest = [name for name in names if name not in in_order]
    return {name: place for place, name in enumerate([*in_order, *rest], start=1)}


def _marker(note: re.Match, numbers: dict[str, int]) -> str:
    return f"\\[{numbers[note[1]]}\\]" if note[1] in numbers else note[0]
