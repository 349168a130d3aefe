"""Articles that we exported ourselves: read strictly, with nothing to guess at.

Front matter of ``front_matter.py``, then the title as the only ``#``, the lead, and the sections:
``## What causes it? {causes}``. In them stand prose, pictures, and blocks as YAML between fences.
"""

from .reading import Exported, OpenFile, is_exported, read_exported

__all__ = ["Exported", "OpenFile", "is_exported", "read_exported"]
