"""What a request may ask for. Nonsense gets a sentence and a 400, never an error of ours."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.utils import BadRequestError

from cms.content.parameters import MOST_SEARCH_WORDS, search_words

LONGEST_VALUE = 1000
MOST_TAGS = 5
LARGEST_NUMBER = 2**31 - 1
NUMBERS = ("limit", "offset", "id", "child_of", "descendant_of", "ancestor_of", "translation_of")
SEARCH_OPERATORS = ("and", "or")
# The relations by which Wagtail's own filters can choose, though none can order.
RELATIONS = ("tags", "locale")


def check_parameters(query) -> None:
    """Raise BadRequestError for values that no endpoint can make sense of."""
    for name, value in query.items():
        if "\x00" in value:
            raise BadRequestError(f"{_shown(name)} contains a null character")
        if len(value) > LONGEST_VALUE:
            raise BadRequestError(
                f"{_shown(name)} is longer than {LONGEST_VALUE} characters; shorten it"
            )
    for name in NUMBERS:
        if _is_too_large(query.get(name, "")):
            raise BadRequestError(f"{name} is too large")
    if not (query.get("id", "0").isascii() and query.get("id", "0").isdecimal()):
        raise BadRequestError("id must be a positive integer")
    if query.get("search_operator", "and") not in SEARCH_OPERATORS:
        raise BadRequestError("search_operator must be 'and' or 'or'")


class CheckedFieldsFilter(FieldsFilter):
    """Wagtail's, but dates must be dates and a handful of tags is enough."""

    def filter_queryset(self, request, queryset, view):
        for name in view.get_available_fields(queryset.model, db_fields_only=True):
            if name in request.GET:
                _check_value(queryset.model, name, request.GET[name])
        try:
            return super().filter_queryset(request, queryset, view)
        except (ValidationError, ValueError, TypeError, OverflowError) as error:
            raise BadRequestError("field filter error. a value has the wrong form") from error


class CheckedOrderingFilter(OrderingFilter):
    """Wagtail's, but a relation orders nothing: each of its rows would repeat the object."""

    def filter_queryset(self, request, queryset, view):
        for name in request.GET.get("order", "").split(","):
            if name.lstrip("-") in RELATIONS:
                raise BadRequestError(f"cannot order by '{name}' (relation)")
        return super().filter_queryset(request, queryset, view)


class CheckedSearchFilter(SearchFilter):
    """Wagtail's, for words that patients type: signs are ignored, endless queries refused."""

    def filter_queryset(self, request, queryset, view):
        if "search" not in request.GET:
            return queryset
        if len(request.GET["search"].split()) > MOST_SEARCH_WORDS:
            raise BadRequestError(f"search for at most {MOST_SEARCH_WORDS} words")
        words = search_words(request.GET["search"])
        if not words:
            return queryset.none()
        return super().filter_queryset(_Searching(request, words), queryset, view)


class _Searching:
    """The request as the search filter reads it, with cleaned words."""

    def __init__(self, request, words):
        self.GET = {**request.GET.dict(), "search": words}


def _check_value(model, name, value):
    field = model._meta.get_field(name)
    if isinstance(field, models.DateField) and not _is_date(value):
        raise BadRequestError(
            f"field filter error. '{_shown(value)}' is not a valid value for {name}; "
            "write 2026-11-22 or 2026-11-22T09:00:00Z"
        )
    if name == "tags" and len(set(value.split(","))) > MOST_TAGS:
        raise BadRequestError(f"filter by at most {MOST_TAGS} tags")


def _is_date(value):
    try:
        return bool(parse_datetime(value) or parse_date(value))
    except ValueError:
        return False


def _is_too_large(value):
    # Python reads more as a number than digits: "9_999", "٩". Whatever it reads has to fit.
    try:
        return abs(int(value)) > LARGEST_NUMBER
    except ValueError:
        return False


def _shown(text):
    return text[:40].replace("\x00", "")
