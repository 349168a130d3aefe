"""Tables in plain text: rows parted by tabs, as pasted, drawn with bars, or aligned."""

import re
from itertools import groupby

from conditions.importing.article import Block, Table, Text
from conditions.importing.words.phones import phone_in

_RULE = re.compile(r"[|:\-\s+=]+")
# "•", "o", "1.", "(a)": a tab behind these makes a list, not a table.
_LABEL = re.compile(r"\W+|o|\(?\w{1,3}[.)]")
# Columns made with spaces begin at the same places in every row.
_GAP = re.compile(r" {2,}")
_FEWEST_ALIGNED = 3
_LONGEST_ALIGNED = 300
_LONGEST_CELL = 200
# Two columns need a third row: two lines of "Phone" and "Fax" are no table.
_FEWEST_CELLS = 6


def without_tables(text: str) -> tuple[str, list[tuple[int, Block, str]]]:
    """The text with empty lines for its tables, and the tables by the line they begin at."""
    lines = text.splitlines()
    things: list[tuple[int, Block, str]] = []
    for (width, starts), group in groupby(range(len(lines)), key=lambda at: _columns(lines[at])):
        places = list(group)
        if starts and len(places) < _FEWEST_ALIGNED:
            continue
        rows = [_cells(lines[at]) for at in places if not _is_rule(lines[at])]
        is_table = width > 1 and len(rows) > 1 and width * len(rows) >= _FEWEST_CELLS
        if is_table and not any(phone_in(cell) for row in rows for cell in row):
            table = Table([[[Text(cell)] if cell else [] for cell in row] for row in rows], True)
            things.append((places[0], table, " ".join(" ".join(row) for row in rows)))
            for at in places:
                lines[at] = ""
    return "\n".join(lines), things


def _columns(line: str) -> tuple[int, tuple[int, ...]]:
    """How many cells the row has, and where they begin if only spaces part them."""
    starts = _aligned_starts(line)
    return len(_cells(line)), starts


def _aligned_starts(line: str) -> tuple[int, ...]:
    if len(line) > _LONGEST_ALIGNED:
        return ()
    indent = len(line) - len(line.lstrip(" "))
    starts = (indent, *(gap.end() for gap in _GAP.finditer(line.rstrip(), indent)))
    is_row = len(starts) > 1 and "\t" not in line and not line.lstrip().startswith("|")
    return starts if is_row and not _LABEL.fullmatch(line.split(maxsplit=1)[0]) else ()


def _cells(line: str) -> list[str]:
    """The cells of a row; none for a line that is no row."""
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        parts = bare[1:-1].split("|")
    elif "\t" in bare and not _LABEL.fullmatch(bare.split("\t", 1)[0].strip()):
        parts = re.split(r"\t+", bare)
    elif _aligned_starts(line):
        parts = _GAP.split(bare)
    else:
        return []
    cells = [" ".join(part.split()) for part in parts]
    return [] if any(len(cell) > _LONGEST_CELL for cell in cells) else cells


def _is_rule(line: str) -> bool:
    """``|---|:--|``, which only draws the line below the header."""
    return "-" in line and _RULE.fullmatch(line) is not None
