"""What of a page changes for readers, as keys."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from . import keys
from .recording import EVERYTHING

# If more change at once, it is quicker to take everything for changed.
MOST_AT_ONCE = 1000

# What editors see and readers don't.
UNSEEN = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
    }
)


class Place(NamedTuple):
    """As much of a page as its keys are made of."""

    pk: int
    path: str
    url_path: str
    translation_key: object
    model: type[Page]


def place_of(page: Page) -> Place:
    model = page.specific_class or type(page)
    return Place(page.pk, page.path, page.url_path, page.translation_key, model)


def keys_of(place: Place) -> set[str]:
    """Under which names others show or list this page."""
    return {
        keys.page(place.pk),
        keys.path(place.path),
        keys.url_path(place.url_path),
        keys.translation(place.translation_key),
        *(keys.below(label, above) for label in labels(place.model) for above in _above(place)),
    }


def labels(model: type[Page]) -> list[str]:
    """The kinds under which a page is listed: its own, and those that it is made from."""
    bases = (one for one in model.__mro__ if issubclass(one, Page) and one is not Page)
    return [one._meta.label_lower for one in bases if not one._meta.abstract]


def keys_of_branch(wanted: Q, *, old_path=("", ""), old_url=("", "")) -> set[str]:
    """The keys of all live pages among those, where they are and where they were.

    ``old_path`` and ``old_url`` are what their paths and addresses begin with now, and began with
    before; empty if that has not changed.
    """
    rows = list(
        Page.objects.filter(wanted, live=True)
        .order_by()
        .values_list("pk", "path", "url_path", "translation_key", "content_type")[
            : MOST_AT_ONCE + 1
        ]
    )
    if len(rows) > MOST_AT_ONCE:
        return {EVERYTHING}
    named: set[str] = set()
    for pk, path, url_path, translation_key, content_type in rows:
        model = ContentType.objects.get_for_id(content_type).model_class() or Page
        here = Place(pk, path, url_path, translation_key, model)
        there = here._replace(path=_with(path, old_path), url_path=_with(url_path, old_url))
        named |= keys_of(here) | keys_of(there)
    return named


def keys_of_descendants(page: Page, old_url_path: str) -> set[str]:
    """What is below a page that is about to get a new address, which they get after it."""
    below = Q(path__startswith=page.path) & ~Q(pk=page.pk)
    return keys_of_branch(below, old_url=(old_url_path, page.url_path))


def keys_below(path: str) -> set[str]:
    """All that shows itself or its words from a place of the tree downwards, aliases included."""
    return keys_of_branch(Q(path__startswith=path) | Q(alias_of__path__startswith=path))


def keys_named_by_rows(page: Page) -> set[str]:
    """The other pages that the page's child tables name: they show it while it is live."""
    named: set[str] = set()
    for parent, model in child_tables(page.specific_class or type(page)):
        if names := [field for field in fields_to_pages(model) if field != parent]:
            rows = model.objects.filter(**{parent: page.pk}).order_by().values_list(*names)
            for row in rows:
                named |= {
                    keys.row(model._meta.label, field, pk)
                    for field, pk in zip(names, row, strict=True)
                }
    return named


def child_tables(model: type[Page]) -> list[tuple[str, type]]:
    """The tables that documents of this kind of page read: the field for the page, the model."""
    relations = map(model._meta.get_field, getattr(model, "child_tables", ()))
    return [(one.field.name, one.related_model) for one in relations]


def fields_to_pages(model) -> list[str]:
    """The fields of a child table that name pages."""
    fields = (one for one in model._meta.concrete_fields if one.related_model)
    return [one.name for one in fields if issubclass(one.related_model, Page)]


def _above(place):
    step = Page.steplen
    return [place.path[:end] for end in range(step, len(place.path), step)]


def _with(text, change):
    now, before = change
    return before + text[len(now) :] if text.startswith(now) else text
