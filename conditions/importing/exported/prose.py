"""Prose of an article that we exported: Markdown with nothing to guess at.

Besides CommonMark it has ``[1,3]`` for a citation, ``<sup>`` and ``<sub>``, ``<br>`` within a
paragraph and ``<p></p>`` for an empty one. A literal bracket is escaped, ``\\[``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

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

_MARKER = re.compile(r"\[(\d{1,6}(?:,\d{1,6})*)\]")
_TAG = re.compile(r"<(/?)(\w+)(?:\s+href=\"([^\"]*)\")?\s*/?>", re.ASCII)
_FLAGS = {
    "strong": "is_strong",
    "b": "is_strong",
    "em": "is_emphasized",
    "i": "is_emphasized",
    "sub": "is_subscript",
    "sup": "is_superscript",
}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_EMPTY_PARAGRAPH = "<p></p>"


class UnknownNotation(ValueError):
    """Something that we never write; the text says what."""


def parser() -> MarkdownIt:
    """CommonMark less what we do not write. Escaped signs stay apart from those that mean much."""
    markdown = MarkdownIt("commonmark")
    markdown.disable(
        ["reference", "code", "lheading", "hr", "blockquote", "backticks", "text_join"]
    )
    # Addresses stay as they are; what they may be is for the builder to say.
    markdown.normalizeLink = markdown.normalizeLinkText = str
    markdown.validateLink = lambda url: True
    return markdown


_PARSER = parser()


def tokens_of(text: str) -> list[Token]:
    return _PARSER.parse(text)


def read_prose(text: str) -> list[Block]:
    """Paragraphs, subheadings and lists. Raises UnknownNotation."""
    return list(blocks_of(tokens_of(text)))


def blocks_of(tokens: Iterable[Token]) -> Iterator[Block]:
    """The blocks that tokens of the outermost level make."""
    tokens = iter(tokens)
    for token in tokens:
        match token.type:
            case "paragraph_open":
                yield Paragraph(content_of(next(tokens)))
                next(tokens)
            case "heading_open":
                level = 3 if int(token.tag[1]) <= 3 else 4
                yield Subheading(content_of(next(tokens)), level)
                next(tokens)
            case "bullet_list_open" | "ordered_list_open":
                yield Bullets(_items(tokens), token.type == "ordered_list_open")
            case "html_block" if token.content.strip() == _EMPTY_PARAGRAPH:
                yield Paragraph([])
            case "html_block" if is_comment(token):
                # It keeps two lists apart.
                continue
            case _:
                raise UnknownNotation(f"“{_beginning(token)}” can’t stand in a text")


def is_comment(token: Token) -> bool:
    return token.type == "html_block" and token.content.lstrip().startswith("<!--")


def content_of(inline: Token) -> list[Inline]:
    """A run of words, with neighbors of the same style as one."""
    return joined(_Run().read(inline.children or []))


def joined(parts: Iterable[Inline]) -> list[Inline]:
    """The same with neighbors of one style in one piece, and without empty ones."""
    result: list[Inline] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Text) and not part.text:
            continue
        if isinstance(part, Marker) and isinstance(last, Marker):
            result[-1] = Marker((*last.numbers, *part.numbers))
        elif _is_same_style(last, part):
            result[-1] = replace(last, text=last.text + part.text)
        else:
            result.append(part)
    return result


def _is_same_style(one, other):
    are_texts = isinstance(one, Text) and isinstance(other, Text)
    return are_texts and replace(one, text="") == replace(other, text="")


def _items(tokens):
    """The entries of a list up to its end; each has a line and at most one list below it."""
    items = []
    for token in tokens:
        match token.type:
            case "list_item_open":
                items.append(Item([]))
            case "inline":
                content = content_of(token)
                items[-1].content = [*items[-1].content, *content]
            case "bullet_list_open" | "ordered_list_open":
                items[-1].children += _items(tokens)
                items[-1].children_are_ordered = token.type == "ordered_list_open"
            case "bullet_list_close" | "ordered_list_close":
                break
            case "html_block" if is_comment(token):
                # An entry without words.
                continue
            case "fence" | "html_block" | "heading_open":
                raise UnknownNotation(f"“{_beginning(token)}” can’t stand in a list")
    return items


@dataclass
class _Run:
    """Words as they are read: how those are styled that come next."""

    style: Text = field(default_factory=lambda: Text(""))

    def read(self, tokens: Iterable[Token]) -> Iterator[Inline]:
        for token in tokens:
            match token.type:
                case "text":
                    yield from self._text(token.content)
                case "text_special":
                    yield replace(self.style, text=token.content)
                case "softbreak" | "hardbreak":
                    yield replace(self.style, text=_BREAKS[token.type])
                case "html_inline":
                    yield from self._tag(token)
                case "link_open" | "link_close":
                    self.style = replace(self.style, url=token.attrGet("href") or "")
                case "image":
                    raise UnknownNotation("a picture has to stand in a paragraph of its own")
                case _:
                    name, _, side = token.type.rpartition("_")
                    self._mark(name, side == "open", token)

    def _text(self, words):
        at = 0
        for match in _MARKER.finditer(words):
            yield replace(self.style, text=words[at : match.start()])
            yield Marker(tuple(map(int, match[1].split(","))))
            at = match.end()
        yield replace(self.style, text=words[at:])

    def _tag(self, token):
        match = _TAG.fullmatch(token.content)
        if match is None:
            raise UnknownNotation(f"“{token.content}” is not known here")
        slash, name, url = match.groups()
        if name == "br":
            yield replace(self.style, text="\n")
        elif name == "a":
            self.style = replace(self.style, url=unescape(url or ""))
        else:
            self._mark(name, not slash, token)

    def _mark(self, name, is_on, token):
        if name not in _FLAGS:
            raise UnknownNotation(f"“{token.content or name}” is not known here")
        self.style = replace(self.style, **{_FLAGS[name]: is_on})


def _beginning(token):
    return (token.content or token.type).strip()[:40]
