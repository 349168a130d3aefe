"""What is wrong with a source: its identifiers, its dates, what became of it."""

import datetime

import pytest
from django.utils import timezone

from conditions.rules import findings_on
from conditions.rules.gathering import Source
from conditions.rules.sources import is_old
from tests.conditions.rules.articles import TODAY

from .finding import change, found_on


@pytest.mark.parametrize(
    ("fields", "code", "severity", "suggestion"),
    [
        ({"doi": "l0.1016/j.a.2014.09.002"}, "doi_malformed", "blocker", "10.1016/j.a.2014.09.002"),
        ({"doi": "10.1016/j.\u0430.2014"}, "doi_malformed", "blocker", "10.1016/j.a.2014"),
        ({"doi": "not known"}, "doi_malformed", "blocker", ""),
        ({"doi": "10.1016/j.a.2o14"}, "doi_suspicious", "warning", "10.1016/j.a.2014"),
        ({"pmid": "3000O101"}, "pmid_malformed", "blocker", "30000101"),
        ({"pmcid": "1234567"}, "pmcid_malformed", "blocker", "PMC1234567"),
        ({"isbn": "978O306406157"}, "isbn_malformed", "blocker", "9780306406157"),
        ({"isbn": "9780306406158"}, "isbn_malformed", "blocker", ""),
        ({"url": "example.org/a"}, "url_malformed", "blocker", "https://example.org/a"),
        ({"url": "htp://example.org/a"}, "url_malformed", "blocker", "https://example.org/a"),
        (
            {"url": "https://ex\u0430mple.org/a"},
            "url_malformed",
            "blocker",
            "https://example.org/a",
        ),
        ({"url": "https://doi.org/10.5555/other"}, "identifiers_disagree", "warning", ""),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/1/"}, "identifiers_disagree", "warning", ""),
    ],
)
def test_an_identifier_that_cannot_be_right_is_found(
    page, sources, fields, code, severity, suggestion
):
    change(sources[1], **fields)

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == (code, severity)
    assert finding.suggestion == suggestion
    assert finding.words == next(iter(fields.values()))
    assert finding.anchor == "overview"


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "10.1136/bmj.l2099"},
        {"url": "https://doi.org/10.5555/KNUCKLE.2021.002"},
        {"url": "https://pubmed.ncbi.nlm.nih.gov/30000102/"},
        {"url": "https://www.ncbi.nlm.nih.gov/pubmed/30000102"},
    ],
)
def test_identifiers_that_are_right_give_no_finding(page, sources, fields):
    change(sources[1], **fields)

    assert found_on(page) == []


def test_a_web_source_needs_the_date_it_was_read(page, sources):
    web = {"doi": "", "pmid": "", "url": "https://example.org/a"}
    change(sources[1], **web)
    change(sources[2], **web, year=None)
    change(sources[3], **web, year=None, accessed_on=TODAY)

    assert [(one.code, one.anchor) for one in found_on(page)] == [
        ("access_date_missing", "overview"),
        ("access_date_missing", "symptoms"),
        ("date_missing", "symptoms"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 2027},
        {"year": 2026, "month": 12},
        {"year": 2026, "month": 11, "day": 23},
        {"accessed_on": datetime.date(2026, 11, 23)},
        {"month": 13},
        {"month": 2, "day": 30},
        {"year": 2021, "month": 2, "day": 29},
        {"year": 215},
    ],
)
def test_a_date_that_cannot_be_is_found(page, sources, fields):
    change(sources[1], **fields)

    assert [one.code for one in found_on(page)] == ["date_implausible"]


@pytest.mark.parametrize(
    ("status", "code", "severity"),
    [
        ("retracted", "reference_retracted", "blocker"),
        ("expression_of_concern", "reference_concern", "warning"),
        ("corrected", "reference_corrected", "warning"),
        ("superseded", "reference_superseded", "warning"),
    ],
)
def test_what_became_of_a_source_is_told(page, sources, status, code, severity):
    change(sources[3], status=status)

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == (code, severity)
    assert (finding.anchor, finding.words) == ("treatment", sources[3].title)


@pytest.mark.parametrize(
    ("published", "is_too_old"),
    [
        ((2016, None, None), False),
        ((2015, None, None), True),
        ((2016, 11, None), False),
        ((2016, 10, None), True),
        ((2016, 11, 22), False),
        ((2016, 11, 21), True),
        ((2016, 2, 29), True),
        ((None, None, None), False),
    ],
)
def test_ten_years_are_counted_as_exactly_as_can_be(page, sources, published, is_too_old):
    change(sources[1], **dict(zip(("year", "month", "day"), published, strict=True)))
    change(sources[1], accessed_on=TODAY)

    codes = [one.code for one in found_on(page)]

    assert codes == (["reference_old"] if is_too_old else [])


def test_an_old_source_may_have_a_reason(page, sources):
    change(sources[1], year=1990, age_reason="Nobody has asked since.")

    assert found_on(page) == []


def test_the_day_is_today_if_none_is_given(page, sources):
    change(sources[1], year=timezone.localdate().year + 1)

    [[finding]] = findings_on([page])

    assert finding.code == "date_implausible"


def test_an_implausible_source_is_not_called_old(page, sources):
    assert not is_old(Source(id=1, title="x", year=215), TODAY)
    assert is_old(Source(id=1, title="x", year=1999), TODAY)
