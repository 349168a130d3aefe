"""Rows as objects, by questions whose SQL is written once (``prepared.py``)."""

from collections.abc import Iterable
from functools import cache
from operator import itemgetter

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from cms.changes.snapshot import remembered

from .gate import public
from .prepared import bare, columns, instances, rows

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


def read_pages(asked: dict[str, set], ids: dict[type[Page], set]) -> list[Page]:
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


def language_codes() -> dict[int, str]:
    """The code of each language, by its key."""
    return remembered(
        "languages",
        lambda: dict(Locale.objects.values_list("pk", "language_code")),
        # Nothing by itself: a language that comes or goes changes everything.
        keys=lambda _codes: frozenset(),
    )
