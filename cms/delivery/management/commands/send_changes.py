"""Follows the record of changes: tells caches in front of us, and does what time has made due."""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from cms.changes import moments, pruning, stamps
from cms.delivery import purging

# Seconds between two looks; the second after a failure.
PAUSE, LONG_PAUSE = 0.25, 5
PRUNING = timedelta(hours=1)
# For how long changes are kept that were sent, and those that there is nobody to be told of.
KEPT_SENT, KEPT_UNSENT = timedelta(days=1), timedelta(days=30)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Tell caches in front of the site what changed, once or, with --loop, from now on."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until it is stopped")

    def handle(self, **options):
        purging.note_release()
        if not options["loop"]:
            if not follow():
                raise CommandError("Some caches could not be told; see the log. Run this again.")
            prune()
            return
        pruned_at = LONG_AGO
        while True:
            is_done = follow_if_possible()
            if is_done and timezone.now() - pruned_at > PRUNING:
                prune()
                pruned_at = timezone.now()
            close_old_connections()
            time.sleep(PAUSE if is_done else LONG_PAUSE)


def follow_if_possible() -> bool:
    """As ``follow``; a database that is away is waited for."""
    try:
        return follow()
    except (OperationalError, InterfaceError) as error:
        _logger.warning("The database doesn’t answer: %s", error)
        connection.close()
        return False


def follow() -> bool:
    """Do what is due and send what is unsent; whether all of that was possible."""
    now = timezone.now()
    if moments.is_due(now, stamps.generation()):
        moments.catch_up(now)
    if not purging.is_wanted():
        return True
    purging.make_room()
    return purging.send() is not None


def prune() -> None:
    now = timezone.now()
    # What somebody has yet to be told of is never forgotten.
    forgotten = LONG_AGO if purging.is_wanted() else now - KEPT_UNSENT
    pruning.prune(sent_before=now - KEPT_SENT, made_before=forgotten)
