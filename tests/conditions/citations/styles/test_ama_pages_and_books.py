"""Web pages, books, chapters and reports as AMA style prints them."""

from datetime import date

import pytest

from conditions.citations.styles import ama
from tests.conditions.citations.examples import BOOK, CHAPTER, JINNAH, MAYO, PAGE, REPORT


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        (
            {},
            "Cervical dystonia. Dystonia Medical Research Foundation. Published March 3, 2018. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"day": None},
            "Cervical dystonia. Dystonia Medical Research Foundation. Published March 2018. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"month": None},
            "Cervical dystonia. Dystonia Medical Research Foundation. Published 2018. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"month": 13},
            "Cervical dystonia. Dystonia Medical Research Foundation. Published 2018. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"year": None},
            "Cervical dystonia. Dystonia Medical Research Foundation. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"year": None, "accessed_on": None},
            "Cervical dystonia. Dystonia Medical Research Foundation. "
            "https://dystonia-foundation.org/cervical",
        ),
        (
            {"year": None, "accessed_on": "last week", "url": ""},
            "Cervical dystonia. Dystonia Medical Research Foundation.",
        ),
        (
            {"authors": [MAYO], "container": "Mayo Clinic", "day": None, "month": None},
            "Mayo Clinic. Cervical dystonia. Published 2018. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"authors": [MAYO], "container": "MAYO Clinic.", "publisher": "MFMER", "year": None},
            "Mayo Clinic. Cervical dystonia. MFMER. "
            "Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"title": "Mayo Clinic", "container": "Mayo Clinic", "year": None},
            "Mayo Clinic. Accessed June 1, 2024. https://dystonia-foundation.org/cervical",
        ),
        (
            {"kind": "unheard of", "container": "", "publisher": "AAN", "year": None, "url": ""},
            "Cervical dystonia. AAN.",
        ),
    ],
)
def test_a_web_page(changes, printed):
    assert ama(PAGE | changes).text == printed


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        (BOOK, "Jinnah HA. Handbook of Dystonia. CRC Press; 2019."),
        (BOOK | {"authors": []}, "Handbook of Dystonia. CRC Press; 2019."),
        (BOOK | {"year": None}, "Jinnah HA. Handbook of Dystonia. CRC Press."),
        (BOOK | {"publisher": ""}, "Jinnah HA. Handbook of Dystonia. 2019."),
        (BOOK | {"pages": "12–20"}, "Jinnah HA. Handbook of Dystonia. CRC Press; 2019:12-20."),
        (BOOK | {"publisher": "Wiley Inc."}, "Jinnah HA. Handbook of Dystonia. Wiley Inc; 2019."),
        (
            BOOK | {"doi": "10.1201/9780"},
            "Jinnah HA. Handbook of Dystonia. CRC Press; 2019. doi:10.1201/9780",
        ),
        (
            BOOK | {"authors": [{"literal": "CRC Press"}]},
            "CRC Press. Handbook of Dystonia. 2019.",
        ),
        (
            BOOK | {"url": "https://x.org/b", "accessed_on": date(2024, 12, 31)},
            "Jinnah HA. Handbook of Dystonia. CRC Press; 2019. "
            "Accessed December 31, 2024. https://x.org/b",
        ),
        (
            CHAPTER,
            "Factor SA. Cervical dystonia. In: Handbook of Dystonia. CRC Press; 2019:101-120.",
        ),
        (
            CHAPTER | {"authors": [], "pages": ""},
            "Cervical dystonia. In: Handbook of Dystonia. CRC Press; 2019.",
        ),
        (
            CHAPTER | {"container": "", "publisher": "", "doi": "10.1201/9780306406157-7"},
            "Factor SA. Cervical dystonia. 2019:101-120. doi:10.1201/9780306406157-7",
        ),
    ],
)
def test_a_book_or_a_chapter(reference, printed):
    assert ama(reference).text == printed


@pytest.mark.parametrize("kind", ["report", "guideline", "fact_sheet"])
@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        (
            {},
            "World Health Organization. Neurological Disorders: Public Health Challenges. "
            "WHO Press; 2006. Accessed June 1, 2024. https://www.who.int/report",
        ),
        (
            {"publisher": "World Health Organization", "month": 11},
            "World Health Organization. Neurological Disorders: Public Health Challenges. "
            "Published November 2006. Accessed June 1, 2024. https://www.who.int/report",
        ),
        (
            {"authors": [], "publisher": "", "container": "WHO", "year": None, "url": ""},
            "Neurological Disorders: Public Health Challenges. WHO.",
        ),
        (
            {"authors": [JINNAH], "month": 11, "day": 2, "doi": "10.1000/182"},
            "Jinnah HA. Neurological Disorders: Public Health Challenges. "
            "WHO Press; November 2, 2006. doi:10.1000/182",
        ),
    ],
)
def test_a_report_a_guideline_or_a_fact_sheet(kind, changes, printed):
    assert ama(REPORT | {"kind": kind} | changes).text == printed
