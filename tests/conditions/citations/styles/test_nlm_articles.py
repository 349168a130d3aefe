"""Journal articles as Citing Medicine prints them."""

import pytest

from tests.conditions.citations.examples import ARTICLE

from .nlm_style import READ_ON_THE_WEB, nlm

ARTICLE_BEGINS = "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. "


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Neurol Clin. 2015;33(1):77-100. doi: 10.1016/j.ncl.2014.09.002."),
        (
            {"month": 2, "pmid": "25432724", "pmcid": "PMC1234567"},
            "Neurol Clin. 2015 Feb;33(1):77-100. doi: 10.1016/j.ncl.2014.09.002. "
            "PMID: 25432724; PMCID: PMC1234567.",
        ),
        (
            {"month": 9, "day": 3, "doi": "", "pmid": "25432724"},
            "Neurol Clin. 2015 Sep 3;33(1):77-100. PMID: 25432724.",
        ),
        (
            {"doi": "", "pmcid": "PMC1234567"},
            "Neurol Clin. 2015;33(1):77-100. PMCID: PMC1234567.",
        ),
        ({"doi": ""}, "Neurol Clin. 2015;33(1):77-100."),
        ({"doi": "", "issue": ""}, "Neurol Clin. 2015;33:77-100."),
        ({"doi": "", "volume": ""}, "Neurol Clin. 2015;(1):77-100."),
        ({"doi": "", "volume": "", "issue": ""}, "Neurol Clin. 2015:77-100."),
        ({"doi": "", "pages": ""}, "Neurol Clin. 2015;33(1)."),
        ({"doi": "", "year": None}, "Neurol Clin. [date unknown];33(1):77-100."),
        ({"doi": "", "month": 13}, "Neurol Clin. 2015;33(1):77-100."),
        ({"doi": "", "container": ""}, "2015;33(1):77-100."),
        ({"doi": "", "container": "What Next?"}, "What Next? 2015;33(1):77-100."),
        (
            {"volume": "", "issue": "", "pages": "", "month": 3, "day": 9},
            "Neurol Clin. 2015 Mar 9. doi: 10.1016/j.ncl.2014.09.002.",
        ),
        (
            READ_ON_THE_WEB | {"doi": ""},
            "Neurol Clin [Internet]. 2015 [cited 2026 Nov 2];33(1):77-100. "
            "Available from: https://x.org/a",
        ),
        (READ_ON_THE_WEB, "Neurol Clin. 2015;33(1):77-100. doi: 10.1016/j.ncl.2014.09.002."),
        ({"doi": "l0.1016/x"}, "Neurol Clin. 2015;33(1):77-100. doi: l0.1016/x."),
        ({"doi": "", "pmid": "unknown"}, "Neurol Clin. 2015;33(1):77-100. PMID: unknown."),
    ],
)
def test_a_journal_article(changes, text):
    assert nlm(ARTICLE | changes).text == ARTICLE_BEGINS + text


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({"volume": "42", "issue": "Suppl 2", "pages": "S93-9"}, "2015;42 Suppl 2:S93-9."),
        ({"volume": "42 suppl. 2", "issue": "", "pages": "S93"}, "2015;42 Suppl 2:S93."),
        ({"volume": "58", "issue": "12 Suppl 7", "pages": "S6–S12"}, "2015;58(12 Suppl 7):S6-S12."),
        ({"volume": "58", "issue": "12(suppl)", "pages": "S6"}, "2015;58(12 Suppl):S6."),
        ({"volume": "", "issue": "Suppl", "pages": "S6"}, "2015;Suppl:S6."),
        ({"volume": "10", "issue": "4", "pages": "e0123456"}, "2015;10(4):e0123456."),
        ({"pages": "187–192"}, "2015;33(1):187-192."),
        ({"pages": "187-92"}, "2015;33(1):187-92."),
        ({"pages": "pp. 77-100"}, "2015;33(1):77-100."),
    ],
)
def test_supplements_article_numbers_and_pages(changes, numbers):
    text = nlm(ARTICLE | {"doi": ""} | changes).text

    assert text == f"{ARTICLE_BEGINS}Neurol Clin. {numbers}"


def test_a_guideline_in_a_journal_is_printed_as_an_article():
    assert nlm(ARTICLE | {"kind": "guideline"}) == nlm(ARTICLE)
