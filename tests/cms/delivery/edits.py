"""Everything that can happen to a site, as small edits that chance puts in order.

Each is done in Wagtail's own ways, in a transaction of its own.
"""

import datetime
import inspect
import random

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.changes import moments

from . import edits_of_pages, edits_of_things

NO_EDITS = {"publish"}
EDITS = [
    act
    for room in (edits_of_pages, edits_of_things)
    for name, act in inspect.getmembers(room, inspect.isfunction)
    if act.__module__ == room.__name__ and name not in NO_EDITS
]


class Editor:
    """Does what chance says; the same seed does the same. ``clock`` comes from time_machine."""

    def __init__(self, seed: int, clock):
        self._chance = random.Random(seed)  # noqa: S311
        self._clock = clock
        self._words = 0

    def edit(self) -> str:
        """Do one thing; returns its name, or nothing where it was not possible."""
        act = self._chance.choice(EDITS)
        with transaction.atomic():
            was_done = act(self) is not False
        # Of Wagtail's own cache only the process that changes something knows.
        cache.clear()
        return act.__name__ if was_done else ""

    def any_of(self, things: list):
        return self._chance.choice(things)

    def one(self, queryset):
        """Any of them, or None."""
        found = list(queryset.order_by("pk"))
        return self._chance.choice(found) if found else None

    def some(self, queryset, most=3) -> list:
        found = list(queryset.order_by("pk"))
        return self._chance.sample(found, min(len(found), self._chance.randint(0, most)))

    def any_page(self, model=Page, **wanted):
        """A page of that kind which is no alias, or None."""
        page = self.one(model.objects.filter(depth__gt=1, alias_of=None, **wanted))
        return page and page.specific

    def word(self) -> str:
        """One that was never used before."""
        self._words += 1
        return f"word{self._words}"

    def is_so(self) -> bool:
        return self._chance.random() < 0.5

    def wait(self, time: datetime.timedelta) -> None:
        self._clock.shift(time)
        moments.catch_up(timezone.now())
