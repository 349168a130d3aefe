"""Which headings begin a section, and which stand within one."""

from collections.abc import Sequence

from conditions.importing.text.pieces import Kind, Piece
from conditions.importing.words.aspects import OTHER, aspect_of

_LEVEL_BELOW_SECTIONS = 3
_DEEPEST_LEVEL = 4


def with_levels(pieces: list[Piece], names: Sequence[str]) -> list[Piece]:
    """The pieces, with headings below the level of sections as subheadings.

    The highest level the author marked is that of sections. Where headings are marked, a bold
    line is a heading within a section, unless it opens a subject that no heading before it names.
    """
    marked = [piece.level for piece in pieces if piece.kind is Kind.HEADING and piece.level]
    if not marked:
        return pieces
    top = min(marked)
    aspect = ""
    for piece in pieces:
        if piece.kind is not Kind.HEADING:
            continue
        depth = piece.level - top if piece.level else _guessed_depth(piece, aspect, names)
        if depth and aspect:
            piece.kind = Kind.SUBHEADING
            piece.level = min(_LEVEL_BELOW_SECTIONS - 1 + depth, _DEEPEST_LEVEL)
        else:
            aspect = aspect_of(piece.text, names)
    return pieces


def _guessed_depth(piece: Piece, above: str, names: Sequence[str]) -> int:
    if not piece.line.is_bold:
        return 0
    return 1 if aspect_of(piece.text, names) in (OTHER, above) else 0
