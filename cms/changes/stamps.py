"""What the record of changes says."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime

from django.db import connection

from .questions import ask
from .recording import EVERYTHING

# Databases take so many values in one question.
MOST_KEYS = 5000
# Where more has changed, nobody looks at what.
MOST_CHANGED = 1000
# A generation, and the moment at which it began.
Stamp = tuple[int, datetime]
# In plain SQL, because every answer needs it.
_GENERATION = "SELECT number FROM changes_generation"
_NEWEST = "SELECT key, number, at FROM changes_stamp WHERE number > %s"
_CHANGED = (
    "SELECT generation.number, stamp.key, stamp.number, stamp.at "
    "FROM changes_generation AS generation "
    "LEFT JOIN changes_stamp AS stamp ON stamp.number > %s LIMIT %s"
)


def generation() -> int:
    """How often anything changed, as far as the transaction at hand can see."""
    found = ask(_GENERATION)
    return found[0][0] if found else 0


def newest_generation() -> int:
    """The same outside of any transaction, asked of the database's driver.

    Who asks a hundred times a second beside readers who are answered in 30 µs each can't wait for
    Django's cursor; it takes the interpreter from them several times a question. Raises what the
    driver raises.
    """
    connection.ensure_connection()
    row = connection.connection.execute(_GENERATION).fetchone()
    return row[0] if row else 0


def changed(since: int) -> tuple[int, dict[str, Stamp] | None]:
    """The generation, and the stamps of what changed after an older one, in one question.

    ``None`` stands for everything, or nearly so.
    """
    found = ask(_CHANGED, [since, MOST_CHANGED + 1])
    generation = found[0][0] if found else 0
    stamps = {key: (number, moment(at)) for _, key, number, at in found if key is not None}
    return generation, None if EVERYTHING in stamps or len(stamps) > MOST_CHANGED else stamps


def newest(keys: Iterable[str], *, since: int = -1) -> dict[str, Stamp]:
    """When these things, or everything, last changed: generation and moment, by key.

    Only what changed after the generation ``since``; what never changed is not among them.
    """
    asked = [EVERYTHING, *keys]
    found = {}
    for start in range(0, len(asked), MOST_KEYS):
        some = asked[start : start + MOST_KEYS]
        places = ", ".join(["%s"] * len(some))
        rows = ask(f"{_NEWEST} AND key IN ({places})", [since, *some])
        found |= {key: (number, moment(at)) for key, number, at in rows}
    return found


def of(newest: dict[str, Stamp], keys: Collection[str]) -> Iterator[Stamp]:
    """Those of the stamps that one of many things depends on."""
    return (stamp for key, stamp in newest.items() if key == EVERYTHING or key in keys)


def latest(newest: dict[str, Stamp], keys: Collection[str]) -> datetime | None:
    """The moment of the newest of them; ``None`` if nothing changed since records began."""
    return max((at for _number, at in of(newest, keys)), default=None)


def moment(stored: datetime | str) -> datetime:
    """A moment as plain SQL gives it: SQLite keeps it as a text, in UTC without saying so."""
    read = stored if isinstance(stored, datetime) else datetime.fromisoformat(stored)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
