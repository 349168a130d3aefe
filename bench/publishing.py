"""What publishing costs with all that follows our changes, and what it costs Wagtail alone."""

import gc
import statistics
import time
import weakref
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.db import connection, transaction
from django.dispatch import Signal

from bench.scratch import verdict
from cms.changes.models import Change
from cms.delivery.finished.watch import MARGIN
from conditions.models import ConditionPage

LIMIT = 1.2
OURS = ("cms.", "conditions.", "home.", "locations.")
CLOCKS = {"whole time": time.perf_counter, "CPU": time.process_time}
STEPS = ("publish", "save_revision and publish")


def compare(key: int, rounds: int) -> None:
    """Publish a page so often with our receivers and without, in turns, each in a transaction.

    Without them nothing is recorded, so that our triggers have nothing to do either.
    """
    kinds = {"ours": nullcontext, "stock": without_our_receivers}
    times = {(step, clock, kind): [] for step in STEPS for clock in CLOCKS for kind in kinds}
    # The first of each warms up.
    for number in range(rounds + 1):
        for kind in sorted(kinds, reverse=number % 2):
            with kinds[kind]():
                for step, taken in _published(key, f"What Is {kind} {number}?").items():
                    for clock, one in taken.items():
                        times[step, clock, kind] += [one] if number else []
    for step in STEPS:
        for clock in CLOCKS:
            _show(step, clock, *(statistics.median(times[step, clock, kind]) for kind in kinds))
    waits = (settings.CMS_LEASE + MARGIN) * 1000
    print(f"Of ours, {waits:.0f} ms of the whole time is waiting until everybody can read it.")  # noqa: T201


@contextmanager
def without_our_receivers():
    """Nobody of this project hears of any signal, and nothing is recorded."""
    signals = [one for one in gc.get_objects() if issubclass(type(one), Signal)]
    usual = [(signal, signal.receivers) for signal in signals]
    before = Change.objects.count()
    for signal, receivers in usual:
        _set(signal, [one for one in receivers if not _is_ours(one[1])])
    try:
        yield
        if Change.objects.count() != before:
            raise SystemExit("A change was recorded without our receivers.")
    finally:
        for signal, receivers in usual:
            _set(signal, receivers)


def _set(signal, receivers):
    with signal.lock:
        signal.receivers = receivers
        signal.sender_receivers_cache.clear()


def _is_ours(receiver):
    if isinstance(receiver, weakref.ReferenceType):
        receiver = receiver()
    return (getattr(receiver, "__module__", None) or "").startswith(OURS)


def _published(key, title):
    """The ms of each step by each clock: once publishing alone, once saving before it, too."""
    page = ConditionPage.objects.get(pk=key)
    page.title = f"{title} First"
    revision = page.save_revision()
    alone = _timed(revision.publish)
    page = ConditionPage.objects.get(pk=key)
    page.title = title
    both = _timed(lambda: page.save_revision().publish())
    return dict(zip(STEPS, (alone, both), strict=True))


def _timed(act):
    gc.collect()
    starts = {name: clock() for name, clock in CLOCKS.items()}
    with transaction.atomic():
        act()
    return {name: (clock() - starts[name]) * 1000 for name, clock in CLOCKS.items()}


def _show(step, clock, ours, stock):
    ratio = ours / stock
    print(  # noqa: T201
        f"{step}, {clock}, {connection.vendor}: ours {ours:.1f} ms, stock {stock:.1f}, "
        f"ratio {ratio:.2f} (at most {LIMIT}: {verdict(ratio <= LIMIT)})"
    )
