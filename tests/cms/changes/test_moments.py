"""What time does by itself happens at its moment."""

from datetime import timedelta

from cms.changes import keys, moments
from cms.changes.models import Change
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import make_condition, make_reference

from .planned import HOUR, NOON, is_live, schedule


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


def test_what_is_live_but_not_yet_to_be_seen(clock, condition_index, changed_by):
    page = make_condition(condition_index, go_live_at=NOON + HOUR)

    assert moments.next_moment(NOON) == NOON + HOUR
    assert keys.page(page.pk) in changed_by(lambda: moments.catch_up(NOON + HOUR))
    assert moments.next_moment(NOON + HOUR) is None
