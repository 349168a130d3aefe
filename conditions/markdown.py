"""A condition as Markdown: the words, numbers and sources of its page, for programs that read."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from markdownify import ATX, MarkdownConverter

_BLANK_LINES = re.compile(r"\n{3,}")
# What is shown to the eye only.
_NOT_TEXT = ("svg", "script", "style")


def markdown(page, document: dict, *, url: str) -> str:
    """The page's document in the page's language; ``url`` makes its links absolute."""
    html = render_to_string("conditions/plain_article.html", {"page": page, "document": document})
    soup = BeautifulSoup(html, "html.parser")
    for tag in [*soup(_NOT_TEXT), *soup("img", alt="")]:
        tag.decompose()
    for citation in soup.select("sup.citation"):
        citation.replace_with(citation.get_text())
    for name, attribute in (("a", "href"), ("img", "src")):
        for tag in soup(name):
            tag[attribute] = urljoin(url, tag.get(attribute, ""))
    text = _Converter(heading_style=ATX, bullets="-").convert_soup(soup)
    lines = (line.rstrip() for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n"


class _Converter(MarkdownConverter):
    def convert_sup(self, element, text, parent_tags):
        return f"<sup>{text}</sup>" if text else ""

    def convert_sub(self, element, text, parent_tags):
        return f"<sub>{text}</sub>" if text else ""
