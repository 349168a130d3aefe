"""References in the formats of other programs: RIS, NBIB, BibTeX and CSL-JSON, in and out."""

from collections.abc import Iterable, Mapping

from . import bibtex, csl, nbib, ris
from .csl import csl_item
from .formats import FORMATS, Format, format_of
from .records import Batch, Broken, Record, cleaned

__all__ = [
    "FORMATS",
    "Batch",
    "Broken",
    "Format",
    "Record",
    "csl_item",
    "format_of",
    "read",
    "write",
]

_MODULES = {"ris": ris, "nbib": nbib, "bib": bibtex, "json": csl}


def read(text: str, format: str) -> Batch:
    """Every record of a file, and those that are damaged; ``format`` is a key of FORMATS.

    A damaged record never takes its neighbors with it, and no text makes this raise.
    """
    return _MODULES[format].read(cleaned(text))


def write(references: Iterable[Mapping], format: str) -> str:
    """The references as one file; ``format`` is a key of FORMATS."""
    return _MODULES[format].write(references)
