"""A source as the line a reader finds in the list of references, in the style a practice chose."""

from .ama import ama, author_names
from .labels import short_label
from .nlm import nlm
from .printing import Citation

__all__ = [
    "DEFAULT_STYLE",
    "STYLES",
    "Citation",
    "ama",
    "author_names",
    "printed",
    "short_label",
]

DEFAULT_STYLE = "ama"
STYLES: dict[str, str] = {"ama": "AMA, 11th edition", "nlm": "NLM (Vancouver)"}
_PRINTERS = {"ama": ama, "nlm": nlm}


def printed(reference: dict, style: str = DEFAULT_STYLE) -> Citation:
    """The reference in one of ``STYLES``, without its number; an unknown style is the default.

    The keys of a reference are listed in ``printing``.
    """
    return _PRINTERS.get(style, _PRINTERS[DEFAULT_STYLE])(reference)
