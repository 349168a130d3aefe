"""How long a process may trust what it knows, and who waits for whom."""

import os
import threading
import time

from django.db import connection

from cms.changes import stamps
from cms.changes.recording import record
from cms.delivery.finished.watch import MARGIN, Watch, outlast

from .timing import LEASE, took, wait_until


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


def test_what_everybody_had_come_to_before_the_newest_waits_for_nothing(make, source):
    watch = make()
    watch.current()
    time.sleep(LEASE + MARGIN)
    source.number = 2
    wait_until(lambda: watch.current() == 2)

    _result, seconds = took(lambda: watch.settle(1))

    assert seconds < MARGIN


def test_of_two_changes_at_once_the_first_waits_too(make, source):
    first, second = make(), make()
    assert second.current() == 1
    source.number = 2
    wait_until(lambda: first.current() == 2)
    source.number = 3
    wait_until(lambda: first.current() == 3)

    _result, seconds = took(lambda: first.settle(2))

    # Somebody may still show the one before both.
    assert seconds > MARGIN
    assert second.current() == 3


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
