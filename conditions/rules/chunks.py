"""Stored rich text as the lines a reader sees: paragraphs, list items and subheadings.

A citation becomes a mark within the text, ``\\ue001`` the reference's key ``\\ue002``.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

from cms.content.rich_text import target_id

OPEN, CLOSE = "\ue001", "\ue002"
_LINES = frozenset(("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"))
_LISTS = frozenset(("ul", "ol"))


@dataclass
class Chunk:
    """One line. ``introduction`` is the line before the list that this item belongs to."""

    tag: str
    text: str = ""
    introduction: "Chunk | None" = None
    leads_into_list: bool = False


def chunks_of(html: str) -> list[Chunk]:
    """The lines of rich text in reading order; those without words are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [chunk for chunk in reader.chunks if chunk.text.strip()]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.chunks: list[Chunk] = []
        self._open: Chunk | None = None
        self._lists: list[Chunk | None] = []

    def handle_starttag(self, tag, attrs):
        if tag in _LISTS:
            self._begin_list()
        elif tag in _LINES:
            # A paragraph within an item is the item.
            is_item = self._open is not None and self._open.tag == "li" and not self._open.text
            if not (tag == "p" and is_item):
                self._begin(tag)
        elif tag == "br":
            self.handle_data(" ")
        elif tag == "a" and dict(attrs).get("linktype") == "citation":
            self._cite({name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self._open = None
        elif tag in _LINES:
            self._open = None

    def handle_data(self, data):
        if self._open is None:
            if not data.strip():
                return
            self._begin("p")
        # The marks are ours alone; a text that brings them along loses them.
        self._open.text += data.replace(OPEN, "").replace(CLOSE, "")

    def _begin(self, tag):
        introduction = self._lists[-1] if self._lists and tag == "li" else None
        self._open = Chunk(tag, introduction=introduction)
        self.chunks.append(self._open)

    def _begin_list(self):
        before = self.chunks[-1] if self.chunks else None
        if before is not None:
            before.leads_into_list = True
        self._lists.append(before)
        self._open = None

    def _cite(self, attributes):
        if self._open is None:
            self._begin("p")
        self._open.text += f"{OPEN}{target_id(attributes) or 0}{CLOSE}"
