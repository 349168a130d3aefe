"""A document that several requests need at once is built by one of them."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.changes.recording import record
from cms.changes.snapshot import snapshot
from cms.delivery.building import MOST_RECENT, build_once


class Builder:
    """Builds when it may, and remembers what it was asked for."""

    def __init__(self):
        self.asked, self.has_begun, self.may_end = [], threading.Event(), threading.Event()

    def __call__(self, names):
        self.asked.append(sorted(names))
        self.has_begun.set()
        self.may_end.wait(5)
        return {name: f"document {name}" for name in names}


@pytest.fixture
def builder():
    return Builder()


@pytest.fixture
def pool():
    with ThreadPoolExecutor() as pool:
        yield pool


def test_who_comes_meanwhile_gets_what_the_first_has_built(builder, pool):
    first = pool.submit(build_once, 7, [1], builder)
    builder.has_begun.wait(5)
    others = [pool.submit(build_once, 7, [1], builder) for _ in range(3)]
    builder.may_end.set()

    assert [one.result(5) for one in (first, *others)] == [{1: "document 1"}] * 4
    assert len(builder.asked) == 1


def test_only_what_nobody_builds_is_built(builder, pool):
    first = pool.submit(build_once, 7, [1, 2], builder)
    builder.has_begun.wait(5)
    builder.may_end.set()
    assert first.result(5).keys() == {1, 2}

    slow = Builder()
    second = pool.submit(build_once, 7, [2], slow)
    slow.has_begun.wait(5)
    third = pool.submit(build_once, 7, [2, 3], builder)
    slow.may_end.set()

    assert third.result(5) == {2: "document 2", 3: "document 3"}
    assert second.result(5) == {2: "document 2"}
    assert builder.asked == [[1, 2], [3]]


@pytest.mark.usefixtures("real_commits")
def test_the_last_few_are_kept_while_their_generation_lasts(builder):
    builder.may_end.set()
    many = range(1, MOST_RECENT + 3)
    with snapshot() as generation:
        assert list(build_once(generation, many, builder)) == list(many)
    with snapshot():
        assert build_once(generation, many, builder).keys() == set(many)
    record(["page:1"])
    with snapshot() as next_generation:
        build_once(next_generation, [5], builder)

    assert builder.asked == [list(many), [1, 2], [5]]


def test_another_generation_is_built_anew(builder, pool):
    first = pool.submit(build_once, 7, [1], builder)
    builder.has_begun.wait(5)
    other = Builder()
    other.may_end.set()

    assert pool.submit(build_once, 8, [1], other).result(5) == {1: "document 1"}
    assert not first.done()
    builder.may_end.set()


def test_what_the_first_could_not_build_is_built_by_who_waited(builder, pool):
    may_fail, has_begun = threading.Event(), threading.Event()

    def fail(names):
        has_begun.set()
        may_fail.wait(5)
        raise OSError("The database is gone.")

    first = pool.submit(build_once, 7, [1], fail)
    has_begun.wait(5)
    builder.may_end.set()
    second = pool.submit(build_once, 7, [1], builder)
    may_fail.set()

    with pytest.raises(OSError, match="gone"):
        first.result(5)
    assert second.result(5) == {1: "document 1"}


def test_nothing_is_kept_once_it_is_built(builder):
    builder.may_end.set()

    build_once(7, [1], builder)
    build_once(7, [1], builder)

    assert builder.asked == [[1], [1]]
