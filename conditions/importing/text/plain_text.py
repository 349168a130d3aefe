"""The reader of plain text: an article as a writer sends it, with nothing but lines of words."""

from conditions.importing import limits
from conditions.importing.article import Article
from conditions.importing.assembling import article_from
from conditions.importing.decoding import decoded
from conditions.importing.text.lines import Document, document_lines
from conditions.importing.text.text_tables import without_tables


def read(source: bytes) -> Article:
    """A plain-text document as an article. Raises UnreadableDocument."""
    text = decoded(source)
    limits.check_text(len(text))
    text, tables = without_tables(text)
    return article_from(Document(document_lines(text), tables))
