"""Which headings begin a section, and which stand within one."""

from collections.abc import Sequence

from conditions.importing.text.pieces import Kind, Piece
from conditions.importing.words.aspects import OTHER, aspect_of

_LEVEL_BELOW_SECTIONS = 3
_DEEPEST_LEVEL = 4
# One heading in capitals may be an abbreviation.
_FEWEST_CAPITALS = 3


def with_levels(pieces: list[Piece], names: Sequence[str]) -> list[Piece]:
    """The pieces, with headings below the level of sections as subheadings.

    The highest level the author marked is that of sections. Where headings are marked, a bold
    line is a heading within a section, unless it opens a subject that no heading before it names.
    """
    _mark_capitals(pieces)
    marked = [piece.level for piece in pieces if piece.kind is Kind.HEADING and piece.level]
    if not marked:
        return pieces
    top = min(marked)
    aspect = ""
    above = 0
    for piece in pieces:
        if piece.kind is not Kind.HEADING:
            continue
        depth = piece.level - top if piece.level else _guessed_depth(piece, aspect, names)
        if depth and aspect:
            # A level that the author skipped is none: h4 below h2 is one step.
            above = min(depth, above + 1)
            piece.kind = Kind.SUBHEADING
            piece.level = min(_LEVEL_BELOW_SECTIONS - 1 + above, _DEEPEST_LEVEL)
        else:
            above = 0
            aspect = aspect_of(piece.text, names)
    return pieces


def _mark_capitals(pieces: Sequence[Piece]) -> None:
    """SECTIONS IN CAPITALS are above headings that are not, if the author marked no levels."""
    heads = [piece for piece in pieces if piece.kind is Kind.HEADING]
    are_capital = [piece.text.isupper() for piece in heads]
    if any(piece.level for piece in heads) or sum(are_capital) < _FEWEST_CAPITALS:
        return
    if are_capital[0] and not all(are_capital):
        for piece, is_capital in zip(heads, are_capital, strict=True):
            piece.level = 1 if is_capital else 2


def _guessed_depth(piece: Piece, above: str, names: Sequence[str]) -> int:
    if not piece.line.is_bold:
        return 0
    return 1 if aspect_of(piece.text, names) in (OTHER, above) else 0
