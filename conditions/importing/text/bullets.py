"""List entries put below each other: by indentation, or by a change of bullet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from conditions.importing.article import Block, Bullets, Item, Paragraph, Subheading
from conditions.importing.text.inline import inlines
from conditions.importing.text.pieces import Kind, Piece

# Deeper lists are slips of indentation; no reader follows them.
_DEEPEST = 4


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """What stands in a section: paragraphs, lists, subheadings, tables and pictures."""
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
        result.append(_block(piece))
    return [*result, _bullets(entries)] if entries else result


def _block(piece: Piece) -> Block:
    if piece.kind is Kind.THING:
        return piece.thing
    if piece.kind is Kind.SUBHEADING:
        runs = [replace(run, is_strong=False) for run in piece.runs]
        return Subheading(inlines(piece.text, runs), piece.level)
    return Paragraph(inlines(piece.text, piece.runs))


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
        item = Item(inlines(entry.text, entry.runs))
        del above[_depth(entry, [piece for piece, _ in above]) :]
        if above and not above[-1][1].children:
            above[-1][1].children_are_ordered = entry.is_ordered
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
