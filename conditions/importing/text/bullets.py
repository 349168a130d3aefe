"""List entries put below each other: by indentation, or by a change of bullet."""

from collections.abc import Iterable, Sequence

from conditions.importing.article import Block, Bullets, Item, Paragraph
from conditions.importing.text.inline import inlines
from conditions.importing.text.layout import Kind, Piece

# Deeper lists are slips of indentation; no reader follows them.
_DEEPEST = 4


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """Paragraphs and lists, without headings."""
    result: list[Block] = []
    entries: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.ENTRY:
            if entries and _starts_new_list(piece, entries):
                result.append(_bullets(entries))
                entries = []
            entries.append(piece)
            continue
        if entries:
            result.append(_bullets(entries))
            entries = []
        result.append(Paragraph(inlines(piece.full_text)))
    return [*result, _bullets(entries)] if entries else result


def _starts_new_list(piece: Piece, entries: Sequence[Piece]) -> bool:
    """Another kind of list after an empty line, or a number that starts over."""
    first = entries[0]
    if piece.line.indent > first.line.indent or not piece.line.starts_block:
        return False
    return piece.is_ordered != first.is_ordered and piece.number in (0, 1)


def _bullets(entries: Sequence[Piece]) -> Bullets:
    items: list[Item] = []
    above: list[tuple[Piece, Item]] = []
    for entry in entries:
        item = Item(inlines(entry.text))
        del above[_depth(entry, [piece for piece, _ in above]) :]
        (above[-1][1].children if above else items).append(item)
        above.append((entry, item))
    return Bullets(items, is_ordered=entries[0].is_ordered)


def _depth(entry: Piece, above: Sequence[Piece]) -> int:
    """How many of the entries above this one belongs below."""
    depth = len(above)
    while depth and entry.line.indent < above[depth - 1].line.indent - 1:
        depth -= 1
    if not depth:
        return 0
    nearest = above[depth - 1]
    if entry.line.indent > nearest.line.indent + 1:
        return min(depth, _DEEPEST)
    same_style = [place for place in range(depth) if above[place].style == entry.style]
    return same_style[-1] if same_style else min(depth, _DEEPEST)
