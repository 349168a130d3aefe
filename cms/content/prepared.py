"""Questions that every document asks the database, whose SQL Django writes once.

To write it anew takes Django longer than the database takes to answer; that was a third of the
time in which a document is made. What is asked differs from time to time only in its values: the
query set is made with stand-ins for them, and their places in its SQL are remembered.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone

from cms.changes.questions import ask

from .gate import private_places

# Kept by the process; more shapes of questions than that are made by nobody in earnest.
MOST_KEPT = 500

_PLACE = re.compile("(?<!%)%s")
_MOMENT = datetime(1803, 7, 4, 3, 2, 1, tzinfo=UTC)
_kept: dict[tuple, "_Written"] = {}


def rows(ask: Callable[..., models.QuerySet], *shape, **values: Iterable) -> list[tuple]:
    """The rows of a query set that ``ask`` makes of ``shape`` and the values, in its order.

    ``ask`` gets every value as a list, and the moment as ``now``; it must do the same for the same
    shape and use ``values_list``. Values are ids, texts, days or UUIDs. They are looked for by
    ``__in``; one that always stands alone can be compared, too.
    """
    values = {name: list(some) for name, some in values.items()}
    key = (ask, shape, connection.vendor, *private_places().values())
    written = _kept.get(key)
    if written is None:
        written = _write(ask, shape, values)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = written
    return written.rows({**values, "now": [timezone.now()]})


def instances(model: type[models.Model], names: Iterable[str], rows: Iterable) -> list:
    """Rows as objects of a model. ``names`` are columns in the model's own order."""
    names = list(names)
    return [model.from_db(connection.alias, names, row) for row in rows]


def bare(model: type[models.Model], names: Iterable[str], row: Iterable) -> models.Model:
    """A row as an object, made as Django's pickling makes one: without asking its class.

    For objects of which there are hundreds; none of the columns may be a stream.
    """
    one = model.__new__(model)
    one.__dict__.update(zip(names, row, strict=True), _state=ModelState())
    one._state.adding, one._state.db = False, connection.alias
    return one


def columns(model: type[models.Model], *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of a model's columns in its order, but for the fields named."""
    left_out = set(without)
    return tuple(one.attname for one in model._meta.concrete_fields if one.name not in left_out)


@dataclass(frozen=True)
class _Written:
    """SQL in pieces; between them there are constants, or lists of values by their names."""

    pieces: list[str]
    params: list
    names: list[str | None]
    converters: list

    def rows(self, values):
        sql, params = [self.pieces[0]], []
        for piece, constant, name in zip(self.pieces[1:], self.params, self.names, strict=True):
            own = [constant] if name is None else [_adapted(one) for one in values[name]]
            params += own
            # Nothing is equal to NULL: an empty list finds nothing.
            sql += [", ".join(["%s"] * len(own)) or "NULL", piece]
        found = ask("".join(sql), params)
        return list(map(self._converted, found)) if self.converters else found

    def _converted(self, row):
        row = list(row)
        for position, converters, expression in self.converters:
            for convert in converters:
                row[position] = convert(row[position], expression, connection)
        return tuple(row)


def _write(ask, shape, values):
    stand_ins = {name: _stand_in(at, some) for at, (name, some) in enumerate(values.items())}
    queryset = ask(*shape, now=_MOMENT, **{name: [one] for name, one in stand_ins.items()})
    compiler = queryset.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    names = {_adapted(one): name for name, one in {**stand_ins, "now": _MOMENT}.items()}
    return _Written(
        _PLACE.split(sql),
        list(params),
        [names.get(one) for one in params],
        [(position, *one) for position, one in converters.items()],
    )


def _stand_in(at, values):
    """Something of the same kind that nobody asks for."""
    number = 2**40 + at
    first = next(iter(values), number)
    if isinstance(first, UUID):
        return UUID(int=number)
    if isinstance(first, date):
        return _MOMENT.date() - timedelta(days=at)
    return f"<{number}>" if isinstance(first, str) else number


def _adapted(value):
    """A value as the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
