"""The reader of Markdown."""

from markdown_it import MarkdownIt

from conditions.importing import limits
from conditions.importing.article import Article
from conditions.importing.assembling import article_from
from conditions.importing.decoding import decoded
from conditions.importing.markdown.footnotes import without_footnotes
from conditions.importing.markdown.front_matter import as_lines, parted
from conditions.importing.markup.pictures import Pictures
from conditions.importing.markup.reader import document_of

# Lines stay lines: writers type bylines and bullets that Markdown would run together.
_MARKDOWN = MarkdownIt("commonmark", {"breaks": True}).enable("table")


def read(source: bytes) -> Article:
    """A Markdown document as an article. Raises UnreadableDocument."""
    pictures = Pictures()
    text = pictures.without_data(decoded(source).replace("\r\n", "\n").replace("\r", "\n"))
    limits.check_text(len(text))
    limits.check_lines(sum(map(bool, text.split("\n"))))
    front_matter, body = parted(text)
    html = as_lines(front_matter, body) + _MARKDOWN.render(without_footnotes(body))
    article = article_from(document_of(html, pictures))
    article.front_matter = front_matter
    return article
