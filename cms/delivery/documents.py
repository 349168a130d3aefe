"""From pages to documents: the plain data that JSON, HTML, JSON-LD and feeds all read.

Works for anything that names its ``targets()`` and has a ``document(found)``.
"""

from collections.abc import Iterable

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

    @property
    def found(self) -> lookup.Found:
        if self._found is None:
            targets = (page.targets() for page in self._pages if hasattr(page, "targets"))
            self._found = lookup.find(lookup.merged([*targets, self._aliases()]))
        return self._found

    @property
    def documents(self) -> list[dict]:
        if self._documents is None:
            self._documents = [page.document(self.found) for page in self._pages]
        return self._documents

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
