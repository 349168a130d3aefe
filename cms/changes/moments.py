"""Time is an editor, too: what it publishes, withdraws and changes, and when it does so next.

What is due is done by the first who notices, the scheduler or somebody who wants to read, in
Wagtail's own ways. Nothing has to run at that moment for readers to see it.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import cache

from django.apps import apps
from django.db import OperationalError, connection, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from . import keys, pages, stamps
from .models import Clock
from .questions import ask
from .recording import record

# In milliseconds: so long does a reader wait for an editor who is writing.
PATIENCE = 1000
RETRY = timedelta(minutes=1)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# So much is done in one transaction; the rest comes right after it.
MOST_AT_ONCE = 20

# In plain SQL and in one question, because the first answer after every change needs it.
_CLOCK = "SELECT 'clock', handled_at, retry_at FROM changes_clock"
_HANDLED_AT = (
    "COALESCE((SELECT CASE WHEN handled_at < %s THEN handled_at END FROM changes_clock), %s)"
)
# Few have such times; an index of these few is among the migrations.
_TIMED = (
    "SELECT 'planned', MIN(CASE WHEN expire_at > %s THEN expire_at END), "
    "MIN(CASE WHEN go_live_at > {handled_at} THEN go_live_at END) FROM {table} "
    "WHERE live AND (expire_at IS NOT NULL OR go_live_at IS NOT NULL)"
)
_AWAITED = (
    "SELECT 'planned', MIN(approved_go_live_at), NULL FROM wagtailcore_revision "
    "WHERE approved_go_live_at > %s"
)

_logger = logging.getLogger(__name__)
# A generation of the content, and the next moment as it was known then.
_known: tuple[int | None, datetime | None] = (None, None)
# Only one thread finds out; the others have better things to do.
_lock = threading.Lock()


def upcoming(now: datetime, generation: int | None) -> datetime | None:
    """As ``next_moment``, remembered by this process while the generation lasts."""
    global _known
    if generation is None:
        return next_moment(now)
    # Read once, because threads share it.
    known = _known
    if known[0] != generation:
        with _lock:
            known = _known
            if known[0] != generation:
                _known = known = (generation, next_moment(now))
    return known[1]


def is_due(now: datetime, generation: int | None) -> bool:
    """Whether ``catch_up`` has something to do."""
    moment = upcoming(now, generation)
    return moment is not None and moment <= now


def next_moment(now: datetime) -> datetime | None:
    """When anything changes next by the clock alone; not after ``now`` if that was not done."""
    handled_at, retry_at, planned = _clock_and_planned(now)
    if retry_at and retry_at > now:
        # What should have been by now does not count until then.
        planned = [retry_at, *_clock_and_planned(now, after=now)[2]]
    own = (change_after(handled_at) for change_after in _own_clocks())
    return min([*planned, *(change[0] for change in own if change)], default=None)


def catch_up(now: datetime) -> int:
    """Publish and withdraw what is due, and record what the clock alone has changed.

    Returns how much was published or withdrawn; 0 too if somebody else is at it. What fails is
    logged, keeps nothing else, and is tried again after ``RETRY``.
    """
    global _known
    try:
        with _holding_the_clock(now) as clock:
            if clock is None:
                return 0
            done, failed, is_all = _do_all(now)
            record(_keys_between(min(clock.handled_at, now), now))
            if done or failed:
                record({keys.SCHEDULE})
            clock.handled_at = now
            clock.retry_at = now + RETRY if failed and is_all else None
            clock.save()
    except OperationalError:
        _logger.warning("What is due waits until the database is less busy.", exc_info=True)
        return 0
    _known = (None, None)
    return done


def count_due(now: datetime) -> int:
    """How much should have been published or withdrawn and was not."""
    return sum(1 for _one in _due(now))


def _do_all(now):
    """How many were done, how many failed, and whether that was all of them.

    Each is done alone, so that one that fails keeps no other.
    """
    done = failed = 0
    for act in _due(now):
        try:
            with transaction.atomic():
                act()
        except Exception:
            _logger.exception("Something planned for this moment could not be done.")
            failed += 1
        else:
            done += 1
        if done and done + failed >= MOST_AT_ONCE:
            return done, failed, False
    return done, failed, True


def _due(now):
    """What Wagtail's command ``publish_scheduled`` would do, in its order."""
    for model in _kinds_with_drafts():
        expired = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
        for one in list(expired):
            yield lambda one=one: one.unpublish(
                set_expired=True, log_action="wagtail.unpublish.scheduled"
            )
    revisions = Revision.objects.filter(approved_go_live_at__lte=now)
    for revision in list(revisions.order_by("approved_go_live_at")):
        yield lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled")


def _clock_and_planned(now: datetime, *, after: datetime = LONG_AGO):
    """How far the clock was followed, when what failed is tried again, and what is planned.

    That is a list: when something begins or ends next, or should have been published or withdrawn
    after that moment.
    """
    tables = [model._meta.db_table for model in _kinds_with_drafts()]
    start, moment = _stored(after), _stored(now)
    query = " UNION ALL ".join([*map(_timed, tables), _AWAITED, _CLOCK])
    found = ask(query, [*[start, moment, moment] * len(tables), start])
    handled_at, retry_at, planned = now, None, []
    for kind, *some in found:
        moments = [stamps.moment(one) if one else None for one in some]
        if kind == "clock":
            handled_at, retry_at = min(moments[0], now), moments[1]
        else:
            planned += filter(None, moments)
    return handled_at, retry_at, planned


def _timed(table):
    return _TIMED.format(table=connection.ops.quote_name(table), handled_at=_HANDLED_AT)


def _stored(moment):
    return connection.ops.adapt_datetimefield_value(moment)


def _keys_between(start, end) -> set[str]:
    """What has changed without any row of it changing."""
    named: set[str] = set()
    while passed := [one for one in _next_changes(start) if one[0] <= end]:
        start, some = min(passed, key=lambda one: one[0])
        named |= some
    return named


def _next_changes(after) -> Iterator[tuple[datetime, set[str]]]:
    """The next moment of each kind that changes by the clock, and what changes then."""
    for model in _kinds_with_drafts():
        coming = model.objects.filter(live=True, go_live_at__gt=after).order_by("go_live_at")
        if one := coming.first():
            yield one.go_live_at, _keys_of(one)
    for change_after in _own_clocks():
        if change := change_after(after):
            yield change


@cache
def _own_clocks():
    """How rooms say what of theirs changes by the clock, and when."""
    models = (one for one in apps.get_models() if hasattr(one, "next_change"))
    return [one.next_change for one in models]


def _keys_of(one):
    if isinstance(one, Page):
        return pages.keys_of(pages.place_of(one))
    return one.changed_keys()


@cache
def _kinds_with_drafts():
    drafts = (one for one in apps.get_models() if issubclass(one, DraftStateMixin))
    return [Page, *(one for one in drafts if not issubclass(one, Page))]


@contextmanager
def _holding_the_clock(now):
    """A transaction that has the clock to itself; ``None`` if somebody else has it."""
    is_sqlite = connection.vendor == "sqlite"
    with _waiting_little_for_sqlite() if is_sqlite else nullcontext(), transaction.atomic():
        if not is_sqlite:
            connection.cursor().execute(f"SET LOCAL lock_timeout = {PATIENCE}")
        Clock.objects.get_or_create(pk=1, defaults={"handled_at": now})
        yield Clock.objects.select_for_update(skip_locked=not is_sqlite).filter(pk=1).first()


@contextmanager
def _waiting_little_for_sqlite():
    """There, whoever writes has the whole database to itself."""
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    connection.cursor().execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        connection.cursor().execute(f"PRAGMA busy_timeout = {usual}")
