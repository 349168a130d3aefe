"""The blocks that articles are made of.

A block says how its stored form becomes plain data; its template shows that data, in the article
and in the editor's block picker alike.
"""

from .evidence import BylineBlock, CodesBlock, FurtherReadingBlock
from .sections import SectionsBlock, first_sections

__all__ = ["BylineBlock", "CodesBlock", "FurtherReadingBlock", "SectionsBlock", "first_sections"]
