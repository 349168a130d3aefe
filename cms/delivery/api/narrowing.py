"""Filters that follow from the subject, beyond Wagtail's exact match on a field.

A filter is one entry of a table. The view set reads the table to answer, and the OpenAPI
document to describe.
"""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from rest_framework.filters import BaseFilterBackend
from wagtail.models import PageQuerySet

from cms.delivery.problems import InvalidParameter, blaming

INSTANT = {
    "type": "string",
    "description": "a date, or an instant with its offset",
    "examples": ["2026-11-22", "2026-11-22T09:00:00Z"],
}
DATE = {"type": "string", "format": "date", "examples": ["2026-11-22"]}


@dataclass(frozen=True)
class PageFilter:
    """One parameter that narrows the list of pages.

    ``condition`` gets the value and the site's public pages, and raises InvalidParameter with a
    sentence for a value that makes no sense. ``kinds`` are the page types that the filter can
    choose among, as in ``type=``; none means all.
    """

    name: str
    description: str
    schema: dict
    condition: Callable[[str, PageQuerySet], Q]
    kinds: tuple[str, ...] = ()


class NarrowingFilter(BaseFilterBackend):
    """Applies the view set's table of filters."""

    def filter_queryset(self, request, queryset, view):
        for one in used(view.page_filters, request.GET):
            with blaming(one.name):
                condition = one.condition(request.GET[one.name], view.get_base_queryset())
            queryset = queryset.filter(condition)
        return queryset


def used(page_filters: Collection[PageFilter], query) -> list[PageFilter]:
    return [one for one in page_filters if one.name in query]


def kinds(page_filters: Collection[PageFilter], asked: Collection[type]) -> list[type]:
    """The page types that filters leave of those ``asked`` for; none asked for means all.

    Raises InvalidParameter where nothing can be left.
    """
    left: list[type] = list(asked)
    for one in page_filters:
        possible = [apps.get_model(label) for label in one.kinds]
        if not possible:
            continue
        left = [kind for kind in possible if not left or issubclass(kind, tuple(left))]
        if not left:
            raise InvalidParameter(
                one.name,
                f"{one.name} narrows {' and '.join(one.kinds)} only; "
                "leave out the other types and the filters of other types",
            )
    return left


def one_of(name: str, value: str, valid: Collection[str]) -> str:
    """The value, if it is among the valid ones."""
    if value not in valid:
        raise InvalidParameter(name, f"{name} is unknown.", f"Valid are: {', '.join(valid)}")
    return value


def boolean(name: str, value: str) -> bool:
    return one_of(name, value.lower(), ("true", "false", "1", "0")) in ("true", "1")


def instant(name: str, value: str) -> datetime.datetime:
    """The instant, or the beginning of a day here."""
    try:
        moment = parse_datetime(value) if len(value) > len("2026-11-22") else None
        if moment is None:
            moment = datetime.datetime.combine(date(name, value), datetime.time())
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidParameter(
            name,
            f"{name} must be a date or an instant.",
            "Write 2026-11-22 or 2026-11-22T09:00:00Z",
        ) from error


def date(name: str, value: str) -> datetime.date:
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise InvalidParameter(name, f"{name} must be a date.", "Write 2026-11-22")
    return day


def _published_since(value, pages):
    return Q(first_published_at__gte=instant("published_since", value))


def _changed_since(value, pages):
    return Q(last_published_at__gte=instant("changed_since", value))


FOR_ALL_PAGES = (
    PageFilter(
        "published_since",
        "Pages that were first published then or later. A date means its beginning, "
        "in the site's time zone.",
        INSTANT,
        _published_since,
    ),
    PageFilter(
        "changed_since",
        "Pages that were last published then or later.",
        INSTANT,
        _changed_since,
    ),
)
