"""Writing a change down."""

from collections.abc import Iterable

from django.db import connection, transaction

from .models import LONGEST_KEY, Change
from .signals import committed

# Whatever is shown depends on this one: sites, languages, a new release.
EVERYTHING = "*"


def record(keys: Iterable[str]) -> None:
    """These things change with the transaction at hand, or have changed if there is none.

    What the transaction has recorded already is not recorded again.
    """
    new = {key[:LONGEST_KEY] for key in keys}
    # What was undone up to a savepoint is no longer on this list.
    before = [call for _ids, call, *_ in connection.run_on_commit if isinstance(call, _Recorded)]
    for one in before:
        new -= new if EVERYTHING in one.keys else one.keys
    if EVERYTHING in new:
        new = {EVERYTHING}
    if new:
        Change.objects.create(keys=sorted(new))
        transaction.on_commit(_Recorded(frozenset(new), tells=not before), robust=True)


class _Recorded:
    """What follows the commit of a change: the first of a transaction says so, for all of them."""

    def __init__(self, keys: frozenset[str], *, tells: bool):
        self.keys, self._tells = keys, tells

    def __call__(self):
        if self._tells:
            committed.send(Change)
