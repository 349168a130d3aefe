"""Journal articles as AMA style prints them."""

import pytest

from conditions.citations.styles import ama
from tests.conditions.citations.examples import ARTICLE, JINNAH


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        (
            {},
            "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. Neurol Clin. "
            "2015;33(1):77-100. doi:10.1016/j.ncl.2014.09.002",
        ),
        (
            {"authors": [], "doi": ""},
            "Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33(1):77-100.",
        ),
        (
            {"authors": [JINNAH], "issue": "", "doi": None, "pages": "77–100"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33:77-100.",
        ),
        (
            {"authors": [JINNAH], "volume": "", "issue": "", "doi": ""},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015:77-100.",
        ),
        (
            {"authors": [JINNAH], "year": None, "doi": "", "pages": "e5, 77--100"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 33(1):e5, 77-100.",
        ),
        (
            {"authors": [JINNAH], "volume": "", "issue": "", "pages": "", "month": 3, "day": 9},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. "
            "Published online March 9, 2015. doi:10.1016/j.ncl.2014.09.002",
        ),
        (
            {"authors": [JINNAH], "volume": "", "issue": "", "pages": "", "doi": ""},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015.",
        ),
        (
            {"authors": [JINNAH], "doi": "", "url": "https://x.org/a", "accessed_on": "2024-06-01"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33(1):77-100. "
            "Accessed June 1, 2024. https://x.org/a",
        ),
        (
            {"authors": [JINNAH], "url": "https://x.org/a", "accessed_on": "2024-06-01"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33(1):77-100. "
            "doi:10.1016/j.ncl.2014.09.002",
        ),
        (
            {"authors": [JINNAH], "doi": "", "pmid": "25432724"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33(1):77-100. "
            "https://pubmed.ncbi.nlm.nih.gov/25432724/",
        ),
        (
            {"authors": [JINNAH], "doi": "", "pmid": "25432724", "pmcid": "PMC1234567"},
            "Jinnah HA. Diagnosis and Treatment of Dystonia. Neurol Clin. 2015;33(1):77-100. "
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        ),
    ],
)
def test_a_journal_article(changes, printed):
    assert ama(ARTICLE | changes).text == printed


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({"volume": "42", "issue": "Suppl 2", "pages": "S93-S99"}, "2015;42(suppl 2):S93-S99."),
        (
            {"volume": "58", "issue": "12 Suppl 7", "pages": "S6–S12"},
            "2015;58(12)(suppl 7):S6-S12.",
        ),
        ({"volume": "58", "issue": "12(Suppl 7)", "pages": "S6"}, "2015;58(12)(suppl 7):S6."),
        ({"volume": "37 Suppl", "issue": "", "pages": "S1"}, "2015;37(suppl):S1."),
        ({"volume": "37", "issue": "Supplement", "pages": "S1"}, "2015;37(suppl):S1."),
        ({"volume": "10", "issue": "4", "pages": "e0123456"}, "2015;10(4):e0123456."),
        ({"volume": "12", "issue": "", "pages": "1789"}, "2015;12:1789."),
        ({"volume": "", "issue": "3", "pages": "iii-v"}, "2015;(3):iii-v."),
        ({"pages": "pp. 77-100"}, "2015;33(1):77-100."),
        ({"pages": "77-82, 85"}, "2015;33(1):77-82, 85."),
    ],
)
def test_supplements_article_numbers_and_pages(changes, numbers):
    printed = ama(ARTICLE | {"doi": ""} | changes).text

    assert (
        printed.removeprefix(
            "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. Neurol Clin. "
        )
        == numbers
    )


def test_a_guideline_in_a_journal_is_printed_as_an_article():
    guideline = ARTICLE | {"kind": "guideline"}

    assert ama(guideline) == ama(ARTICLE)
