"""Raised figures: one way to write them, whatever the format had (``<sup>2</sup>``, ``²``)."""

_FIGURES = "0123456789+-"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_UP = str.maketrans(_FIGURES + "−", _RAISED + "⁻")
_DOWN = str.maketrans(_RAISED, _FIGURES)
# Between raised numbers; there are no raised signs for these.
_BETWEEN = frozenset(",;–— ")

RAISED_DIGIT = "[⁰¹²³⁴-⁹]"


def raised(text: str) -> str:
    """Figures as raised figures; empty if the text has anything but them and what parts them."""
    up = text.translate(_UP)
    has_figure = any(character in _RAISED for character in up)
    return up if has_figure and set(up) <= {*_RAISED, *_BETWEEN} else ""


def lowered(text: str) -> str:
    """Raised figures as figures."""
    return text.translate(_DOWN)
