"""The bytes of a text document as text: whatever program and system saved them."""

import re

from charset_normalizer import from_bytes

from conditions.importing import limits
from conditions.importing.article import UnreadableDocument
from conditions.importing.text.lines import EMPTY

NOT_TEXT = (
    "The document is not plain text. Save it as Word (.docx) or as plain text (.txt) and import "
    "that file."
)

# Other files may happen to decode; nobody wants their insides as an article.
_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"GIF8")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What writers' programs save in, if not in Unicode, the likeliest first.
_OLD_ENCODINGS = ["cp1252", "mac_roman", "latin_1"]
_SAMPLE = 20_000
_CONTROLS = dict.fromkeys([*range(1, 9), *range(14, 32), *range(127, 160)])
# Next line is a line break, as in files of mainframes.
del _CONTROLS[0x85]
# Soft hyphens, zero-width spaces and stray byte-order marks are invisible and break words.
_INVISIBLES = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_MOSTLY_CONTROLS = 0.02
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def decoded(source: bytes, declared: str = "") -> str:
    """The text of a file. ``declared`` is the encoding that the file itself names.

    Raises UnreadableDocument for what is no text, and for more of it than an article has.
    """
    limits.check_file(len(source))
    if not source.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument(EMPTY)
    if source.startswith(_OTHER_FORMATS):
        raise UnreadableDocument(NOT_TEXT)
    text = _text(source, declared)
    if "\0" in text:
        raise UnreadableDocument(NOT_TEXT)
    cleaned = text.translate(_CONTROLS)
    if len(text) - len(cleaned) > len(text) * _MOSTLY_CONTROLS:
        raise UnreadableDocument(NOT_TEXT)
    return cleaned.translate(_INVISIBLES)


def declared_encoding(html: bytes) -> str:
    """The encoding that an HTML document names in its head; empty without one."""
    match = _DECLARED.search(html[:4096])
    return match[1].decode("ascii", "ignore") if match else ""


def _text(source: bytes, declared: str) -> str:
    marked = next((name for mark, name in _MARKS if source.startswith(mark)), None)
    for name in filter(None, [marked, _bare_utf16(source), "utf-8", declared]):
        try:
            return source.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return source.decode(_guessed(source), "replace")


def _bare_utf16(source: bytes) -> str:
    """UTF-16 without a mark shows by its zeros: every other byte of Western text is one."""
    sample = source[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else ""


def _guessed(source: bytes) -> str:
    # The signs that tell encodings apart may come late in an English text.
    telling = b" ".join(line for line in source.splitlines() if not line.isascii())[:_SAMPLE]
    best = from_bytes(telling, cp_isolation=_OLD_ENCODINGS).best()
    return best.encoding if best else _OLD_ENCODINGS[0]
