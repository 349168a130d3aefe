"""What the tests of the rules may ask for."""

import pytest

from tests.conditions.rules.articles import make_article, make_sources


@pytest.fixture
def sources(db):
    return make_sources()


@pytest.fixture
def page(condition_index, sources):
    return make_article(condition_index, sources)
