"""Which reader understands which file. A new format is one new line."""

from collections.abc import Callable
from pathlib import Path, PurePath

from conditions.importing import limits
from conditions.importing.article import Article, UnreadableDocument
from conditions.importing.decoding import decoded
from conditions.importing.exported import OpenFile, is_exported, read_exported
from conditions.importing.markdown import reader as markdown
from conditions.importing.markup import reader as markup
from conditions.importing.text import plain_text
from conditions.importing.word import reader as word

READERS: dict[str, Callable[[bytes], Article]] = {
    ".docx": word.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": markup.read,
    ".htm": markup.read,
    ".txt": plain_text.read,
    ".text": plain_text.read,
    "": plain_text.read,
}


def read(file: Path) -> Article:
    """A file as an article. Raises UnreadableDocument with a sentence that says what to do."""
    _reader(file.name)
    try:
        limits.check_file(file.stat().st_size)
        source = file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{file} can't be opened: {error.strerror}. Check the name and try again."
        ) from error
    return read_bytes(file.name, source, lambda name: _beside(file, name))


def read_bytes(name: str, source: bytes, open_file: OpenFile = lambda name: None) -> Article:
    """What was uploaded under this name as an article. Raises UnreadableDocument.

    ``open_file`` gives the bytes of what an article that we exported keeps beside it.
    """
    reader = _reader(name)
    if reader is markdown.read and is_exported(source):
        return read_exported(decoded(source), open_file)
    return reader(source)


def read_pasted(html: str, text: str) -> Article:
    """What was pasted, formatted if it has formatting. Raises UnreadableDocument."""
    if html.strip():
        return markup.read(html.encode())
    return plain_text.read(text.encode())


def _beside(file: Path, name: str) -> bytes | None:
    """The bytes of a file in one of the folders beside this one, if there is such a file."""
    folder = file.parent.resolve()
    wanted = (folder / name).resolve()
    if not wanted.is_relative_to(folder) or not wanted.is_file():
        return None
    limits.check_file(wanted.stat().st_size)
    return wanted.read_bytes()


def _reader(name: str) -> Callable[[bytes], Article]:
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise UnreadableDocument(
            f"Files that end in {suffix} can’t be read. Save the article as Word (.docx), Markdown "
            "(.md), HTML (.html) or plain text (.txt)."
        )
    return reader
