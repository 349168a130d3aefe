"""What a request may ask for. Nonsense gets a sentence and a 400, never an error of ours."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.utils import parse_fields_parameter

from cms.content.parameters import MOST_SEARCH_WORDS, search_words
from cms.delivery.problems import InvalidParameter, blaming

from .narrowing import instant

LONGEST_VALUE = 1000
MOST_TAGS = 5
LARGEST_NUMBER = 2**31 - 1
NUMBERS = ("limit", "offset", "id", "child_of", "descendant_of", "ancestor_of", "translation_of")
SEARCH_OPERATORS = ("and", "or")
MOST_NAMED = 5
MOST_FIELDS = 80
MOST_BRACKETS = 3
MOST_TYPES = 10
MOST_ORDER_KEYS = 5
# The relations by which Wagtail's own filters can choose, though none can order.
RELATIONS = ("tags", "locale")


def check_parameters(query) -> None:
    """Raise BadRequestError for values that no endpoint can make sense of."""
    for name, value in query.items():
        if "\x00" in value:
            raise InvalidParameter(_shown(name), f"{_shown(name)} contains a null character")
        if len(value) > LONGEST_VALUE:
            raise InvalidParameter(
                _shown(name),
                f"{_shown(name)} is longer than {LONGEST_VALUE} characters; shorten it",
            )
    for name in NUMBERS:
        if _is_too_large(query.get(name, "")):
            raise InvalidParameter(name, f"{name} is too large")
    if not (query.get("id", "0").isascii() and query.get("id", "0").isdecimal()):
        raise InvalidParameter("id", "id must be a positive integer")
    if query.get("search_operator", "and") not in SEARCH_OPERATORS:
        raise InvalidParameter("search_operator", "search_operator must be 'and' or 'or'")
    _check_fields(query.get("fields", ""))
    _check_length("type", query.get("type", ""), MOST_TYPES)
    _check_length("order", query.get("order", ""), MOST_ORDER_KEYS)


def check_names(query, valid) -> None:
    """Raise BadRequestError if a parameter is not among the valid ones."""
    if unknown := sorted(set(query) - set(valid)):
        raise InvalidParameter(
            _shown(unknown[0]),
            f"Unknown parameter: {', '.join(map(_shown, unknown[:MOST_NAMED]))}.",
            f"Valid are: {', '.join(sorted(set(valid) - {'_'}))}",
        )


def named_fields(fields: str) -> set[str]:
    """The names that ``fields`` chooses at its top, ``*`` among them."""
    try:
        chosen = parse_fields_parameter(fields) if fields else ()
    except ValueError as error:
        raise InvalidParameter("fields", f"fields error: {error}") from error
    return {name for name, is_negated, _nested in chosen if not is_negated}


class CheckedFieldsFilter(FieldsFilter):
    """Wagtail's, but dates must be dates and a handful of tags is enough."""

    def filter_queryset(self, request, queryset, view):
        for name in view.get_available_fields(queryset.model, db_fields_only=True):
            if name in request.GET:
                queryset = self._by_one(name, request.GET[name], queryset, view)
        return queryset

    def _by_one(self, name, value, queryset, view):
        _check_value(queryset.model, name, value)
        try:
            with blaming(name):
                return super().filter_queryset(_Asking({name: value}), queryset, view)
        except (ValidationError, ValueError, TypeError, OverflowError) as error:
            raise InvalidParameter(
                name, "field filter error. a value has the wrong form"
            ) from error


class CheckedOrderingFilter(OrderingFilter):
    """Wagtail's, with rows in one certain order: ties by key, and what has no value last."""

    def filter_queryset(self, request, queryset, view):
        if not request.GET.get("order"):
            return queryset
        names = request.GET["order"].split(",")
        valid = view.order_names(queryset.model)
        for name in names:
            # To order by a relation would repeat an object for each of its rows.
            if name.removeprefix("-") not in valid and name != "random":
                raise InvalidParameter(
                    "order",
                    f"cannot order by '{_shown(name)}' (unknown field).",
                    f"Valid are: {', '.join([*valid, 'random'])}",
                )
        ordered = super().filter_queryset(request, queryset, view)
        # Search reads no expressions; its ranked rows have an order of their own.
        if "random" in names or "search" in request.GET:
            return ordered
        return ordered.order_by(*map(_nulls_last, names), "pk")


class CheckedSearchFilter(SearchFilter):
    """Wagtail's, for words that patients type: signs are ignored, endless queries refused."""

    def filter_queryset(self, request, queryset, view):
        if "search" not in request.GET:
            return queryset
        if len(request.GET["search"].split()) > MOST_SEARCH_WORDS:
            raise InvalidParameter("search", f"search for at most {MOST_SEARCH_WORDS} words")
        _check_filters(request.GET, queryset.model, view)
        words = search_words(request.GET["search"])
        if not words:
            return queryset.none()
        cleaned = _Asking({**request.GET.dict(), "search": words})
        return super().filter_queryset(cleaned, queryset, view)


class _Asking:
    """A request as Wagtail's filters read it."""

    def __init__(self, query):
        self.GET = query


def _check_filters(query, model, view):
    """As Wagtail answers, whose search knows a few fields only; ours could filter by any."""
    if "tags" in query:
        raise InvalidParameter("tags", "filtering by tag with a search query is not supported")
    known = {one.field_name for one in model.get_filterable_search_fields()}
    for name in view.get_available_fields(model, db_fields_only=True):
        if name in query and name not in known:
            raise InvalidParameter(
                name, f"cannot filter by '{name}' while searching (field is not indexed)"
            )


def _check_value(model, name, value):
    field = model._meta.get_field(name)
    if isinstance(field, models.DateField) and not _is_date(value):
        raise InvalidParameter(
            name,
            f"field filter error. '{_shown(value)}' is not a valid value for {name}.",
            "Write 2026-11-22 or 2026-11-22T09:00:00Z",
        )
    if name == "tags" and value.count(",") >= MOST_TAGS:
        raise InvalidParameter("tags", f"filter by at most {MOST_TAGS} tags")


def _nulls_last(name):
    """Databases disagree about where rows without a value belong."""
    field = F(name.removeprefix("-"))
    if name.startswith("-"):
        return field.desc(nulls_last=True)
    return field.asc(nulls_last=True)


def _check_fields(fields):
    if fields.count(",") + fields.count("(") >= MOST_FIELDS:
        raise InvalidParameter(
            "fields", f"fields names more than {MOST_FIELDS} fields; fields=* means all"
        )
    depth = 0
    for character in fields:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth > MOST_BRACKETS:
            raise InvalidParameter(
                "fields", f"fields has brackets in more than {MOST_BRACKETS} levels"
            )


def _check_length(name, value, most):
    if value.count(",") >= most:
        raise InvalidParameter(name, f"{name} takes at most {most} values")


def _is_date(value):
    try:
        return bool(instant("", value))
    except InvalidParameter:
        return False


def _is_too_large(value):
    # Python reads more as a number than digits: "9_999", "٩". Whatever it reads has to fit.
    try:
        return abs(int(value)) > LARGEST_NUMBER
    except ValueError:
        return False


def _shown(text):
    return text[:40].replace("\x00", "")
