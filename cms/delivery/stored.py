"""Documents that were built before: kept until something changes that they are made of.

A document is kept with the keys of all that it shows or would show if it were public, and with
the generation in which it was built. It holds while no stamp of its keys is newer than that.
"""

from collections.abc import Collection, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    models,
    transaction,
)

from cms.changes import stamps
from cms.changes.keys import page as of_page
from cms.changes.snapshot import known_changes
from cms.content.prepared import rows

from .release import release

# In milliseconds: a reader is not kept waiting for an editor who is writing.
PATIENCE = 50


class StoredDocument(models.Model):
    """What is known of one page; ``content`` comes last, so that the rest is read without it."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    number = models.BigIntegerField()
    release = models.CharField(max_length=64)
    modified_at = models.DateTimeField(null=True)
    keys = models.TextField()
    content = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "delivery"

    def __str__(self):
        return f"{self.page_id} at {self.number}"


class Written(dict):
    """What is known of a page, whose ``document`` becomes data only if somebody looks inside.

    The API does not: it copies the text of each field into its answer.
    """

    def __init__(self, content: str):
        head, _, self._text = content.partition("\n")
        super().__init__(orjson.loads(head))
        self._places = self.pop("places")

    def __missing__(self, name):
        if name != "document":
            raise KeyError(name)
        document = self["document"] = orjson.loads(self._text)
        return document

    def part(self, name: str) -> orjson.Fragment:
        """One field of the document, as it is written in JSON."""
        start, end = self._places[name]
        return orjson.Fragment(self._text[start:end])


@dataclass(frozen=True)
class Stored:
    """A document, what it depends on, and when the newest of that changed."""

    content: dict
    keys: frozenset[str]
    modified_at: datetime | None


def read(page_ids: Iterable[int], generation: int) -> dict[int, Stored]:
    """Those documents that still hold, by the id of their page."""
    page_ids = list(page_ids)
    least = _oldest_of_use(page_ids)
    stored = rows(_ask_stored, page_ids=page_ids, releases=[release()], least=[least])
    found = [(*row[:3], frozenset(row[3].split()), row[4]) for row in stored]
    changed = _changed(found, generation)
    return {
        page_id: Stored(Written(content), keys, modified_at)
        for page_id, _number, modified_at, keys, content in found
        if page_id not in changed
    }


def newest_stamps(every: Collection[frozenset[str]]) -> dict[str, stamps.Stamp]:
    """Of each of these sets of keys at least the stamp that is the newest."""
    known = known_changes()
    if known and all(any(stamps.of(known[1], keys)) for keys in every):
        # What has changed just now is newer than anything else.
        return known[1]
    return stamps.newest(frozenset().union(*every))


def _ask_stored(*, page_ids, releases, least, now):
    stored = StoredDocument.objects.filter(page__in=page_ids, release__in=releases)
    return stored.filter(number__gte=least[0]).values_list(
        "page_id", "number", "modified_at", "keys", "content"
    )


def write(documents: dict[int, Stored], generation: int) -> None:
    """Keep documents that were built in a snapshot of this generation.

    A favor to the next reader: where the database is busy or away it is not done.
    """
    made = [_row(page_id, one, generation) for page_id, one in documents.items()]
    # A page may have been deleted since its document was built.
    with suppress(OperationalError, InterfaceError, IntegrityError), hardly_waiting():
        StoredDocument.objects.bulk_create(
            made,
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["number", "release", "modified_at", "keys", "content"],
        )


@contextmanager
def hardly_waiting():
    """A transaction in which the database gives up a lock it can't have in ``PATIENCE``."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    _wait_for_locks(PATIENCE)
    try:
        with transaction.atomic():
            yield
    finally:
        _wait_for_locks(usual)


def _wait_for_locks(milliseconds):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _changed(found, generation) -> set[int]:
    """Those of the pages that something has changed of since their documents were built."""
    changed, unclear = set(), {}
    for page_id, number, _at, keys, _content in found:
        is_changed = _is_changed(keys, number, generation)
        if is_changed is None:
            unclear[page_id] = number, keys
        elif is_changed:
            changed.add(page_id)
    if unclear:
        since = min(number for number, _keys in unclear.values())
        newest = stamps.newest(set().union(*(keys for _n, keys in unclear.values())), since=since)
        changed |= {one for one, (number, keys) in unclear.items() if _has(newest, keys, number)}
    return changed


def _oldest_of_use(page_ids):
    """The generation before which none of their documents can hold: they are long to read."""
    _since, newest = known_changes() or (0, {})
    return min((newest.get(of_page(one), (0,))[0] for one in page_ids), default=0)


def _is_changed(keys, number, generation) -> bool | None:
    """As far as this process knows without asking."""
    if number == generation:
        return False
    since, newest = known_changes() or (generation, {})
    if _has(newest, keys, number):
        return True
    return False if number >= since else None


def _has(newest, keys, number):
    return any(number < changed for changed, _at in stamps.of(newest, keys))


def _row(page_id, one, generation):
    return StoredDocument(
        page_id=page_id,
        number=generation,
        release=release(),
        modified_at=one.modified_at,
        keys="\n".join(sorted(one.keys)),
        content=_as_text(**one.content),
    )


def _as_text(document, **rest):
    """One line that says where each field is found in the next, which is the document."""
    # Lists keep their order and so do names: the same document always gives the same bytes.
    parts = [(name, _json(name), _json(value)) for name, value in document.items()]
    places, end = {}, 0
    for name, quoted, value in parts:
        # Behind a brace or a comma, the name, and a colon.
        start = end + 1 + len(quoted) + 1
        places[name] = (start, end := start + len(value))
    text = ",".join(f"{quoted}:{value}" for _name, quoted, value in parts)
    return f"{_json({**rest, 'places': places})}\n{{{text}}}"


def _json(value):
    return orjson.dumps(value, default=str).decode()
