"""Writing a change down."""

from collections.abc import Iterable

from django.db import connection, transaction

from .models import LONGEST_KEY, Change
from .signals import committed

# Whatever is shown depends on this one: sites, languages, a new release.
EVERYTHING = "*"


def record(keys: Iterable[str]) -> None:
    """These things change with the transaction at hand, or have changed if there is none."""
    named = sorted({key[:LONGEST_KEY] for key in keys})
    if not named:
        return
    Change.objects.create(keys=named)
    # Whoever waits for the commit waits once, however much the transaction has changed.
    if all(call is not _tell for _savepoints, call, _is_robust in connection.run_on_commit):
        transaction.on_commit(_tell, robust=True)


def _tell():
    committed.send(Change)
