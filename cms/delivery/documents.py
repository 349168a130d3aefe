"""From pages to documents: the plain data that JSON, HTML, JSON-LD and feeds all read.

Works for anything that names its ``targets()`` and has a ``document(found)``.
"""

from collections.abc import Iterable
from functools import cached_property

from django.utils.translation import get_language, override
from wagtail.models import Page

from cms.content import lookup


def documents(pages: Iterable) -> list[dict]:
    """One document a page, in order; looks up what all of them point at in one go."""
    return Batch(pages).documents


class Batch:
    """Pages that are shown together, and what they point at, looked up once and when asked for."""

    def __init__(self, pages: Iterable):
        self._pages = list(pages)
        self._found = None
        self._documents = None

    @cached_property
    def addresses(self) -> lookup.Found:
        """Enough to say where pages are; nothing else was looked up."""
        return lookup.Found()

    @property
    def found(self) -> lookup.Found:
        if self._found is None:
            targets = (page.targets() for page in self._pages if hasattr(page, "targets"))
            self._found = lookup.find(lookup.merged([*targets, self._aliases()]))
        return self._found

    @property
    def documents(self) -> list[dict]:
        if self._documents is None:
            self._documents = [self._document(page) for page in self._pages]
        return self._documents

    def _document(self, page):
        # Words of ours in a document, such as a care card's urgency, are in the page's language.
        language = self.found.language_code(page) if isinstance(page, Page) else None
        with override(language or get_language()):
            return page.document(self.found)

    def document_of(self, page) -> dict:
        return next(
            document
            for one, document in zip(self._pages, self.documents, strict=True)
            if one is page
        )

    def _aliases(self):
        # A list of mixed kinds holds plain pages, which do not know what they point at.
        ids = {getattr(page, "alias_of_id", None) for page in self._pages} - {None}
        return {"pages": ids}
