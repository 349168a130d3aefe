"""Documents that were built before: kept until something changes that they are made of.

A document is kept with the keys of all that it shows or would show if it were public, and with
the generation in which it was built. It holds while no stamp of its keys is newer than that.
"""

from collections.abc import Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db import IntegrityError, OperationalError, connection, models, transaction

from cms.changes import stamps

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


@dataclass(frozen=True)
class Stored:
    """A document, what it depends on, and when the newest of that changed."""

    content: dict
    keys: frozenset[str]
    modified_at: datetime | None


def read(page_ids: Iterable[int], generation: int) -> dict[int, Stored]:
    """Those documents that still hold, by the id of their page."""
    columns = ("page_id", "number", "modified_at", "keys", "content")
    rows = StoredDocument.objects.filter(page__in=page_ids, release=release()).values_list(*columns)
    found = [(*row[:3], frozenset(row[3].split()), row[4]) for row in rows]
    newest = _newest_stamps(found, generation)
    return {
        page_id: Stored(orjson.loads(content), keys, modified_at)
        for page_id, number, modified_at, keys, content in found
        if not _has_changed(keys, number, newest)
    }


def write(documents: dict[int, Stored], generation: int) -> None:
    """Keep documents that were built in a snapshot of this generation.

    A favor to the next reader: where the database is busy it is not done.
    """
    rows = [_row(page_id, one, generation) for page_id, one in documents.items()]
    # A page may have been deleted since its document was built.
    with suppress(OperationalError, IntegrityError), hardly_waiting():
        StoredDocument.objects.bulk_create(
            rows,
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


def _newest_stamps(found, generation):
    """Nothing can have changed what was built in this very generation."""
    older = [(number, keys) for _page, number, _at, keys, _content in found if number != generation]
    if not older:
        return {}
    since = min(number for number, _keys in older)
    return stamps.newest(set().union(*(keys for _number, keys in older)), since=since)


def _has_changed(keys, number, newest):
    return any(number < changed for changed, _at in stamps.of(newest, keys))


def _row(page_id, one, generation):
    # Lists keep their order and so do names: the same document always gives the same bytes.
    content = orjson.dumps(one.content, default=str)
    return StoredDocument(
        page_id=page_id,
        number=generation,
        release=release(),
        modified_at=one.modified_at,
        keys="\n".join(sorted(one.keys)),
        content=content.decode(),
    )
