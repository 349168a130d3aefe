"""One page of a list: what it may hold, and finding it as cheaply at the end as at the start."""

from django.conf import settings
from django.db.models import QuerySet
from wagtail.api.v2.pagination import WagtailPagination

from cms.changes.snapshot import remembered
from cms.delivery.problems import InvalidParameter

MOST_OFFSET = 100_000
# Whole documents are long, and so is working them out.
MOST_DOCUMENTS = 20
# Parameters that say what is shown of a list, not what is on it.
SHOWING = ("limit", "offset", "order", "fields", "format", "rich_text_format", "_")


class Paging(WagtailPagination):
    """Wagtail's limit and offset. Rows are fetched by key, once it is known which are shown."""

    def paginate_queryset(self, queryset, request, view=None):
        _check(request.GET, view)
        if isinstance(queryset, QuerySet):
            queryset.count = _remembering(queryset.count, request)
        shown = super().paginate_queryset(queryset, request, view)
        # What a search found is ranked by then and has its own way of being sliced.
        if not isinstance(queryset, QuerySet):
            return shown
        start, stop = shown.query.low_mark, min(shown.query.high_mark, self.total_count)
        keys = _keys(queryset, start, stop, self.total_count) if start < stop else []
        by_key = {row.pk: row for row in (view.rows(queryset, keys) if keys else ())}
        return [by_key[key] for key in keys if key in by_key]


def _remembering(count, request):
    """To count takes longer the more there is, and gives the same until something changes."""
    narrowed_by = frozenset(one for one in request.GET.items() if one[0] not in SHOWING)
    name = ("count", request.get_host(), request.path, narrowed_by)
    return lambda: remembered(name, count)


def _keys(queryset, start, stop, total):
    """The keys of the rows between start and stop, counted from the nearer end."""
    keys = queryset.prefetch_related(None).values_list("pk", flat=True)
    if start <= total - stop:
        return list(keys[start:stop])
    return list(keys.reverse()[total - stop : total - start])[::-1]


def _check(query, view):
    if _number("offset", query) > MOST_OFFSET:
        raise InvalidParameter(
            "offset", f"offset cannot be higher than {MOST_OFFSET}; narrow the list with a filter"
        )
    limit, most = _number("limit", query), settings.WAGTAILAPI_LIMIT_MAX
    if most and limit > most:
        raise InvalidParameter("limit", f"limit cannot be higher than {most}")
    if limit > MOST_DOCUMENTS and view.shows_documents():
        raise InvalidParameter(
            "limit",
            f"limit cannot be higher than {MOST_DOCUMENTS} with these fields; "
            "ask for fewer items, or for the default fields",
        )


def _number(name, query):
    """In Wagtail's words, but with the name of the parameter as data, too."""
    try:
        number = int(query.get(name, 0))
    except ValueError:
        number = -1
    if number < 0:
        raise InvalidParameter(name, f"{name} must be a positive integer")
    return number
