"""How large a document may be. The limits are settings, explained in docs/operators.md."""

from django.conf import settings

from conditions.importing.article import UnreadableDocument

_TOO_MUCH_MARKUP = (
    "The document has more formatting than any article. Paste its text into a new document and "
    "import that."
)
# Short paragraphs in Word, and web pages, have several times more markup than words.
_BYTES_A_CHARACTER = 10


def check_file(size: int) -> None:
    """Refuse a file by its size in bytes, before anything is made of it."""
    largest = settings.CMS_IMPORT_LARGEST_FILE
    if size > largest:
        raise UnreadableDocument(
            f"The file is larger than {largest // 1024**2} MB. Make its pictures smaller, or cut "
            "the document in two."
        )


def check_text(characters: int) -> None:
    """Refuse words that no article has so many of. Pictures do not count."""
    longest = settings.CMS_IMPORT_LONGEST_TEXT
    if characters > longest:
        raise UnreadableDocument(
            f"The document has more than {longest:,} characters. Import one article at a time."
        )


def check_markup(size: int) -> None:
    """Refuse a part of a document by its size in bytes, tags included."""
    if size > _BYTES_A_CHARACTER * settings.CMS_IMPORT_LONGEST_TEXT:
        raise UnreadableDocument(_TOO_MUCH_MARKUP)


def check_lines(number: int) -> None:
    """Refuse more lines, paragraphs and list entries than an article can have."""
    most = settings.CMS_IMPORT_MOST_LINES
    if number > most:
        raise UnreadableDocument(
            f"The document has more than {most:,} lines. Import one article at a time."
        )


def check_elements(number: int) -> None:
    """Refuse markup of more tags than an article can have."""
    most = settings.CMS_IMPORT_MOST_ELEMENTS
    if number > most:
        raise UnreadableDocument(_TOO_MUCH_MARKUP)


def check_depth(depth: int) -> None:
    """Refuse lists, tables and boxes within each other that nobody could read."""
    if depth > settings.CMS_IMPORT_DEEPEST:
        raise UnreadableDocument(
            "The document has lists or boxes nested too deeply. Paste its text into a new "
            "document and import that."
        )


def check_unpacked(size: int, files: int) -> None:
    """Refuse an archive by what its directory says it unpacks to."""
    if size > settings.CMS_IMPORT_LARGEST_UNPACKED or files > settings.CMS_IMPORT_MOST_FILES:
        raise UnreadableDocument(
            "The Word document unpacks to far more than an article. Paste its text into a new "
            "document and import that."
        )


def check_pictures(number: int) -> None:
    """Refuse more pictures than an article shows."""
    most = settings.CMS_IMPORT_MOST_PICTURES
    if number > most:
        raise UnreadableDocument(
            f"The document holds more than {most} pictures. Import it without them and add those "
            "you need by hand."
        )
