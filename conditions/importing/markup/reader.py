"""The reader of HTML, and of every format that is turned into it."""

from bs4 import BeautifulSoup

from conditions.importing import limits
from conditions.importing.article import Article, Finding, UnreadableDocument
from conditions.importing.assembling import article_from
from conditions.importing.decoding import declared_encoding, decoded
from conditions.importing.markup.cleaning import cleaned, main_part
from conditions.importing.markup.flow import Flow
from conditions.importing.markup.links import targets
from conditions.importing.markup.pictures import Pictures
from conditions.importing.text.lines import EMPTY, Document


def read(source: bytes) -> Article:
    """A saved web page as an article. Raises UnreadableDocument."""
    pictures = Pictures()
    html = pictures.without_data(decoded(source, declared_encoding(source)))
    return article_from(document_of(html, pictures))


def document_of(
    html: str, pictures: Pictures, *, title: str = "", findings: list[Finding] | None = None
) -> Document:
    """HTML as the lines of a document. ``title`` is for a document that prints none."""
    soup = cleaned(html)
    flow = Flow(pictures, targets(soup))
    flow.read(main_part(soup))
    if not flow.lines:
        raise UnreadableDocument(EMPTY)
    limits.check_lines(len(flow.lines))
    found = [*(findings or []), *flow.findings, *pictures.findings]
    return Document(flow.lines, flow.things, found, title or _title(soup), is_marked=True)


def _title(soup: BeautifulSoup) -> str:
    """What the page calls itself, often with the name of the site."""
    return " ".join(soup.title.get_text().split()) if soup.title else ""
