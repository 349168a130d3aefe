"""Which reader understands which file. A new format is one new line."""

from pathlib import Path

from conditions.importing.article import Article, UnreadableDocument
from conditions.importing.text import plain_text

READERS = {".txt": plain_text.read, ".text": plain_text.read, "": plain_text.read}


def read(file: Path) -> Article:
    """A file as an article. Raises UnreadableDocument with a sentence that says what to do."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise UnreadableDocument(
            f"Files that end in {file.suffix} can't be read. Save the article as plain text (.txt)."
        )
    try:
        source = file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{file} can't be opened: {error.strerror}. Check the name and try again."
        ) from error
    return reader(source)
