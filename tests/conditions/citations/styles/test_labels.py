"""The few words by which editors know a source."""

import pytest

from conditions.citations.styles import short_label
from tests.conditions.citations.examples import ARTICLE, MAYO, PAGE


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        (ARTICLE, "Jinnah 2015"),
        (PAGE | {"authors": [MAYO], "year": 2019}, "Mayo Clinic 2019"),
        (PAGE | {"authors": [MAYO], "year": None}, "Mayo Clinic"),
        (PAGE, "Cervical dystonia 2018"),
        (
            {"title": "How to Become A Neurologist", "year": 2022},
            "How to Become A Neurologist 2022",
        ),
        (
            {"title": "Physical therapy program for dystonia: a study"},
            "Physical therapy program for dystonia…",
        ),
        ({"authors": [{}], "title": "A"}, "A"),
        ({}, ""),
    ],
)
def test_a_chip_says_who_and_when(reference, label):
    assert short_label(reference) == label
