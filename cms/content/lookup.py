"""Everything a batch of pages points at, and only what passes the gate (``gate.py``).

Whoever shows an object that somebody points at gets it here, one query a kind however many
objects, pages or blocks there are. The answer is the same for everybody, signed in or not, and
in previews too: what an anonymous visitor may not see is not found.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import itemgetter

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from cms.changes.snapshot import remembered

from .child_tables import rows_by_page
from .gate import public
from .prepared import bare, columns, instances, rows

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

# Kind -> the field by which plain pages are looked up.
PAGE_KINDS = {
    "pages": "pk",
    "paths": "path",
    "url_paths": "url_path",
    "translations": "translation_key",
}

# What pages that are pointed at never show; leaving it out saves a tenth of a document's time.
UNSHOWN = (
    "draft_title",
    "seo_title",
    "search_description",
    "show_in_menus",
    "numchild",
    "owner",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
)
PAGE_COLUMNS = columns(Page, without=UNSHOWN)

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


def language_codes() -> dict[int, str]:
    """The code of each language, by its key."""
    return remembered("languages", lambda: dict(Locale.objects.values_list("pk", "language_code")))


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
        return remembered((model, keys), lambda: _looked_up(model, keys))
    return _looked_up(model, keys)


def _looked_up(model, keys):
    if hasattr(model, "read"):
        return model.read(keys)
    if hasattr(model, "found"):
        return model.found(public(model.objects.all()), keys)
    return {one.pk: one for one in read(model, keys)}


def read(model: type[models.Model], keys: Iterable[int], *, is_public: bool = True) -> list:
    """Objects as the database has them, in no order; those that the public may see, or all."""
    names = columns(model)
    return instances(model, names, rows(_ask, model, names, is_public, keys=keys))


def at(url_path: str) -> Page | None:
    """The page with this place in the tree of addresses, whoever may see it."""
    # The slug has an index and the address has none. PostgreSQL refuses null characters.
    if "\x00" in url_path:
        return None
    slug = url_path.strip("/").rpartition("/")[2]
    names = columns(Page)
    found = rows(_ask_at, names, slugs=[slug], url_paths=[url_path])
    return next(iter(instances(Page, names, found)), None)


def _ask_at(names, *, slugs, url_paths, now):
    return Page.objects.filter(slug__in=slugs, url_path__in=url_paths).values_list(*names)


def _ask(model, names, is_public, *, keys, now):
    asked = model.objects.filter(pk__in=keys).order_by()
    shown = public(asked, now=now) if is_public else asked
    return shown.values_list(*(_plain(model, name) for name in names))


def _plain(model, name):
    """A stream as its text, which becomes one again in the object, and faster than from a row."""
    is_stream = isinstance(model._meta.get_field(name), StreamField)
    return Cast(name, models.TextField()) if is_stream else name


def _find_pages(found, pending):
    """All pages in one query, of whatever kind; returns what their cards point at."""
    asked = {kind: pending[kind] for kind in PAGE_KINDS if pending.get(kind)}
    kinds = {kind: model() for kind, model in KINDS_OF_PAGE.items() if pending.get(kind)}
    pages = _read_pages(asked, {model: pending[kind] for kind, model in kinds.items()})
    found.plain_pages = [page for page in pages if asked]
    for kind, name in PAGE_KINDS.items():
        keys = asked.get(kind, set())
        found.kinds[kind] = {key: one for one in pages if (key := getattr(one, name)) in keys}
    for kind, model in KINDS_OF_PAGE.items():
        own = (page for page in pages if kind in kinds and isinstance(page, model()))
        found.kinds[kind] = {one.pk: one for one in own if one.pk in pending[kind]}
    return [targets_of(one) for kind in kinds for one in found.kinds[kind].values()]


def _read_pages(asked, ids):
    """Public pages in their order; those of the models that ``ids`` names as their own kinds."""
    keys = {kind: some for kind, some in asked.items() if kind != "pages"}
    keys["pages"] = set().union(asked.get("pages", ()), *ids.values())
    if "url_paths" in keys:
        # The slug has an index and the address has none: without it, every page is looked through.
        keys["slugs"] = {key.strip("/").rpartition("/")[2] for key in keys["url_paths"]}
    if not any(keys.values()):
        return []
    shape = frozenset(keys), tuple(ids)
    # Asked for in order, SQLite would look through all pages in that order.
    found = sorted(rows(_ask_pages, *shape, **keys), key=itemgetter(PAGE_COLUMNS.index("path")))
    return [_page_of(row, ids) for row in found]


def _ask_pages(kinds, own_kinds, *, now, **keys):
    wanted = Q()
    for kind in PAGE_KINDS:
        if kind in kinds:
            named = Q(**{f"{PAGE_KINDS[kind]}__in": keys[kind]})
            wanted |= named & Q(slug__in=keys["slugs"]) if kind == "url_paths" else named
    own = (f"{model._meta.model_name}__{name}" for model in own_kinds for name in _card(model))
    return public(Page.objects.filter(wanted).order_by(), now=now).values_list(*PAGE_COLUMNS, *own)


def _page_of(row, own_kinds):
    """The page of a row: its own columns come first, then those of each model in turn."""
    end = len(PAGE_COLUMNS)
    own, rest = row[:end], row[end:]
    for model in own_kinds:
        names = _card(model)
        more, rest = rest[: len(names)], rest[len(names) :]
        if more[0] is not None:
            return bare(model, (*PAGE_COLUMNS, *names), (*own, *more))
    return bare(Page, PAGE_COLUMNS, own)


@cache
def _card(model):
    """What a page that is pointed at is read with, beside what every page has."""
    own = (one for one in model._meta.local_concrete_fields if one.name in model.card_fields)
    return (model._meta.pk.attname, *(one.attname for one in own))


def _listed(model, place):
    if not issubclass(model, Page):
        return list(public(model.objects.filter(locale_id=place)))
    below = model.objects.filter(path__startswith=place).order_by("path")
    return list(public(below).defer_streamfields())
