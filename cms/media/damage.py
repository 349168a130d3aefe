"""What image libraries throw at a file that is cut short, forged or far too large."""

import struct
import zlib

from PIL.Image import DecompressionBombError, DecompressionBombWarning
from willow.image import UnrecognisedImageFormatError

UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    MemoryError,
    struct.error,
    zlib.error,
    DecompressionBombError,
    DecompressionBombWarning,
    UnrecognisedImageFormatError,
)
