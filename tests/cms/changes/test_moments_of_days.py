"""Notices, reviews and opening hours have their moments too."""

from datetime import UTC, date, datetime

from wagtail.models import Site

from cms.changes import keys, moments
from cms.content.streams import stream_value
from cms.practice.models import Practice
from locations.models import OpeningHours
from tests.factories import make_condition, make_location

from .planned import HOUR, NOON

# Where the practice is, the day ends at four in the morning of the next one.
MIDNIGHT = datetime(2030, 5, 7, 4, tzinfo=UTC)


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
