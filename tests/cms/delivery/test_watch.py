"""How long a process may trust what it knows, and what it does when nobody tells it."""

import os
import threading
import time

import pytest
from django.db import connection

from cms.changes import stamps
from cms.changes.recording import record
from cms.delivery.finished.watch import MARGIN, Watch, outlast

from .sources import Source

LEASE = 0.05
PATIENCE = 0.3


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def make(source):
    made = []

    def watch(**more):
        made.append(Watch(source, **{"lease": LEASE, "patience": PATIENCE} | more))
        return made[-1]

    yield watch
    for one in made:
        one.stop()


def took(call):
    began = time.monotonic()
    result = call()
    return result, time.monotonic() - began


def wait_until(condition, *, patience=5):
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_nothing_is_asked_before_somebody_wants_to_know(make, source):
    watch = make()

    assert source.asked == 0
    assert watch.current() == 1
    assert source.asked == 1


def test_within_the_lease_nothing_is_asked_again(make, source):
    watch = make(lease=30)

    assert {watch.current() for _ in range(1000)} == {1}
    assert source.asked == 1


def test_while_readers_come_the_next_lease_begins_before_the_last_one_ends(make, source):
    watch = make(lease=0.6)
    watch.current()
    source.number = 2

    began = time.monotonic()
    while watch.current() == 1:
        assert time.monotonic() - began < 0.6
        time.sleep(0.01)
    assert source.asked == 2


def test_nobody_is_asked_when_readers_have_left(make, source):
    watch = make()
    watch.current()
    watch.current()

    # The second reader's lease is renewed once, and nobody has come since.
    time.sleep(5 * LEASE)
    assert source.asked == 2


def test_after_the_lease_it_is_asked_again(make, source):
    watch = make()
    watch.current()
    source.number = 2

    time.sleep(LEASE)

    assert watch.current() == 2


def test_whoever_outlasts_a_change_finds_everybody_showing_it(make, source):
    watches = [make(), make()]
    for number in range(2, 20):
        for watch in watches:
            watch.current()
        source.number = number

        outlast(LEASE)

        assert [watch.current() for watch in watches] == [number, number]


def test_nothing_new_is_shown_while_another_may_show_the_old(make, source):
    first, second = make(), make()
    for number in range(2, 12):
        # The second may begin a lease at the last moment before the change.
        assert second.current() == number - 1
        source.number = number

        first.settle(number)

        assert first.current() == second.current() == number


def test_what_does_not_say_its_generation_waits_like_the_newest(make, source):
    first, second = make(), make()
    second.current()
    first.current()
    source.number = 2

    first.settle(None)

    assert second.current() == 2


def test_what_is_older_than_what_everybody_sees_soon_waits_for_nothing(make, source):
    watch = make()
    watch.current()
    source.number = 2
    wait_until(lambda: watch.current() == 2)

    _result, seconds = took(lambda: watch.settle(1))

    assert seconds < MARGIN


def test_what_is_settled_waits_for_nothing(make):
    watch = make()
    watch.settle(watch.current())

    _result, seconds = took(lambda: watch.settle(1))

    assert seconds < MARGIN


def test_without_a_lease_every_request_asks_and_nobody_waits(make, source):
    watch = make(lease=0)

    for number in range(2, 10):
        source.number = number
        watch.settle(number)
        assert watch.current() == number
    assert source.asked > 8


def test_many_threads_share_a_question_that_began_after_they_came(make, source):
    watch = make(lease=0)
    watch.current()
    seen = []
    with source.hanging():
        early = threading.Thread(target=watch.current)
        early.start()
        wait_until(lambda: source.asked == 2)
        # This question is under way and will give the old number.
        source.number = 2
        late = [threading.Thread(target=lambda: seen.append(watch.current())) for _ in range(20)]
        for one in late:
            one.start()
        time.sleep(0.05)
    for one in [early, *late]:
        one.join()

    assert seen == [2] * 20
    assert source.asked <= 4


def test_a_database_that_hangs_costs_one_wait(make, source):
    watch = make()
    watch.current()
    time.sleep(LEASE)
    with source.hanging():
        first, seconds = took(watch.current)
        others, more_seconds = took(lambda: [watch.current() for _ in range(100)])

    assert first is None
    assert PATIENCE <= seconds < PATIENCE + 0.2
    assert others == [None] * 100
    assert more_seconds < 0.1


def test_who_waits_beside_the_first_is_let_go_with_it(make, source):
    watch = make()
    seen = []
    with source.hanging():
        threads = [threading.Thread(target=lambda: seen.append(watch.current())) for _ in range(8)]
        _result, seconds = took(lambda: [[one.start() for one in threads], _join(threads)])

    assert seen == [None] * 8
    assert seconds < 2 * PATIENCE


def test_work_that_hangs_is_noticed_though_nobody_asks(make, source):
    downs = []
    watch = make(on_down=lambda: downs.append(1))
    watch.current()

    with source.hanging(), watch.guarding():
        wait_until(lambda: downs, patience=2)

    wait_until(lambda: not watch.is_down, patience=2)


def test_without_work_nobody_goes_on_asking(make, source):
    watch = make()
    with watch.guarding():
        wait_until(lambda: source.asked > 1)
    time.sleep(0.3)
    asked = source.asked

    time.sleep(0.6)

    assert source.asked == asked


@pytest.mark.parametrize("error", [OSError("gone"), ValueError("nonsense")])
def test_a_database_that_is_gone_costs_no_wait(make, source, error):
    downs = []
    watch = make(on_down=lambda: downs.append(1))
    source.error = error

    seen, seconds = took(lambda: [watch.current() for _ in range(100)])

    assert seen == [None] * 100
    assert seconds < PATIENCE
    assert downs == [1]


def test_it_comes_back_by_itself_and_shows_nothing_old(make, source):
    watch = make()
    watch.current()
    source.error = OSError("gone")
    time.sleep(LEASE)
    assert watch.current() is None
    source.number, source.error = 2, None

    wait_until(lambda: not watch.is_down, patience=1)

    assert watch.current() == 2


def test_what_hung_is_not_trusted_when_it_answers_at_last(make, source):
    watch = make()
    with source.hanging():
        assert watch.current() is None
        source.number = 2
    wait_until(lambda: not watch.is_down)

    # The answer that came late is of a question that was put before the change.
    assert watch.current() == 2


def test_what_was_made_while_the_database_went_waits_for_the_leases_of_others(make, source):
    watch = make()
    watch.current()
    source.error = OSError("gone")

    _result, seconds = took(lambda: watch.settle(2))

    assert seconds >= LEASE


def test_a_forked_process_asks_for_itself(make, source):
    watch = make(lease=0)
    watch.current()
    source.number = 7

    process = os.fork()
    if not process:
        os._exit(watch.current() or 0)

    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 7


def test_a_watch_of_the_database_sees_each_change(real_commits):
    watch = Watch(stamps.newest_generation, lease=LEASE)
    try:
        before = watch.current()
        record(["page:1"])
        outlast(LEASE)

        assert watch.current() == before + 1
    finally:
        watch.stop()
    assert connection.connection is not None


def _join(threads):
    for one in threads:
        one.join()
