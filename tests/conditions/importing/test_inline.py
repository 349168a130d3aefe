"""Citation markers in running text."""

import pytest

from conditions.importing.article import Marker, Text
from conditions.importing.text.inline import inlines


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("[1]", (1,)),
        ("[1,3]", (1, 3)),
        ("[2-4]", (2, 3, 4)),
        ("[2–4]", (2, 3, 4)),
        ("[1, 3-5]", (1, 3, 4, 5)),
        ("[ 7 ]", (7,)),
        ("[1]–[3]", (1, 2, 3)),
    ],
)
def test_numbers_in_brackets_are_a_marker(printed, numbers):
    assert inlines(f"Word{printed}") == [Text("Word"), Marker(numbers)]


def test_neighbors_stay_two_markers():
    assert inlines("Word[1][2]") == [Text("Word"), Marker((1,)), Marker((2,))]


def test_a_marker_takes_the_space_before_it_and_leaves_the_one_after():
    assert inlines("One [2] two") == [Text("One"), Marker((2,)), Text(" two")]


@pytest.mark.parametrize("text", ["[sic]", "[see note]", "[2019]", "[1-900]", "[]", "[1"])
def test_other_brackets_are_words(text):
    assert inlines(text) == [Text(text)]
