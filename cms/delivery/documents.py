"""From pages to documents: the plain data that JSON, HTML, JSON-LD and feeds all read.

Works for anything that names its ``targets()`` and has a ``document(found)``. Documents of pages
that readers get are built once (see stored.py) and hold until something they show changes.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property

from django.utils.translation import get_language, override
from wagtail.models import Page

from cms.changes import stamps
from cms.changes.keys import page as of_page
from cms.changes.snapshot import current
from cms.content import lookup, objects

from . import stored
from .building import build_once
from .dependencies import keys_of
from .stored import Stored, Written

_at_hand: ContextVar["keeping | None"] = ContextVar("at_hand", default=None)


def documents(pages: Iterable) -> list[dict]:
    """One document a page, in order; looks up what all of them point at in one go."""
    return Batch(pages).documents


class Batch:
    """Things that are shown together, and what they point at, looked up once and when asked for."""

    def __init__(self, pages: Iterable):
        self.pages = list(pages)

    @cached_property
    def addresses(self) -> lookup.Found:
        """Enough to say where pages are; nothing else was looked up."""
        return lookup.Found()

    @cached_property
    def found(self) -> lookup.Found:
        return lookup.find(lookup.merged([*self.targets.values(), self._aliases()]))

    @cached_property
    def targets(self) -> dict[int, lookup.Targets]:
        """What each page points at, by its id."""
        return {page.pk: page.targets() for page in self.pages if hasattr(page, "targets")}

    @property
    def documents(self) -> list[dict]:
        return [self.document_of(page) for page in self.pages]

    def document_of(self, page) -> dict:
        """The document of one of the things; it is the same object, not an equal one."""
        return self._by_identity[id(page)]

    def part_of(self, page, name: str):
        """One field of a document, for an answer in JSON."""
        return self.document_of(page)[name]

    @cached_property
    def _by_identity(self):
        return {id(page): self._document(page) for page in self.pages if hasattr(page, "document")}

    def _document(self, page):
        # Words of ours in a document, such as a care card's urgency, are in the page's language.
        language = self.found.language_code(page) if isinstance(page, Page) else None
        with override(language or get_language()):
            return page.document(self.found)

    def _aliases(self):
        # A list of mixed kinds holds plain pages, which do not know what they point at.
        ids = {getattr(page, "alias_of_id", None) for page in self.pages} - {None}
        return {"pages": ids}


class PublicPages(Batch):
    """Public pages as the database has them, with what was built of them before.

    The pages may lack their long fields: only those are read whole whose document has to be built.
    ``known`` is what somebody has read of them already.
    """

    def __init__(self, pages: Iterable, known: dict[int, Stored] | None = None):
        super().__init__(pages)
        self._known = known

    @cached_property
    def records(self) -> dict[int, Stored]:
        """What is known of each page, by its id."""
        ids = [page.pk for page in self.pages]
        known = known_documents(ids) if self._known is None else self._known
        records = known | _built([page for page in self.pages if page.pk not in known])
        show(*(records[key] for key in ids))
        return records

    def document_of(self, page) -> dict:
        return self.records[page.pk].content["document"]

    def part_of(self, page, name: str):
        content = self.records[page.pk].content
        return content.part(name) if isinstance(content, Written) else content["document"][name]

    def link(self, page, name: str) -> dict | None:
        """The ``parent`` of a page, or what it is ``alias_of``, if the public may see that."""
        return self.records[page.pk].content[name]


def known_documents(page_ids: Iterable[int]) -> dict[int, Stored]:
    """What was built of these pages before and still holds; nothing outside a snapshot."""
    generation = current()
    return {} if generation is None else stored.read(page_ids, generation)


class keeping:
    """What the answer at hand shows; keeps what was built for it once the snapshot is over."""

    def __init__(self):
        self._built: dict[int, Stored] = {}
        self._shown: list[Stored] = []

    def __enter__(self):
        self._token = _at_hand.set(self)
        return self

    def __exit__(self, *error):
        _at_hand.reset(self._token)

    @property
    def keys(self) -> frozenset[str]:
        """Everything that the shown documents depend on."""
        return frozenset().union(*(one.keys for one in self._shown))

    @property
    def modified_at(self) -> datetime | None:
        """When anything that is shown changed last, as far as that is known of all of it."""
        moments = [one.modified_at for one in self._shown]
        return max(moments) if moments and all(moments) else None

    def show(self, *shown: Stored) -> None:
        self._shown.extend(shown)

    def build(self, built: dict[int, Stored]) -> None:
        self._built.update(built)

    def store(self, generation: int | None) -> None:
        """Keep what was built; a snapshot can only read, so it must be over."""
        if self._built and generation is not None:
            stored.write(self._built, generation)


def show(*shown: Stored) -> None:
    """Say what the answer at hand shows beside the documents of its pages."""
    if at_hand := _at_hand.get():
        at_hand.show(*shown)


def _built(pages) -> dict[int, Stored]:
    generation, keys = current(), [page.pk for page in pages]
    if generation is None or not pages:
        return _built_now(pages)
    return build_once(
        generation, keys, lambda some: _built_now([page for page in pages if page.pk in some])
    )


def _built_now(pages) -> dict[int, Stored]:
    """All of them in one go."""
    if not pages:
        return {}
    batch = Batch(_whole(pages))
    keys = {page.pk: _keys(page, batch) for page in batch.pages}
    # In somebody's transaction nothing is kept, so that nobody asks when anything changed.
    is_kept = current() is not None
    newest = stored.newest_stamps(keys.values()) if is_kept else {}
    records = {page.pk: _record(page, batch, keys[page.pk], newest) for page in batch.pages}
    if at_hand := _at_hand.get():
        at_hand.build(records)
    return records


def _keys(page, batch):
    targets = batch.targets.get(page.pk, {})
    return frozenset({of_page(page.pk), *keys_of(targets, batch.found)})


def _record(page, batch, keys, newest):
    content = {
        "document": batch.document_of(page) if hasattr(page, "document") else {},
        "parent": _link(batch.found, _parent(page, batch.found)),
        "alias_of": _link(batch.found, batch.found.one("pages", page.alias_of_id)),
    }
    # What happened before changes were recorded, Wagtail knows.
    changed_at = stamps.latest(newest, keys) or page.last_published_at
    return Stored(content, keys, changed_at)


def _parent(page, found):
    above = {one.path: one for one in found.ancestors(page)}
    return above.get(page.path[: -page.steplen])


def _link(found, page):
    """A page as Wagtail's API points at one, but for what depends on who asks."""
    if page is None:
        return None
    # A page whose model was taken out of the code is a plain one to whoever reads it.
    kind = page.specific_class or Page
    return {
        "id": page.pk,
        "type": kind._meta.label,
        "html_url": found.full_url(page) or None,
        "title": page.title,
    }


def _whole(pages):
    """The same pages as their own kinds, with all fields."""
    by_model = {}
    for page in pages:
        if type(page) is Page or page.get_deferred_fields():
            by_model.setdefault(page.specific_class or Page, []).append(page.pk)
    read = {
        one.pk: one
        for model, ids in by_model.items()
        for one in objects.read(model, ids, is_public=False)
    }
    return [read.get(page.pk, page) for page in pages]
