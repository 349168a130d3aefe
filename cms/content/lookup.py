"""Everything a batch of pages points at, and only what passes the gate (``gate.py``).

Whoever shows an object that somebody points at gets it here, one query a kind however many
objects, pages or blocks there are. The answer is the same for everybody, signed in or not, and
in previews too: what an anonymous visitor may not see is not found.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from cms.changes.snapshot import remembered

from .child_tables import rows_by_page
from .gate import public
from .objects import PAGE_KINDS, read, read_pages

# Kind -> the model behind it. What is found early may point at kinds that come later; pages of all
# kinds are found between these two.
KINDS = {
    "citing": lambda: apps.get_model("conditions.Citation"),
    "references": lambda: apps.get_model("conditions.ReferenceSnippet"),
    "people": lambda: apps.get_model("people.Person"),
    "specialties": lambda: apps.get_model("practice.Specialty"),
    "practices": lambda: apps.get_model("practice.Practice"),
}
KINDS_OF_PAGE = {
    "conditions": lambda: apps.get_model("conditions.ConditionPage"),
    "locations": lambda: apps.get_model("locations.LocationPage"),
}
KINDS_OF_FILE = {
    "images": get_image_model,
    "documents": get_document_model,
}

Targets = dict[str, set]


def merged(all_targets: Iterable[Targets]) -> Targets:
    """The targets of several objects as one."""
    result = defaultdict(set)
    _add(result, all_targets)
    return result


def _add(result, all_targets):
    for targets in all_targets:
        for kind, keys in targets.items():
            result[kind].update(keys)


@dataclass
class Found:
    """What was looked up. Reading it never asks the database.

    It also keeps Wagtail's list of site roots while addresses are worked out, as a request would.
    """

    kinds: dict[str, dict] = field(default_factory=dict)
    plain_pages: list[Page] = field(default_factory=list)
    listed: dict[tuple[str, str | int], list] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[int, list]] = field(default_factory=dict)
    _places: dict[str, tuple | None] = field(default_factory=dict)

    def one(self, kind: str, key):
        """The object, or ``None`` if there is none that the public may see."""
        return self.kinds.get(kind, {}).get(key)

    def url(self, page: Page, *, seen_from: Page | None = None) -> str:
        """A page's address: from the root of its own site, in full from another site."""
        parts = self._place(page)
        if parts is None or parts[2] is None:
            return ""
        site_id, root_url, path = parts
        return path if seen_from is None or self.site_id(seen_from) == site_id else root_url + path

    def full_url(self, page: Page) -> str:
        """A page's address with scheme and host."""
        parts = self._place(page)
        return "" if parts is None or parts[2] is None else parts[1] + parts[2]

    def _place(self, page):
        # A list asks for the same few pages again and again: what lies above, what is related.
        if page.url_path not in self._places:
            self._places[page.url_path] = page.get_url_parts(self)
        return self._places[page.url_path]

    def site_id(self, page: Page) -> int | None:
        roots = page._get_relevant_site_root_paths(self)
        return roots[0].site_id if roots else None

    def language_code(self, page: Page) -> str:
        """The language of a page, read off the home page it lies below."""
        roots = page._get_relevant_site_root_paths(self)
        return roots[0].language_code if roots else settings.LANGUAGE_CODE

    def ancestors(self, page: Page) -> list[Page]:
        """The pages above this one that the public may see, from its site's home page down."""
        roots = page._get_relevant_site_root_paths(self)
        above = (self.one("paths", path) for path in ancestor_paths(page))
        return [
            ancestor
            for ancestor in above
            if ancestor and roots and ancestor.url_path.startswith(roots[0].root_path)
        ]

    def translations(self, page: Page) -> list[Page]:
        """The same page in the other languages that the public may read it in."""
        return [other for other in self._same[page.translation_key] if other.pk != page.pk]

    @cached_property
    def _same(self):
        """Pages that are one page in several languages."""
        same = defaultdict(list)
        for page in self.plain_pages:
            same[page.translation_key].append(page)
        return same

    def homes(self, site_id: int) -> list[Page]:
        """A site's home pages that were asked for by their paths, one for each language."""
        roots = Site.get_site_root_paths()
        homes = (self.one("url_paths", root.root_path) for root in roots if root.site_id == site_id)
        return [home for home in homes if home]

    def children(self, label: str, page_id: int | None, *, by: str = "page") -> list:
        """The rows of a child table that name a page in the field ``by``."""
        return self.rows.get((label, by), {}).get(page_id, [])


def ancestor_paths(page: Page) -> list[str]:
    """The tree paths above a page, topmost first; none for a page that has no place yet."""
    step = Page.steplen
    return [page.path[:end] for end in range(step, len(page.path or ""), step)]


def find(targets: Targets) -> Found:
    """Look everything up: one query a kind, one for all pages, and one for a kind that is listed.

    Besides ids by kind, ``targets`` may hold ``listed`` (a kind of page and the path it lies
    below, or a snippet and the key of its language) and ``rows`` (a child table, its field, and
    the page's id).
    """
    found = Found()
    pending = merged([targets])
    for label, place in sorted(pending.pop("listed", ())):
        found.listed[label, place] = _listed(apps.get_model(label), place)
    listed = (one for some in found.listed.values() for one in some)
    _add(pending, map(targets_of, listed))
    found.rows = rows_by_page(pending.pop("rows", ()))
    linking = (row for table in found.rows.values() for some in table.values() for row in some)
    _add(pending, (row.targets() for row in linking))
    _find_kinds(found, KINDS, pending)
    _add(pending, _find_pages(found, pending))
    _find_kinds(found, KINDS_OF_FILE, pending)
    return found


def _find_kinds(found, kinds, pending):
    """Look up kinds in order; what they point at comes to what is still to be looked up."""
    for kind, model in kinds.items():
        keys = pending.pop(kind, set())
        found.kinds[kind] = _find_kind(model(), frozenset(keys)) if keys else {}
        _add(pending, [targets_of(one) for one in found.kinds[kind].values()])


def targets_of(one):
    """What is only pointed at shows its card, or all of itself if it has none."""
    own = getattr(one, "card_targets", None) or getattr(one, "targets", None)
    return own() if own else {}


def _find_kind(model, keys):
    if getattr(model, "is_small", False):
        return remembered(
            (model, keys),
            lambda: _looked_up(model, keys),
            keys=lambda _found: frozenset(model.key_of(one) for one in keys),
        )
    return _looked_up(model, keys)


def _looked_up(model, keys):
    if hasattr(model, "read"):
        return model.read(keys)
    if hasattr(model, "found"):
        return model.found(public(model.objects.all()), keys)
    return {one.pk: one for one in read(model, keys)}


def _find_pages(found, pending):
    """All pages in one query, of whatever kind; returns what their cards point at."""
    asked = {kind: pending[kind] for kind in PAGE_KINDS if pending.get(kind)}
    kinds = {kind: model() for kind, model in KINDS_OF_PAGE.items() if pending.get(kind)}
    pages = read_pages(asked, {model: pending[kind] for kind, model in kinds.items()})
    found.plain_pages = [page for page in pages if asked]
    for kind, name in PAGE_KINDS.items():
        keys = asked.get(kind, set())
        found.kinds[kind] = {key: one for one in pages if (key := getattr(one, name)) in keys}
    for kind, model in KINDS_OF_PAGE.items():
        own = (page for page in pages if kind in kinds and isinstance(page, model()))
        found.kinds[kind] = {one.pk: one for one in own if one.pk in pending[kind]}
    return [targets_of(one) for kind in kinds for one in found.kinds[kind].values()]


def _listed(model, place):
    if not issubclass(model, Page):
        return list(public(model.objects.filter(locale_id=place)))
    below = model.objects.filter(path__startswith=place).order_by("path")
    return list(public(below).defer_streamfields())
