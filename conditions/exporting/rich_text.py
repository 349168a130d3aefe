"""Stored rich text as the neutral blocks of ``conditions.importing.article``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, NavigableString, Tag

from cms.content.rich_text import target_id
from conditions.importing.article import (
    Block,
    Bullets,
    Inline,
    Item,
    Marker,
    Paragraph,
    Subheading,
    Text,
)
from conditions.importing.exported.prose import joined

_STYLES = {
    "b": "is_strong",
    "strong": "is_strong",
    "i": "is_emphasized",
    "em": "is_emphasized",
    "sub": "is_subscript",
    "sup": "is_superscript",
}
_LISTS = ("ul", "ol")
_HEADINGS = {"h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_BOXES = ("div", "section", "blockquote")


@dataclass(frozen=True)
class Names:
    """What an export calls the things that stored text points at by their keys.

    Each gives ``None`` for a key that nothing has.
    """

    number: Callable[[int], int | None]
    page: Callable[[int], str | None]
    file: Callable[[int], str | None]


def blocks_of(source: str, names: Names) -> list[Block]:
    """Paragraphs, subheadings and lists; words outside of any make a paragraph."""
    return list(_blocks(BeautifulSoup(source or "", "html.parser"), names))


def _blocks(parent, names) -> Iterator[Block]:
    loose: list[Inline] = []
    for child in parent.children:
        name = child.name if isinstance(child, Tag) else None
        made = _block(child, name, names)
        if made is None:
            loose += _inlines(child, Text(""), names)
            continue
        if _has_words(loose):
            yield Paragraph(joined(loose))
        loose = []
        yield from made
    if _has_words(loose):
        yield Paragraph(joined(loose))


def _block(tag, name, names):
    if name == "p":
        return [Paragraph(_content(tag, names))]
    if name in _HEADINGS:
        return [Subheading(_content(tag, names), _HEADINGS[name])]
    if name in _LISTS:
        return [Bullets(_items(tag, names), name == "ol")]
    return _blocks(tag, names) if name in _BOXES else None


def _items(tag, names):
    items = []
    for entry in tag.find_all("li", recursive=False):
        words = [child for child in entry.children if getattr(child, "name", None) not in _LISTS]
        below = entry.find_all(_LISTS, recursive=False)
        content = joined(part for child in words for part in _inlines(child, Text(""), names))
        children = [item for one in below for item in _items(one, names)]
        items.append(Item(content, children, bool(below) and below[0].name == "ol"))
    return items


def _content(tag, names):
    return joined(part for child in tag.children for part in _inlines(child, Text(""), names))


def _inlines(node, style, names) -> Iterator[Inline]:
    if isinstance(node, NavigableString):
        # A comment is a kind of string, too.
        if type(node) is NavigableString:
            yield replace(style, text=str(node))
    elif node.name == "br":
        yield replace(style, text="\n")
    elif node.get("linktype") == "citation":
        number = names.number(target_id(node.attrs))
        yield from [Marker((number,))] if number else []
    else:
        style = _style_within(node, style, names)
        for child in node.children:
            yield from _inlines(child, style, names)


def _style_within(tag, style, names):
    if tag.name == "a":
        return replace(style, url=_address(tag, names))
    return replace(style, **{_STYLES[tag.name]: True}) if tag.name in _STYLES else style


def _address(link, names):
    kind = link.get("linktype")
    if kind == "page":
        return names.page(target_id(link.attrs)) or ""
    if kind == "document":
        return names.file(target_id(link.attrs)) or ""
    return link.get("href") or ""


def _has_words(content):
    return any(isinstance(part, Marker) or part.text.strip() for part in content)
