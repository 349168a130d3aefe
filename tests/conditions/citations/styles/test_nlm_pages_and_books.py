"""Web pages, books, chapters and reports as Citing Medicine prints them."""

from datetime import date

import pytest

from tests.conditions.citations.examples import BOOK, CHAPTER, JINNAH, MAYO, PAGE, REPORT

from .nlm_style import READ_ON_THE_WEB, nlm


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"accessed_on": date(2026, 11, 2)},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; 2018 Mar 3 "
            "[cited 2026 Nov 2]. Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"accessed_on": "2026-11-02", "url": "https://medlineplus.gov/"},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; 2018 Mar 3 "
            "[cited 2026 Nov 2]. Available from: https://medlineplus.gov/.",
        ),
        (
            {"day": None, "accessed_on": None},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; 2018 Mar. "
            "Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"year": None},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; "
            "[cited 2024 Jun 1]. Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"year": None, "accessed_on": "last week"},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; [date unknown]. "
            "Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"url": "", "month": None},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; 2018.",
        ),
        (
            {"authors": [MAYO], "container": "Mayo Clinic", "month": None},
            "Mayo Clinic. Cervical dystonia [Internet]. 2018 [cited 2024 Jun 1]. "
            "Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"container": "MedlinePlus", "publisher": "National Library of Medicine"},
            "Cervical dystonia [Internet]. National Library of Medicine; 2018 Mar 3 "
            "[cited 2024 Jun 1]. Available from: https://dystonia-foundation.org/cervical",
        ),
        (
            {"title": "What is dystonia?", "authors": [JINNAH], "url": "https://x.org/?q=1"},
            "Jinnah HA. What is dystonia? [Internet]. Dystonia Medical Research Foundation; "
            "2018 Mar 3 [cited 2024 Jun 1]. Available from: https://x.org/?q=1",
        ),
        (
            {"doi": "10.1000/182", "pmid": "12"},
            "Cervical dystonia [Internet]. Dystonia Medical Research Foundation; 2018 Mar 3 "
            "[cited 2024 Jun 1]. Available from: https://dystonia-foundation.org/cervical "
            "doi: 10.1000/182. PMID: 12.",
        ),
        (
            {"title": "", "url": "", "kind": "unheard of"},
            "Dystonia Medical Research Foundation; 2018 Mar 3.",
        ),
    ],
)
def test_a_web_page(changes, text):
    assert nlm(PAGE | changes).text == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (BOOK, "Jinnah HA. Handbook of Dystonia. CRC Press; 2019."),
        (BOOK | {"authors": []}, "Handbook of Dystonia. CRC Press; 2019."),
        (BOOK | {"year": None}, "Jinnah HA. Handbook of Dystonia. CRC Press; [date unknown]."),
        (BOOK | {"publisher": ""}, "Jinnah HA. Handbook of Dystonia. 2019."),
        (BOOK | {"publisher": "Wiley Inc."}, "Jinnah HA. Handbook of Dystonia. Wiley Inc; 2019."),
        (BOOK | {"pages": "12-20"}, "Jinnah HA. Handbook of Dystonia. CRC Press; 2019. p. 12-20."),
        (
            BOOK | READ_ON_THE_WEB,
            "Jinnah HA. Handbook of Dystonia [Internet]. CRC Press; 2019 [cited 2026 Nov 2]. "
            "Available from: https://x.org/a",
        ),
        (
            BOOK | {"doi": "10.1201/9780"},
            "Jinnah HA. Handbook of Dystonia. CRC Press; 2019. doi: 10.1201/9780.",
        ),
        (
            CHAPTER,
            "Factor SA. Cervical dystonia. In: Handbook of Dystonia. CRC Press; 2019. p. 101-120.",
        ),
        (
            CHAPTER | {"authors": [], "pages": "p. 101", "month": 5},
            "Cervical dystonia. In: Handbook of Dystonia. CRC Press; 2019 May. p. 101.",
        ),
        (
            CHAPTER | {"container": "", "publisher": "", "pages": ""},
            "Factor SA. Cervical dystonia. 2019.",
        ),
        (
            CHAPTER | READ_ON_THE_WEB,
            "Factor SA. Cervical dystonia. In: Handbook of Dystonia [Internet]. CRC Press; 2019 "
            "[cited 2026 Nov 2]. p. 101-120. Available from: https://x.org/a",
        ),
    ],
)
def test_a_book_or_a_chapter(reference, text):
    assert nlm(reference).text == text


@pytest.mark.parametrize("kind", ["report", "guideline", "fact_sheet"])
@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {},
            "World Health Organization. Neurological Disorders: Public Health Challenges "
            "[Internet]. WHO Press; 2006 [cited 2024 Jun 1]. "
            "Available from: https://www.who.int/report",
        ),
        (
            {"url": "", "month": 11, "pages": "5-9"},
            "World Health Organization. Neurological Disorders: Public Health Challenges. "
            "WHO Press; 2006 Nov. p. 5-9.",
        ),
        (
            {"publisher": "World Health Organization", "doi": "10.1000/182"},
            "World Health Organization. Neurological Disorders: Public Health Challenges. 2006. "
            "doi: 10.1000/182.",
        ),
        (
            {"authors": [], "publisher": "", "container": "WHO", "year": None, "url": ""},
            "Neurological Disorders: Public Health Challenges. WHO; [date unknown].",
        ),
    ],
)
def test_a_report_a_guideline_or_a_fact_sheet(kind, changes, text):
    assert nlm(REPORT | {"kind": kind} | changes).text == text
