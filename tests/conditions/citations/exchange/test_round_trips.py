"""What is written in a format and read back is the same reference."""

import datetime
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conditions.citations.exchange import FORMATS, csl_item, read, write

from .samples import KINDS, STATUSES, reference, references

FORMS = pytest.mark.parametrize("form", sorted(FORMATS))
# Everything that can be typed, with what the formats themselves are made of more often.
TEXT = st.text(
    st.one_of(
        st.sampled_from("{}\\\"'`-&%$#_~^<>|@=,;:.?! aéA1"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Co")),
    ),
    max_size=30,
).map(lambda text: " ".join(text.replace("\ufeff", "").split()))
WORDS = TEXT.filter(bool)
NAME = st.from_regex(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,8}([ '-][A-Z][a-z]{1,5})?", fullmatch=True)
PERSON = st.fixed_dictionaries({"family": NAME, "given": NAME})
LITERAL = st.fixed_dictionaries({"literal": NAME})

DAYS_OF_READING = st.none() | st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def partial_dates(draw):
    day = draw(st.dates(datetime.date(1500, 1, 1), datetime.date(2200, 12, 31)))
    known = draw(st.integers(0, 3))
    values = [day.year, day.month, day.day][:known] + [None] * (3 - known)
    return dict(zip(("year", "month", "day"), values, strict=True))


@st.composite
def any_references(draw):
    return reference(
        kind=draw(st.sampled_from(KINDS)),
        title=draw(WORDS),
        container=draw(TEXT),
        publisher=draw(TEXT),
        authors=draw(st.lists(PERSON | LITERAL, max_size=4)),
        accessed_on=draw(DAYS_OF_READING),
        volume=draw(st.from_regex(r"[0-9]{0,3}", fullmatch=True)),
        issue=draw(st.from_regex(r"([0-9]{1,2}(-[0-9])?)?", fullmatch=True)),
        pages=draw(st.from_regex(r"([eS]?[0-9]{1,4}(-[eS]?[0-9]{1,4})?)?", fullmatch=True)),
        status=draw(st.sampled_from(STATUSES)),
        **draw(partial_dates()),
    )


def read_back(form, written_references):
    batch = read(write(written_references, form), form)
    assert batch.broken == []
    return [record.fields for record in batch.records]


@FORMS
def test_a_hundred_references_come_back(form):
    expected = references()

    found = read_back(form, expected)

    assert len(found) == len(expected)
    for before, after in zip(expected, found, strict=True):
        if form == "bib" and set(before["url"]) & set("{}"):
            before = {**before, "url": before["url"].replace("{", "%7B").replace("}", "%7D")}
        assert after == before


@FORMS
@given(expected=any_references())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_reference_comes_back(form, expected):
    assert read_back(form, [expected]) == [expected]


@FORMS
def test_a_reference_of_a_title_alone_comes_back(form):
    assert read_back(form, [{"kind": "report", "title": "Alone"}]) == [
        reference(kind="report", title="Alone")
    ]


@FORMS
def test_a_value_stays_on_its_line(form):
    wild = reference(title="One\nTY  - JOUR\r\n\x00@article{x,\tT1  - two", volume="1\n2")

    (found,) = read_back(form, [wild])

    assert found["title"] == "One TY - JOUR @article{x, T1 - two"
    assert found["volume"] == "1 2"


@FORMS
def test_the_day_of_reading_may_be_text(form):
    (found,) = read_back(form, [reference(accessed_on="2024-05-01")])

    assert found["accessed_on"] == datetime.date(2024, 5, 1)


@FORMS
def test_nothing_gives_an_empty_file(form):
    assert read(write([], form), form).records == []


def test_bibtex_keys_are_plain_and_differ():
    sources = [
        reference(authors=[{"family": "Sørensen", "given": "Å"}], year=2015),
        reference(authors=[{"family": "Sørensen", "given": "B"}], year=2015),
        reference(authors=[{"family": "Sørensen", "given": "C"}], year=2015),
        reference(title="¿?"),
    ]

    keys = re.findall(r"^@\w+\{(.*),$", write(sources, "bib"), re.MULTILINE)

    assert keys[:3] == ["sorensen2015", "sorensen2015a", "sorensen2015b"]
    assert all(key.isascii() and key.isalnum() for key in keys)


def test_a_csl_item_has_only_what_is_known():
    item = csl_item(
        reference(
            id=7,
            title="Diagnosis and Treatment of Dystonia",
            authors=[{"family": "Jinnah", "given": "Hyder A."}, {"literal": "WHO"}],
            container="Neurol Clin",
            year=2015,
            month=2,
            volume="33",
            pages="77-100",
            doi="10.1016/j.ncl.2014.09.002",
            accessed_on=datetime.date(2024, 5, 1),
        )
    )

    assert item == {
        "id": "7",
        "type": "article-journal",
        "title": "Diagnosis and Treatment of Dystonia",
        "author": [{"family": "Jinnah", "given": "Hyder A."}, {"literal": "WHO"}],
        "container-title": "Neurol Clin",
        "issued": {"date-parts": [[2015, 2]]},
        "accessed": {"date-parts": [[2024, 5, 1]]},
        "volume": "33",
        "page": "77-100",
        "DOI": "10.1016/j.ncl.2014.09.002",
    }


def test_every_item_of_a_csl_file_has_an_id():
    items = json.loads(write([reference(), reference(id="x")], "json"))

    assert [item["id"] for item in items] == ["reference-1", "x"]
