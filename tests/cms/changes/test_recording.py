"""A change is numbered and its things are stamped when its transaction commits."""

import threading

import pytest
from django.db import connection, transaction

from cms.changes import stamps
from cms.changes.models import Change
from cms.changes.recording import EVERYTHING, record
from cms.changes.signals import committed
from cms.changes.snapshot import current, remembered, snapshot


@pytest.mark.usefixtures("real_commits")
def test_a_change_makes_a_generation():
    before = stamps.generation()

    record(["page:1"])

    assert stamps.generation() == stamps.newest_generation() == before + 1
    assert Change.objects.latest("pk").number == before + 1


@pytest.mark.usefixtures("real_commits")
def test_a_thing_that_changed_is_known_and_others_are_not():
    before = stamps.generation()

    record(["page:1", "page:2", "page:1"])

    assert set(stamps.newest(["page:1", "page:3"], since=before)) == {"page:1"}
    assert stamps.newest(["page:1"], since=stamps.generation()) == {}


@pytest.mark.usefixtures("real_commits")
def test_what_changes_everything_changes_each_thing():
    before = stamps.generation()

    record([EVERYTHING])

    assert set(stamps.newest(["page:3"], since=before)) == {EVERYTHING}


@pytest.mark.usefixtures("real_commits")
def test_nothing_is_recorded_of_a_transaction_that_fails():
    before, known = stamps.generation(), Change.objects.count()

    with transaction.atomic():
        record(["page:1"])
        transaction.set_rollback(True)

    assert stamps.generation() == before
    assert Change.objects.count() == known


@pytest.mark.usefixtures("real_commits")
def test_to_record_nothing_changes_nothing():
    before = stamps.generation()

    record([])

    assert stamps.generation() == before


@pytest.mark.usefixtures("real_commits")
def test_others_hear_of_it_after_the_commit():
    heard = []

    def hear(**kwargs):
        heard.append(connection.in_atomic_block)

    committed.connect(hear)
    with transaction.atomic():
        record(["page:1"])
        assert heard == []

    assert heard == [False]
    committed.disconnect(hear)


@pytest.mark.usefixtures("real_commits")
def test_a_snapshot_does_not_see_what_is_committed_during_it():
    record(["page:1"])
    known = Change.objects.count()
    with snapshot() as before:
        _in_another_thread(lambda: record(["page:1"]))

        assert stamps.generation() == before
        assert Change.objects.count() == known

    assert stamps.generation() == before + 1


@pytest.mark.usefixtures("real_commits")
def test_writers_do_not_wait_for_a_snapshot_and_it_can_be_had_while_one_writes():
    with transaction.atomic():
        record(["page:1"])
        seen = _in_another_thread(_generation_of_a_snapshot)

    assert seen + 1 == stamps.generation()


@pytest.mark.usefixtures("real_commits")
def test_what_is_remembered_ends_with_the_generation():
    made = []

    def make():
        made.append(current())
        return len(made)

    record(["page:1"])
    for _ in range(2):
        with snapshot():
            assert remembered("roots", make) == 1
    record(["page:1"])
    with snapshot():
        assert remembered("roots", make) == 2


@pytest.mark.usefixtures("real_commits")
@pytest.mark.parametrize(
    ("changed", "times"),
    [
        (["page:2"], 1),
        (["page:2", "page:1"], 2),
        (["*"], 2),
        ([f"page:{number}" for number in range(3, 1004)], 2),
    ],
    ids=["something else", "that", "everything", "too much to look through"],
)
def test_what_names_its_keys_is_remembered_until_one_of_them_changes(changed, times):
    made = []

    def make():
        made.append(current())
        return made

    def ask():
        with snapshot():
            remembered("title", make, keys=lambda _made: frozenset({"page:1"}))

    record(["page:1"])
    ask()
    record(["page:3"])
    ask()
    record(changed)
    ask()
    ask()

    assert len(made) == times


@pytest.mark.usefixtures("real_commits")
def test_who_began_earlier_is_given_nothing_that_another_remembers_of_later():
    def ask():
        return remembered("number", current, keys=lambda _number: frozenset({"page:1"}))

    def change_and_ask():
        record(["page:1"])
        with snapshot():
            return ask()

    with snapshot() as before:
        assert _in_another_thread(change_and_ask) == before + 1
        assert ask() == before
    with snapshot() as after:
        assert ask() == after


@pytest.mark.django_db
def test_inside_somebodys_transaction_it_ends_with_the_snapshot():
    made = []

    for _ in range(2):
        with snapshot() as number:
            remembered("roots", lambda: made.append(1))
            remembered("roots", lambda: made.append(1))

    assert number is None
    assert len(made) == 2


def _generation_of_a_snapshot():
    with snapshot() as number:
        return number


def _in_another_thread(call):
    answers = []

    def run():
        try:
            answers.append(call())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=10)
    return answers[0]
