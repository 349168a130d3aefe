"""Whoever notices a moment does what is due, once: the scheduler, or one of several processes."""

import threading
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import Locale, ModelLogEntry

from cms.changes import moments
from cms.changes.models import Change, Clock, Stamp
from cms.people.models import Person
from conditions.models import ConditionPage
from tests.factories import make_condition

from .planned import HOUR, NOON, is_live, schedule


def test_the_scheduler_does_the_same(clock, things, drafts):
    schedule(things[1], expire_at=NOON + HOUR)
    schedule(drafts[2], go_live_at=NOON + HOUR)
    clock.move_to(NOON + 2 * HOUR)

    output = StringIO()
    call_command("publish_scheduled", dryrun=True, stdout=output)
    assert "Will do a dry run." in output.getvalue()
    assert is_live(things[1])

    call_command("publish_scheduled")
    assert not is_live(things[1])
    assert is_live(drafts[2])


def test_the_scheduler_says_what_it_could_not_do(clock, condition_index):
    page = make_condition(condition_index, live=False)
    schedule(page, go_live_at=NOON + HOUR)
    revision = ConditionPage.objects.get(pk=page.pk).scheduled_revision
    revision.content["name"] = ""
    revision.save()
    clock.move_to(NOON + HOUR)

    with pytest.raises(CommandError, match="1 could not be published"):
        call_command("publish_scheduled")


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def expired_people(django_db_setup, django_db_blocker):
    """Ten that every thread can see; taken away by hand, with what is recorded of them."""
    with django_db_blocker.unblock():
        locale = Locale.objects.get()
        people = [Person.objects.create(name=f"Person {n}", locale=locale) for n in range(10)]
        Person.objects.update(expire_at=LONG_AGO)
        yield people
        Person.objects.all().delete()
        for model in (ModelLogEntry, Change, Stamp, Clock):
            model.objects.all().delete()


def test_two_processes_do_it_once(expired_people):
    now = datetime.now(UTC)
    together = threading.Barrier(4)
    done = []

    def catch_up():
        try:
            together.wait(10)
            done.append(moments.catch_up(now))
        finally:
            connection.close()

    threads = [threading.Thread(target=catch_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(done) == [0, 0, 0, 10]
    assert not Person.objects.filter(live=True).exists()


def test_nobody_waits_long_for_an_editor_who_is_writing(expired_people, monkeypatch):
    monkeypatch.setattr(moments, "PATIENCE", 100)
    is_writing, may_end = threading.Event(), threading.Event()

    def write():
        try:
            with transaction.atomic():
                Person.objects.update(role="Neurologist")
                is_writing.set()
                may_end.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert is_writing.wait(10)

    assert moments.catch_up(datetime.now(UTC)) == 0

    may_end.set()
    thread.join(10)
    assert moments.catch_up(datetime.now(UTC) + moments.RETRY) == 10
