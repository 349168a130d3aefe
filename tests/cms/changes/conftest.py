"""What the tests of the record of changes have in common."""

import pytest
from django.contrib.auth.models import User
from django.db import connection

from cms.changes.models import Change


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
