"""Finished answers of a small site, whose generation a test sets."""

import pytest

from cms.delivery.finished.answers import Answers
from cms.delivery.finished.watch import Watch
from tests.cms.delivery.sources import Source

from .small_site import Site


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def site(source):
    return Site(source)


@pytest.fixture
def watch(source):
    one = Watch(source, lease=0, patience=0.3)
    yield one
    one.stop()


@pytest.fixture
def answers(site, watch):
    return Answers(site, watch, most_bytes=1024**2, keep_answering=300)
