"""Telling caches in front of us what to forget: every address whose bytes changed, and no other.

Driven by the record of changes. Whatever a change may have touched is asked for anew; only what
differs from what caches may hold is purged. A change counts as sent when that has been done.
"""

import logging
import time
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import islice
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.contrib.frontend_cache.utils import get_backends

from cms.changes import keys, stamps
from cms.changes.models import Change, Generation
from cms.changes.recording import EVERYTHING, record

from .release import release
from .shared import ASKED_ANEW, SharedAddress, digest_of, is_full, names_to_purge

# Seconds in which an answer that was made before a change reaches the cache that asked for it.
IN_FLIGHT = 0.25
# Beyond that, asking takes longer than caches need to fill up again.
MOST_COMPARED = 2000
# Some services take no more at once.
PURGED_AT_ONCE = 30
MOST_CHANGES = 1000
# Who has claimed changes and is not heard of again has lost them after this time.
CLAIM = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(minutes=5)
# How often everything is purged because there is no room for more addresses.
MAKING_ROOM = timedelta(days=1)
# Wagtail's back ends say here, and only here, that they have failed.
_VOICE = logging.getLogger("wagtail.frontendcache")
_logger = logging.getLogger(__name__)


class NotPurged(Exception):
    """A cache could not be told; the text is what its back end has said."""


def is_wanted() -> bool:
    """Whether there are caches to be told."""
    return bool(settings.WAGTAILFRONTENDCACHE)


def note_release() -> bool:
    """Record a change of everything if this program is another one than before."""
    with transaction.atomic():
        Generation.objects.get_or_create(pk=1)
        known = Generation.objects.select_for_update().get(pk=1)
        if known.release == release():
            return False
        record({EVERYTHING})
        Generation.objects.filter(pk=1).update(release=release())
        return True


def make_room() -> None:
    """Once a day at most, begin a new list of addresses if the old one is full."""
    began = stamps.newest([keys.ADDRESSES]).get(keys.ADDRESSES)
    is_recent = began and began[1] > timezone.now() - MAKING_ROOM
    if not is_recent and is_full():
        record({keys.ADDRESSES})


def send() -> int | None:
    """Purge what unsent changes have changed; how many addresses, or None if that has failed.

    Any number of machines may do this at the same time. What fails is tried again later.
    """
    claimed = _claimed(timezone.now())
    if not claimed:
        return 0
    # What others commit from here on is not among it.
    generation = stamps.generation()
    time.sleep(IN_FLIGHT)
    changed = frozenset().union(*(change.keys for change in claimed))
    mine = Change.objects.filter(pk__in=[change.pk for change in claimed])
    try:
        purged = _purge(changed, generation)
    except NotPurged as error:
        _logger.warning("Caches were not told and will be later: %s", error)
        for change in claimed:
            _put_off(change)
        return None
    mine.update(sent_at=timezone.now(), retry_at=None)
    return purged


def _claimed(now: datetime) -> list[Change]:
    """Unsent changes, which nobody else takes for the time being."""
    is_ready = Q(retry_at=None) | Q(retry_at__lte=now)
    with transaction.atomic():
        rows = Change.objects.filter(is_ready, sent_at=None)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        claimed = list(rows[:MOST_CHANGES])
        mine = Change.objects.filter(pk__in=[change.pk for change in claimed])
        mine.update(retry_at=now + CLAIM, attempts=F("attempts") + 1)
    return claimed


def _put_off(change):
    """Each time for twice as long."""
    pause = min(timedelta(seconds=2 ** min(change.attempts, 20)), LONGEST_PAUSE)
    Change.objects.filter(pk=change.pk).update(retry_at=timezone.now() + pause)


def _purge(changed: frozenset[str], generation: int) -> int:
    """Purge every listed address that shows something else now; how many there were."""
    _purge_tags(changed)
    touched = _touched(changed)
    if keys.ADDRESSES in changed or sum(bool(one.digest) for one in touched) > MOST_COMPARED:
        _give_up_all(touched)
        return 0
    outdated = (one for one in touched if not one.digest or _digest_now(one.url) != one.digest)
    count = 0
    while some := list(islice(outdated, PURGED_AT_ONCE)):
        _purge_urls([one.url for one in some])
        _take_off(some, generation)
        count += len(some)
    return count


def _touched(changed) -> list[SharedAddress]:
    """First what is known to be, then lists."""
    rows = SharedAddress.objects.order_by("-keys", "pk").iterator()
    return [one for one in rows if not one.digest or not one.keys or _may_show(one.keys, changed)]


def _give_up_all(touched):
    """Have them purged without asking for each.

    Later: until everybody knows of this, they may be given out and held as they are.
    """
    with transaction.atomic():
        for start in range(0, len(touched), MOST_CHANGES):
            some = [one.pk for one in touched[start : start + MOST_CHANGES]]
            SharedAddress.objects.filter(pk__in=some).update(digest="")
        record({keys.SHARED})


def _take_off(some, generation):
    """Not by address: it may be listed again by now, with what it shows now."""
    rows = SharedAddress.objects.filter(pk__in=[one.pk for one in some])
    if stamps.generation() == generation:
        rows.delete()
    else:
        # What was made just before the newest change may still be on its way.
        rows.update(digest="")


def _may_show(named, changed):
    return not changed.isdisjoint({EVERYTHING, keys.ADDRESSES, *named.split("\n")})


def _digest_now(url):
    """Of what readers get at this address at this moment; nothing if that is no good answer."""
    said = []
    parts = _django()(_environ(url), lambda *words: said.append(words))
    try:
        body = b"".join(parts)
    finally:
        parts.close()
    return digest_of(body) if said[-1][0].startswith("200 ") else None


@cache
def _django():
    return WSGIHandler()


def _environ(url):
    """A reader's request for this address, as a server hands it on."""
    parts = urlsplit(url)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "HTTP_HOST": parts.netloc,
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(parts.port or {"http": 80, "https": 443}[parts.scheme]),
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(),
        ASKED_ANEW: True,
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        environ[header] = secure if parts.scheme == "https" else "http"
    return environ


def _purge_tags(changed):
    """At once, before anything is compared, where answers name all that they show."""
    if not settings.CMS_SURROGATE_KEYS:
        return
    for backend in get_backends().values():
        if hasattr(backend, "purge_tags"):
            with _listening():
                backend.purge_tags(names_to_purge(changed))


def _purge_urls(urls: Iterable[str]):
    for backend in get_backends().values():
        own = [url for url in urls if backend.invalidates_hostname(urlsplit(url).hostname)]
        with _listening():
            backend.purge_batch(own)


@contextmanager
def _listening():
    """Raises NotPurged if a back end fails, or says in the log that it did."""
    said = []
    ears = logging.Handler(logging.ERROR)
    ears.emit = lambda entry: said.append(entry.getMessage())
    _VOICE.addHandler(ears)
    try:
        yield
    except Exception as error:
        raise NotPurged(error) from error
    finally:
        _VOICE.removeHandler(ears)
    if said:
        raise NotPurged(said[0])
