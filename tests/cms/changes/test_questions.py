"""Questions that are asked again and again."""

import pytest
from django.db import connection

from cms.changes.questions import ask

OFTEN = 10


def test_the_answer_comes_as_rows(db):
    assert ask("SELECT 1 + %s, %s UNION ALL SELECT 3, 'c' ORDER BY 1", [1, "b"]) == [
        (2, "b"),
        (3, "c"),
    ]


def test_postgresql_keeps_its_plan_for_what_is_asked_often(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans in no time.")
    for number in range(OFTEN):
        assert ask("SELECT %s + 4711", [number]) == [(number + 4711,)]

    kept = ask("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%4711%"])

    assert kept == [(1,)]
