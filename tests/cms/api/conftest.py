"""What the tests of the API may ask for."""

import pytest

from tests.factories import make_condition, paragraph, section


@pytest.fixture
def migraine(condition_index):
    return make_condition(
        condition_index,
        title="What Is Migraine?",
        name="Migraine",
        slug="migraine",
        other_names="sick headache",
        sections=[section("What is it?", paragraph("<p>A throbbing headache.</p>"))],
    )
