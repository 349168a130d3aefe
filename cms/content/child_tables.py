"""Rows of child tables for a whole batch of pages: one query a table.

Tables that do nothing but link two things are read together, in one query for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import connection
from django.db.models import Q

from cms.changes.questions import ask

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
    links, result = {}, {}
    for label, names in tables:
        model = apps.get_model(label)
        if _ends(model):
            links[label] = names
            result[label] = []
        else:
            condition = Q()
            for name, page_ids in names.items():
                condition |= Q(**{f"{name}__in": page_ids})
            result[label] = list(model.objects.filter(condition))
    for label, row in _linked(links):
        result[label].append(row)
    return result


def _linked(tables):
    """Rows of several linking tables, by one query, in their order.

    In plain SQL, which for a union Django takes longer to write than the database to answer.
    """
    parts, values = [], []
    for label, names in tables.items():
        model = apps.get_model(label)
        own = [model._meta.get_field(name) for name in ("id", "sort_order", *_ends(model))]
        columns = ", ".join(_quoted(one.column) for one in own)
        conditions = []
        for name, page_ids in names.items():
            places = ", ".join(["%s"] * len(page_ids))
            conditions.append(f"{_quoted(model._meta.get_field(name).column)} IN ({places})")
            values += page_ids
        table, wanted = _quoted(model._meta.db_table), " OR ".join(conditions)
        parts.append(f"SELECT '{label}', {columns} FROM {table} WHERE {wanted}")  # noqa: S608
    if not parts:
        return
    for label, pk, sort_order, *ends in sorted(ask(" UNION ALL ".join(parts), values), key=_place):
        model = apps.get_model(label)
        fields = dict(zip(_ends(model), ends, strict=True))
        yield label, model(pk=pk, sort_order=sort_order, **fields)


def _quoted(name):
    return connection.ops.quote_name(name)


def _place(row):
    _, pk, sort_order, *_ = row
    return sort_order or 0, pk


def _ends(model):
    """The two columns of a table that does nothing but link, in order; of any other, none."""
    columns = [field for field in model._meta.concrete_fields if field.name != "sort_order"]
    ends = [field.attname for field in columns if field.is_relation]
    return ends if len(ends) == 2 and len(columns) == 3 else []
