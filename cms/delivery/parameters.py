"""What a request may ask for. Nonsense gets a sentence and a 400, never an error of ours."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.api.v2.filters import FieldsFilter, SearchFilter
from wagtail.api.v2.utils import BadRequestError

LONGEST_VALUE = 1000
MOST_SEARCH_WORDS = 20
MOST_TAGS = 5
LARGEST_NUMBER = 2**31 - 1
NUMBERS = ("limit", "offset", "id", "child_of", "descendant_of", "ancestor_of", "translation_of")
SEARCH_OPERATORS = ("and", "or")
# Signs mean something to the search engines behind us and nothing to a patient.
_SIGNS = re.compile(r"[^\w\s'’.-]")


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
    if not query.get("id", "0").isdecimal():
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
        except (ValidationError, ValueError, TypeError) as error:
            raise BadRequestError("field filter error. a value has the wrong form") from error


class CheckedSearchFilter(SearchFilter):
    """Wagtail's, for words that patients type: signs are ignored, endless queries refused."""

    def filter_queryset(self, request, queryset, view):
        if "search" not in request.GET:
            return queryset
        words = _SIGNS.sub(" ", request.GET["search"]).split()
        if len(words) > MOST_SEARCH_WORDS:
            raise BadRequestError(f"search for at most {MOST_SEARCH_WORDS} words")
        if not any(character.isalnum() for word in words for character in word):
            return queryset.none()
        return super().filter_queryset(_Searching(request, " ".join(words)), queryset, view)


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
    digits = value.strip().lstrip("+-0")
    return digits.isdecimal() and (len(digits) > 10 or int(digits) > LARGEST_NUMBER)


def _shown(text):
    return text[:40].replace("\x00", "")
