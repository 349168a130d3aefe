"""Watches of a generation that a test can change."""

import pytest

from cms.delivery.finished.watch import Watch
from tests.cms.delivery.sources import Source

from .timing import LEASE, PATIENCE


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
