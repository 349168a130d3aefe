"""A file of references from somebody's computer as text, whatever program wrote it."""

import codecs
from dataclasses import dataclass

from conditions.citations.exchange import FORMATS, format_of

MOST_MEGABYTES = 5
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class UnreadableFile(ValueError):
    """Not a list of references; the text says why and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """Text in one of ``exchange.FORMATS``, and the name under which it came."""

    name: str
    format: str
    text: str


def source_file(name: str, content: bytes) -> SourceFile:
    """The file as text in a known format, which its content tells and not its name.

    Raises UnreadableFile.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(
            f"“{name}” is larger than {MOST_MEGABYTES} MB. Split it into smaller files."
        )
    text = _text_of(content)
    if text is None:
        raise UnreadableFile(f"“{name}” is not a text file. {_what_to_do()}")
    if not text.strip():
        raise UnreadableFile(f"“{name}” is empty.")
    found = format_of(text)
    if found is None:
        raise UnreadableFile(f"“{name}” is not a list of references. {_what_to_do()}")
    return SourceFile(name, found, text)


def _text_of(content):
    """``None`` for what is no text."""
    encodings = [name for mark, name in _MARKS.items() if content.startswith(mark)][:1]
    # Every byte is a letter in Latin-1, so it comes last and always fits.
    for encoding in encodings or ["utf-8", "cp1252", "latin-1"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _what_to_do():
    labels = ", ".join(one.label for one in FORMATS.values())
    return f"Save the references in one of these formats: {labels}."
