"""Stored rich text as HTML, with its links from what was looked up.

Wagtail's own rewriters do the work; the rules they get are bound to one document, so that no
rule asks the database and every document counts its citations from one.
"""

import re
from collections.abc import Callable

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, extract_attrs

from .lookup import Found, Targets

# A rule sees opening tags only. To take a whole link away it leaves this mark for a second pass;
# the character is of Unicode's private use area and is dropped from what editors store.
UNLINK = "\ue000"
_UNLINKED = re.compile(rf"{UNLINK}(.*?)</a>", re.DOTALL)
_PRIVATE = re.compile("[\ue000-\ue00f]")
_BLOCK_KEY = re.compile(r'(<\w[^<>]*?) data-block-key="[^"]*"')
_LONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_LINK = re.compile(r"<a\b([^>]*)>")
_KIND_OF_LINK = {"page": "pages", "document": "documents", "citation": "references"}

Rule = Callable[[dict], str]


def targets(source: str) -> Targets:
    """What stored rich text points at, by kind."""
    result: Targets = {}
    for attributes in map(extract_attrs, _LINK.findall(source or "")):
        kind = _KIND_OF_LINK.get(attributes.get("linktype"))
        key = target_id(attributes)
        if kind and key:
            result.setdefault(kind, set()).add(key)
    return result


def target_id(attributes: dict) -> int | None:
    """The id a stored tag names; ``None`` for one that no database could hold."""
    text = attributes.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


class RichText:
    """Rich text of one document. Call it in reading order: citations are numbered as they come."""

    def __init__(
        self,
        found: Found,
        *,
        page: Page | None = None,
        rules: dict[str, Rule] | None = None,
        finish: Callable[[str], str] = str,
    ):
        self._found = found
        self._page = page
        self._finish = finish
        links = {"page": self._page_link, "document": self._document_link, **(rules or {})}
        # Most texts have neither, and to look is far less than to rewrite.
        self._rewriters = {"<a": _Links(rules=links), "<embed": EmbedRewriter()}

    def __call__(self, source: str) -> str:
        """Paragraphs and lists as HTML."""
        html = _PRIVATE.sub("", source or "")
        for tag, rewrite in self._rewriters.items():
            if tag in html:
                html = rewrite(html)
        html = self._finish(_UNLINKED.sub(r"\1", html))
        return _PRIVATE.sub("", _BLOCK_KEY.sub(r"\1", html))

    def line(self, source: str) -> str:
        """The same for a caption, a cell or a list item: a lone paragraph loses its tag."""
        html = self(source)
        lone = _LONE_PARAGRAPH.fullmatch(html.strip())
        return lone[1] if lone else html

    def _page_link(self, attributes):
        page = self._found.one("pages", target_id(attributes))
        return _link(self._found.url(page, seen_from=self._page)) if page else UNLINK

    def _document_link(self, attributes):
        document = self._found.one("documents", target_id(attributes))
        return _link(document.url) if document else UNLINK


class _Links(LinkRewriter):
    """Wagtail's, but a link of an unknown kind loses its tag instead of its address."""

    def get_tag_replacements(self, tag_type, attrs_list):
        known = tag_type is None or tag_type in {*self.rules, "email", "external", "anchor"}
        if known:
            return super().get_tag_replacements(tag_type, attrs_list)
        return [UNLINK] * len(attrs_list)


def _link(url):
    return f'<a href="{escape(url)}">'
