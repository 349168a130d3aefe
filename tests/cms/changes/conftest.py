"""What the tests of the record of changes have in common."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection

from cms.changes.models import Change, Clock
from tests.factories import make_condition, make_person, make_reference

from .planned import NOON


@pytest.fixture
def changed_by(db, django_capture_on_commit_callbacks):
    """The keys that a call records."""

    def changed(act) -> set[str]:
        # As if all that was done before had been committed.
        connection.run_on_commit.clear()
        seen = set(Change.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return {key for one in Change.objects.exclude(pk__in=seen) for key in one.keys}

    return changed


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("ana", "ana@example.org", "right password")


@pytest.fixture
def admin(client, editor):
    """The client, signed in as an editor who may do everything."""
    client.force_login(editor)
    return client


@pytest.fixture
def condition(condition_index):
    return make_condition(condition_index)


@pytest.fixture
def draft(condition_index):
    return make_condition(condition_index, live=False)


@pytest.fixture
def clock(db):
    """A clock that stands still at noon; what is due was done."""
    with time_machine.travel(NOON, tick=False) as traveller:
        Clock.objects.update_or_create(pk=1, defaults={"handled_at": NOON, "retry_at": None})
        yield traveller


@pytest.fixture
def things(condition_index, clock):
    return [
        make_condition(condition_index),
        make_reference(),
        make_person(condition_index.locale),
    ]


@pytest.fixture
def drafts(condition_index, clock):
    return [
        make_condition(condition_index, live=False),
        make_reference(live=False),
        make_person(condition_index.locale, live=False),
    ]
