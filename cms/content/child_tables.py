"""Rows of child tables for a whole batch of pages: one query a table.

Tables that do nothing but link two things are read together, in one query for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Q, Value

Wanted = Iterable[tuple[str, str, int]]


def rows_by_page(wanted: Wanted) -> dict[tuple[str, str], dict[int, list]]:
    """By table and field, the rows that name each page there.

    ``wanted`` has a table's label, the name of the field, and a page's id.
    """
    tables = defaultdict(lambda: defaultdict(set))
    for label, name, page_id in wanted:
        tables[label][name].add(page_id)
    result = {}
    for label, rows in _rows_of(sorted(tables.items())).items():
        for name in tables[label]:
            by_page = result[label, name] = defaultdict(list)
            for row in rows:
                by_page[getattr(row, f"{name}_id")].append(row)
    return result


def _rows_of(tables):
    """The rows of each table; those of tables that only link two things in one query."""
    links, result = [], {}
    for label, names in tables:
        condition = Q()
        for name, page_ids in names.items():
            condition |= Q(**{f"{name}__in": page_ids})
        rows = apps.get_model(label).objects.filter(condition)
        if _ends(rows.model):
            links.append(rows)
            result[label] = []
        else:
            result[label] = list(rows)
    for label, row in _linked(links):
        result[label].append(row)
    return result


def _linked(tables):
    """Rows of several linking tables, by one query, in their order."""
    if not tables:
        return
    by_label = {rows.model._meta.label: rows.model for rows in tables}
    first, *others = (
        rows.order_by().values_list(
            Value(rows.model._meta.label), "pk", "sort_order", *_ends(rows.model)
        )
        for rows in tables
    )
    rows = first.union(*others, all=True) if others else first
    for label, pk, sort_order, *ends in sorted(rows, key=_place):
        model = by_label[label]
        fields = dict(zip(_ends(model), ends, strict=True))
        yield label, model(pk=pk, sort_order=sort_order, **fields)


def _place(row):
    _, pk, sort_order, *_ = row
    return sort_order or 0, pk


def _ends(model):
    """The two columns of a table that does nothing but link, in order; of any other, none."""
    columns = [field for field in model._meta.concrete_fields if field.name != "sort_order"]
    ends = [field.attname for field in columns if field.is_relation]
    return ends if len(ends) == 2 and len(columns) == 3 else []
