"""What a list of pages can be ordered by."""

import datetime

import pytest
from django.utils import timezone

from tests.factories import FAR_AHEAD, make_condition

CONDITIONS = "conditions.ConditionPage"


def test_an_order_puts_what_has_no_value_last(condition_index, titles):
    for name, day in (("A", 3), ("B", None), ("C", 1), ("D", None), ("E", 3)):
        reviewed_on = day and datetime.date(2024, 1, day)
        make_condition(condition_index, title=name, reviewed_on=reviewed_on)

    assert titles(type=CONDITIONS, order="reviewed_on") == ["C", "A", "E", "B", "D"]
    assert titles(type=CONDITIONS, order="-reviewed_on") == ["A", "E", "C", "B", "D"]
    assert titles(type=CONDITIONS, order="-reviewed_on,-title") == ["E", "A", "C", "D", "B"]


@pytest.mark.parametrize(
    "order",
    [
        "title",
        "name",
        "first_published_at",
        "last_published_at",
        "reviewed_on",
        "review_due_on",
        "id",
    ],
)
def test_every_order_can_be_turned_around(condition_index, titles, order):
    for number in range(3):
        day = timezone.now() - datetime.timedelta(days=number)
        make_condition(
            condition_index,
            title=f"{number}",
            name=f"{number}",
            first_published_at=day,
            last_published_at=day,
            reviewed_on=timezone.localdate(day),
            review_due_on=timezone.localdate(FAR_AHEAD) - datetime.timedelta(days=number),
        )
    there = titles(type=CONDITIONS, order=order)

    assert titles(type=CONDITIONS, order=f"-{order}") == there[::-1]
    assert sorted(there) == ["0", "1", "2"]


def test_a_random_order_has_everything_once(condition_index, titles):
    for number in range(5):
        make_condition(condition_index, title=f"{number}")

    assert sorted(titles(type=CONDITIONS, order="random")) == ["0", "1", "2", "3", "4"]
