"""The one gate: what an anonymous visitor may see at this moment, and nobody else more."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import CollectionMember, DraftStateMixin, Page

from cms.changes.questions import ask
from cms.changes.snapshot import remembered

PLACES_IN_A_GROUP = 30
# In plain SQL, because the first answer after every change needs it.
_PRIVATE = """
    SELECT 'pages', page.path FROM wagtailcore_pageviewrestriction AS restriction
    JOIN wagtailcore_page AS page ON page.id = restriction.page_id
    UNION ALL
    SELECT 'collections', collection.path FROM wagtailcore_collectionviewrestriction AS restriction
    JOIN wagtailcore_collection AS collection ON collection.id = restriction.collection_id
"""


def public(queryset: models.QuerySet, *, now: datetime | None = None) -> models.QuerySet:
    """Only what an anonymous visitor may see at this moment."""
    if issubclass(queryset.model, DraftStateMixin):
        queryset = queryset.filter(in_season(now or timezone.now()), live=True)
    if issubclass(queryset.model, Page):
        # An alias shows its source's words, so it is hidden with its source, too.
        private = private_places()["pages"]
        queryset = queryset.filter(_outside(private, "path", "alias_of__path"))
    if issubclass(queryset.model, CollectionMember):
        private = private_places()["collections"]
        queryset = queryset.filter(_outside(private, "collection__path"))
    return queryset


def in_season(now: datetime) -> Q:
    """Neither expired nor yet to come, whether or not the scheduler has run."""
    return Q(Q(expire_at=None) | Q(expire_at__gt=now), Q(go_live_at=None) | Q(go_live_at__lte=now))


def has_private_pages() -> bool:
    """Whether any page is kept from the public."""
    return bool(private_places()["pages"])


def private_places() -> dict[str, tuple[str, ...]]:
    """Where in the trees of pages and of collections something private begins.

    There are few such places. They are read first and named in the question, because a database
    that has to look them up for each row may look through every page for every page.
    """
    return remembered("private places", _all_private_places)


def _all_private_places():
    found = ask(_PRIVATE)
    return {
        tree: tuple(_topmost(path for name, path in found if name == tree))
        for tree in ("pages", "collections")
    }


def _topmost(paths: Iterable[str]) -> list[str]:
    topmost: list[str] = []
    for path in sorted(paths):
        if not topmost or not path.startswith(topmost[-1]):
            topmost.append(path)
    return topmost


def _outside(places: Sequence[str], *own_paths: str) -> Q:
    """Being below none of the places. In groups: databases limit how deep a condition may be."""
    outside = Q()
    for start in range(0, len(places), PLACES_IN_A_GROUP):
        inside = Q()
        for place in places[start : start + PLACES_IN_A_GROUP]:
            for own in own_paths:
                inside |= Q(**{f"{own}__startswith": place})
        outside &= ~inside
    return outside
