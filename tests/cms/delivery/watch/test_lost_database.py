"""What a process does when the database gives no answer, and when it is back."""

import threading
import time

import pytest

from .timing import LEASE, PATIENCE, join, took, wait_until


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
        _result, seconds = took(lambda: [[one.start() for one in threads], join(threads)])

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
