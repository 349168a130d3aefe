"""Tables: those that hold data, told from those that only lay out a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag

from conditions.importing.article import Finding, Table, Text

_STRUCTURE = ["h1", "h2", "h3", "h4", "h5", "h6", "table"]
_LONGEST_CELL = 1500


@dataclass
class Row:
    """The cells of a row with how many columns each takes; ``is_header`` if it names columns."""

    cells: list[Tag]
    is_header: bool


def data_rows(table: Tag) -> list[Row] | None:
    """The rows of a table of data; ``None`` for one that only arranges headings and text."""
    rows = [Row(cells, _is_header(row, cells)) for row in _rows(table) if (cells := _cells(row))]
    widest = max((len(row.cells) for row in rows), default=0)
    is_layout = widest < 2 or len(rows) < 2 or _holds_structure(rows)
    return None if is_layout else rows


def table_from(
    rows: Sequence[Row], texts: Sequence[Sequence[list[Text]]], caption: list[Text]
) -> tuple[Table, list[Finding]]:
    """A table with equally many cells in each row. ``texts`` are the words of the rows' cells."""
    grid, is_merged = _grid(rows, texts)
    is_nested = any(cell.find(["ul", "ol", "table"]) for row in rows for cell in row.cells)
    first_is_bold = _is_bold(grid[0]) and not all(map(_is_bold, grid))
    has_header = rows[0].is_header or first_is_bold
    heads = [row.cells[0] for row in rows[has_header:]]
    is_cornered = has_header and not any(run.text.strip() for run in grid[0][0])
    has_row_headings = (is_cornered or all(head.name == "th" for head in heads)) or (
        all(_is_bold([row[0]]) and not _is_bold(row) for row in grid[has_header:])
    )
    table = Table(grid, has_header, has_row_headings, list(caption))
    return table, [_flattened(caption, grid)] if is_merged or is_nested else []


def _rows(table: Tag) -> Iterator[Tag]:
    return (row for row in table.find_all("tr") if row.find_parent("table") is table)


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _is_header(row: Tag, cells: Sequence[Tag]) -> bool:
    is_in_head = row.parent is not None and row.parent.name == "thead"
    return is_in_head or all(cell.name == "th" for cell in cells)


def _holds_structure(rows: Sequence[Row]) -> bool:
    """Whether cells hold headings, tables or whole pages of text."""
    cells = [cell for row in rows for cell in row.cells]
    holders = [cell for cell in cells if cell.find(_STRUCTURE)]
    return len(holders) * 4 > len(cells) or any(
        len(cell.get_text()) > _LONGEST_CELL for cell in cells
    )


def _grid(rows, texts) -> tuple[list[list[list[Text]]], bool]:
    """The words by row and column; a merged cell fills its first place, the others stay empty."""
    taken: dict[tuple[int, int], list[Text]] = {}
    is_merged = False
    for y, (row, words) in enumerate(zip(rows, texts, strict=True)):
        x = 0
        for cell, text in zip(row.cells, words, strict=True):
            while (x, y) in taken:
                x += 1
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - y)
            is_merged = is_merged or wide > 1 or high > 1
            places = [(x + dx, y + dy) for dy in range(high) for dx in range(wide)]
            taken.update(dict.fromkeys(places, []))
            taken[x, y] = text
            x += wide
    width = 1 + max(x for x, _ in taken)
    grid = [[list(taken.get((x, y), [])) for x in range(width)] for y in range(len(rows))]
    return grid, is_merged


def _span(cell: Tag, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), 20) if text.isdecimal() and len(text) < 4 else 1


def _is_bold(cells: Sequence[list[Text]]) -> bool:
    runs = [run for cell in cells for run in cell if run.text.strip()]
    return bool(runs) and all(run.is_strong for run in runs)


def _flattened(caption: list[Text], grid: Sequence[Sequence[list[Text]]]) -> Finding:
    words = "".join(run.text for run in caption or grid[0][0])
    message = "Merged cells and lists within cells were taken apart. Check that each cell is right."
    return Finding("table_flattened", "warning", f"table “{words[:60]}”", message)
