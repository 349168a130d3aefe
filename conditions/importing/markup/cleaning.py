"""Foreign HTML made harmless: only what an article is made of, and not too much of it."""

import re
from collections import Counter

import nh3
from bs4 import BeautifulSoup, Tag

from conditions.importing import limits

# Nothing of these is the article, neither the tag nor what is in it.
_LEFT_OUT = {
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"),
    *("nav", "footer", "aside", "form", "button", "select", "textarea", "audio", "video"),
}
_TAGS = {
    *("title", "main", "article", "section", "header", "div", "p", "blockquote", "pre", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption"),
    *("img", "details", "summary", "a", "b", "strong", "i", "em", "sup", "sub", "span", "font"),
    *("cite", "small", "u", "s", "mark", "q", "code", "abbr", "time", "center"),
}
# Read, never shown: they tell how a paragraph looks and what points where.
_ATTRIBUTES = {
    "*": {"class", "style", "id", "hidden", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "x-picture"}
_EDGE = re.compile(r"<(/?)(script|style)\b|<!--|-->", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# Tags that need no end; a new one ends the one before.
_OPEN_ENDED = {
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"),
    *("html", "head", "body", "br", "hr", "img", "input", "meta", "link", "col", "wbr", "source"),
}


def cleaned(html: str) -> BeautifulSoup:
    """The harmless part of a document as a tree. Raises UnreadableDocument for too much of it."""
    html = _without_programs(html)
    limits.check_markup(len(html))
    limits.check_elements(html.count("<"))
    limits.check_depth(_depth(html))
    harmless = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_LEFT_OUT,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    soup = BeautifulSoup(harmless, "html.parser")
    limits.check_text(sum(map(len, soup.strings)))
    return soup


def main_part(soup: BeautifulSoup) -> Tag:
    """The element that holds the article, without what a site prints around it."""
    for name in ("main", "article"):
        found = soup.find_all(name)
        if len(found) == 1 and len(found[0].get_text()) * 2 > len(soup.get_text()):
            return found[0]
    for header in soup.find_all("header"):
        if not header.find("h1"):
            header.decompose()
    return soup


def _without_programs(html: str) -> str:
    """The document without scripts, style sheets and comments, found in one pass."""
    kept: list[str] = []
    at, inside = 0, ""
    for edge in _EDGE.finditer(html):
        ends, name = edge[1] == "/" or edge[0] == "-->", (edge[2] or "--").lower()
        if not inside and not ends:
            kept.append(html[at : edge.start()])
            inside = name
        elif inside == name and ends:
            # The end tag's own bracket goes with the tags that the cleaner leaves out.
            at = edge.end() if name == "--" else edge.start()
            inside = ""
    return "".join(kept) if inside else "".join([*kept, html[at:]])


def _depth(html: str) -> int:
    """How many tags are open at once at most; wrong ends do not hide any."""
    opened: Counter[str] = Counter()
    depth = deepest = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name in _OPEN_ENDED:
            continue
        if not match[1]:
            opened[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return deepest
