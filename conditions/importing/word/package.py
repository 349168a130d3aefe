"""A Word document as the archive it is: looked through before anything reads it.

What is handed on is a new archive with the few parts an article needs, each inflated here within
limits, without document types, and without anything that points at another file.
"""

import io
import re
import struct
import zipfile
import zlib

from conditions.importing import limits
from conditions.importing.article import UnreadableDocument
from conditions.importing.word.parts import BROKEN, UNSAFE, Part

_NOT_WORD = "The file is not a Word document, whatever its name says. Open it in Word and save it"
_AS_WORD = f"{_NOT_WORD} as .docx."
_LEGACY = (
    "The file is in Word’s old format or protected by a password. Open it in Word, take the "
    "password off and save it as .docx."
)
_OTHERS = (
    (b"%PDF-", "The file is a PDF, not a Word document. Import the document it was made from."),
    (b"\xd0\xcf\x11\xe0", _LEGACY),
    (b"{\\rtf", f"{_NOT_WORD} from RTF as .docx."),
)
_END = b"PK\x05\x06"
_END_FORMAT = struct.Struct("<4s4H2LH")
# A directory entry with a long name; Word writes some 30 entries of 60 bytes.
_LONGEST_ENTRY = 400
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_EMBEDDED = ("word/embeddings/", "docProps/")
_MEDIA = "word/media/"
# Parts that say how Word shows the document, and what is around its text.
_NOT_TEXT = re.compile(
    r"(?:word/(?:stylesWithEffects|settings|webSettings|fontTable|theme|people|comments|header"
    r"|footer|glossary|diagrams|charts|activeX|embeddings)|customXml/|docProps/(?!core))"
)


def checked_package(source: bytes) -> io.BytesIO:
    """The document as an archive that is safe to read. Raises UnreadableDocument."""
    limits.check_file(len(source))
    _check_directory(source)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return _rebuilt(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(BROKEN) from error
    except (ValueError, RuntimeError, struct.error) as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise UnreadableDocument(BROKEN) from error


def _check_directory(source: bytes) -> None:
    """Refuse what is no archive, and a directory so long that reading it would fill the memory."""
    for start, message in _OTHERS:
        if source.startswith(start):
            raise UnreadableDocument(message)
    at = source.rfind(_END, max(len(source) - 65_557, 0))
    if not source.startswith(b"PK") or at < 0 or len(source) < at + _END_FORMAT.size:
        raise UnreadableDocument(_AS_WORD)
    _, _, _, _, files, size, _, _ = _END_FORMAT.unpack_from(source, at)
    limits.check_unpacked(0, max(files, size // _LONGEST_ENTRY))


def _rebuilt(archive: zipfile.ZipFile) -> io.BytesIO:
    parts = archive.infolist()
    limits.check_unpacked(sum(part.file_size for part in parts), len(parts))
    _check_kind({part.filename for part in parts})
    package = io.BytesIO()
    elements = characters = 0
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as safe:
        for part in parts:
            _check_part(archive, part)
            if part.filename.startswith(_MEDIA):
                safe.writestr(part.filename, archive.read(part))
            elif _is_text(part.filename):
                limits.check_markup(part.file_size)
                slim = Part(archive.read(part))
                elements += slim.elements
                characters += slim.characters
                limits.check_elements(elements)
                limits.check_text(characters)
                safe.writestr(part.filename, slim.xml)
    package.seek(0)
    return package


def _check_kind(names: set[str]) -> None:
    is_word = "[Content_Types].xml" in names and any(
        name.startswith("word/") and name.endswith(".xml") for name in names
    )
    if not is_word:
        raise UnreadableDocument(_AS_WORD)


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not _NOT_TEXT.match(name)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse encrypted parts, rare ways to pack them, and archives within the archive."""
    if part.flag_bits & _ENCRYPTED:
        raise UnreadableDocument(_LEGACY)
    if part.compress_type not in _METHODS:
        raise UnreadableDocument(UNSAFE)
    if not part.filename.startswith(_EMBEDDED) and not part.is_dir():
        with archive.open(part) as content:
            if content.read(4) == b"PK\x03\x04":
                raise UnreadableDocument(UNSAFE)
