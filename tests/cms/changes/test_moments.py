"""What time does by itself happens at its moment, whoever notices it."""

import threading
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import Locale, ModelLogEntry, Site

from cms.changes import keys, moments
from cms.changes.models import Change, Clock, Stamp
from cms.content.streams import stream_value
from cms.people.models import Person
from cms.practice.models import Practice
from conditions.models import ConditionPage, ReferenceSnippet
from locations.models import OpeningHours
from tests.factories import make_condition, make_location, make_person, make_reference

NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Where the practice is, the day ends at four in the morning of the next one.
MIDNIGHT = datetime(2030, 5, 7, 4, tzinfo=UTC)


@pytest.fixture
def clock(db):
    """A clock that stands still at noon; what is due was done."""
    with time_machine.travel(NOON, tick=False) as traveller:
        Clock.objects.update_or_create(pk=1, defaults={"handled_at": NOON, "retry_at": None})
        yield traveller


def schedule(thing, **times):
    """Let an editor plan when a thing begins or ends, and publish it."""
    for name, moment in times.items():
        setattr(thing, name, moment)
    thing.save_revision().publish()


def is_live(thing):
    return type(thing).objects.get(pk=thing.pk).live


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


def test_nothing_is_planned(clock):
    assert moments.next_moment(NOON) is None
    assert moments.catch_up(NOON) == 0
    assert not Change.objects.exists()


def test_what_is_to_end_ends_at_its_moment(clock, things, changed_by):
    for thing in things:
        schedule(thing, expire_at=NOON + HOUR)
    assert moments.next_moment(NOON) == NOON + HOUR

    clock.move_to(NOON + HOUR)
    changed = changed_by(lambda: moments.catch_up(NOON + HOUR))

    assert [is_live(thing) for thing in things] == [False] * 3
    page, reference, person = things
    assert changed >= {
        keys.page(page.pk),
        keys.thing("conditions.ReferenceSnippet", reference.pk),
        keys.thing("people.Person", person.pk),
    }
    assert ConditionPage.objects.get(pk=page.pk).expired
    assert moments.next_moment(NOON + HOUR) is None


def test_what_is_to_begin_begins_at_its_moment(clock, drafts, changed_by):
    for draft in drafts:
        schedule(draft, go_live_at=NOON + HOUR)
    assert moments.next_moment(NOON) == NOON + HOUR
    assert [is_live(draft) for draft in drafts] == [False] * 3

    clock.move_to(NOON + HOUR)
    changed = changed_by(lambda: moments.catch_up(NOON + HOUR))

    assert [is_live(draft) for draft in drafts] == [True] * 3
    assert keys.page(drafts[0].pk) in changed
    assert moments.next_moment(NOON + HOUR) is None


def test_a_new_version_of_what_is_live_comes_at_its_moment(clock, things):
    things[0].save_revision().publish()
    page = ConditionPage.objects.get(pk=things[0].pk)
    page.summary = "Tomorrow's."
    schedule(page, go_live_at=NOON + HOUR)
    assert ConditionPage.objects.get(pk=page.pk).summary != "Tomorrow's."

    clock.move_to(NOON + HOUR)

    assert moments.catch_up(NOON + HOUR) == 1
    assert ConditionPage.objects.get(pk=page.pk).summary == "Tomorrow's."


def test_planning_is_a_change_because_the_next_moment_is_another(clock, drafts, changed_by):
    draft = drafts[0]

    assert changed_by(lambda: schedule(draft, go_live_at=NOON + HOUR)) == {keys.SCHEDULE}

    def cancel():
        revision = ConditionPage.objects.get(pk=draft.pk).scheduled_revision
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])

    assert changed_by(cancel) == {keys.SCHEDULE}
    assert moments.next_moment(NOON) is None


def test_a_moment_before_its_time_is_not_due(clock, things):
    schedule(things[0], expire_at=NOON + HOUR)

    assert not moments.is_due(NOON, 1)
    assert moments.is_due(NOON + HOUR, 1)


def test_a_generation_knows_its_next_moment(clock, things, django_assert_num_queries):
    schedule(things[0], expire_at=NOON + HOUR)
    moments.is_due(NOON, 7)

    with django_assert_num_queries(0):
        assert moments.upcoming(NOON, 7) == NOON + HOUR
        assert not moments.is_due(NOON, 7)
    moments.is_due(NOON, 8)


def test_the_next_moment_costs_a_few_queries(clock, things, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        moments.next_moment(NOON)


def test_one_that_fails_keeps_no_other(clock, condition_index, caplog):
    first, broken, last = (make_condition(condition_index, live=False) for _ in range(3))
    for number, page in enumerate((first, broken, last)):
        schedule(page, go_live_at=NOON + HOUR + number * timedelta(seconds=1))
    # A name that another page has come to meanwhile.
    make_condition(condition_index, other_names="wry neck")
    revision = ConditionPage.objects.get(pk=broken.pk).scheduled_revision
    revision.content["other_names"] = "wry neck"
    revision.save()
    later = NOON + 2 * HOUR
    clock.move_to(later)

    assert moments.catch_up(later) == 2

    assert [is_live(page) for page in (first, broken, last)] == [True, False, True]
    assert "could not be done" in caplog.text
    assert moments.next_moment(later) == later + moments.RETRY
    assert not moments.is_due(later, None)
    assert moments.is_due(later + moments.RETRY, None)


def test_more_than_is_done_in_one_go(clock, monkeypatch):
    monkeypatch.setattr(moments, "MOST_AT_ONCE", 2)
    for _ in range(5):
        schedule(make_reference(), expire_at=NOON + HOUR)
    later = NOON + HOUR
    clock.move_to(later)

    assert [moments.catch_up(later) for _ in range(4)] == [2, 2, 1, 0]
    assert not ReferenceSnippet.objects.filter(live=True).exists()


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


def make_practice(locale, **notice):
    practice = Practice(site=Site.objects.get(), locale=locale, name="Test", emergency_line="911")
    value = {"text": "We close early.", "starts_at": None, "ends_at": None, **notice}
    practice.notices = stream_value(practice, "notices", [{"type": "notice", "value": value}])
    practice.save()
    return practice


def test_a_notice_begins_and_ends(clock, locale, changed_by):
    start, end = NOON + HOUR, NOON + 2 * HOUR
    make_practice(locale, starts_at=start.isoformat(), ends_at=end.isoformat())
    expected = {keys.every("practice.Practice", locale.pk)}

    assert moments.next_moment(NOON) == start
    assert changed_by(lambda: moments.catch_up(start)) == expected
    assert moments.next_moment(start) == end
    # Nobody came for a day.
    assert changed_by(lambda: moments.catch_up(end + 24 * HOUR)) == expected
    assert moments.next_moment(end + 24 * HOUR) is None


def test_what_the_clock_has_changed_is_recorded_once(clock, locale, changed_by):
    make_practice(locale, starts_at=(NOON + HOUR).isoformat())
    moments.catch_up(NOON + HOUR)

    assert changed_by(lambda: moments.catch_up(NOON + HOUR)) == set()


def test_a_notice_that_a_program_wrote_wrongly_is_passed_over(clock, locale):
    make_practice(locale, starts_at="2030-13-45T99:00", ends_at=5)

    assert moments.next_moment(NOON) is None


def test_a_review_is_overdue_when_the_day_is_over(clock, condition_index, changed_by):
    make_condition(condition_index, review_due_on=date(2030, 5, 6))
    make_condition(condition_index, review_due_on=date(2030, 5, 4))

    assert moments.next_moment(NOON) == MIDNIGHT
    assert changed_by(lambda: moments.catch_up(MIDNIGHT)) == {keys.DAY}
    assert moments.next_moment(MIDNIGHT) is None


def test_hours_of_certain_dates_are_over(clock, location_index, changed_by):
    office = make_location(location_index)
    hours = OpeningHours(
        page=office, weekday=1, opens="08:00", closes="09:00", valid_through=date(2030, 5, 6)
    )
    hours.save()

    assert moments.next_moment(NOON) == MIDNIGHT
    changed = changed_by(lambda: moments.catch_up(MIDNIGHT))
    assert changed == {keys.row("locations.OpeningHours", "page", office.pk)}


def test_what_is_live_but_not_yet_to_be_seen(clock, condition_index, changed_by):
    page = make_condition(condition_index, go_live_at=NOON + HOUR)

    assert moments.next_moment(NOON) == NOON + HOUR
    assert keys.page(page.pk) in changed_by(lambda: moments.catch_up(NOON + HOUR))
    assert moments.next_moment(NOON + HOUR) is None


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
