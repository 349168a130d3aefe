"""References of every kind as they are printed, beside what Citing Medicine asks for."""

from datetime import date

import pytest

from conditions.citations.styles import Citation, printed
from tests.conditions.citations.examples import (
    ARTICLE,
    BOOK,
    CHAPTER,
    FACTOR,
    JINNAH,
    MAYO,
    PAGE,
    REPORT,
)

ARTICLE_BEGINS = "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. "
READ_ON_THE_WEB = {"url": "https://x.org/a", "accessed_on": date(2026, 11, 2)}


def nlm(reference):
    return printed(reference, "nlm")


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


def test_a_guideline_in_a_journal_is_printed_as_an_article():
    assert nlm(ARTICLE | {"kind": "guideline"}) == nlm(ARTICLE)


@pytest.mark.parametrize(
    ("authors", "text"),
    [
        ([JINNAH, FACTOR], "Jinnah HA, Factor SA"),
        ([{"family": "Jinnah", "given": "HA"}], "Jinnah HA"),
        ([{"family": "van der Meer", "given": "Jos W. M."}], "van der Meer JW"),
        ([{"family": "van der Berg", "given": "JWM"}], "van der Berg JW"),
        ([{"family": "Martin", "given": "Jean-Pierre"}], "Martin JP"),
        ([{"family": "Dupré", "given": "Élodie"}], "Dupré É"),
        ([{"family": "King", "given": "Martin Luther", "suffix": "Jr."}], "King ML Jr"),
        ([{"family": "Ford", "given": "Henry", "suffix": "III"}], "Ford H 3rd"),
        ([MAYO], "Mayo Clinic"),
        ([MAYO, {"literal": "WHO"}], "Mayo Clinic; WHO"),
        ([JINNAH, FACTOR, {"literal": "PRISMA Group"}], "Jinnah HA, Factor SA; PRISMA Group"),
        ([JINNAH] * 6, "Jinnah HA, Jinnah HA, Jinnah HA, Jinnah HA, Jinnah HA, Jinnah HA"),
        (
            [*[JINNAH] * 5, FACTOR, MAYO],
            "Jinnah HA, Jinnah HA, Jinnah HA, Jinnah HA, Jinnah HA, Factor SA, et al",
        ),
    ],
)
def test_up_to_six_authors_are_named(authors, text):
    assert nlm({"kind": "book", "title": "Life", "year": 2019, "authors": authors}).text == (
        f"{text}. Life. 2019."
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("What is dystonia?", "What is dystonia? 2019."),
        ("Stop smoking!", "Stop smoking! 2019."),
        ("Life in the U.S.", "Life in the U.S. 2019."),
        ("Life.", "Life. 2019."),
        ("Life,", "Life. 2019."),
        ("tHe CASE stays", "tHe CASE stays. 2019."),
    ],
)
def test_no_full_stop_is_printed_twice(title, text):
    assert nlm({"kind": "book", "title": title, "year": 2019}).text == text


@pytest.mark.parametrize(
    ("kind", "title", "status", "text"),
    [
        ("report", "Life.", "retracted", "Life [retracted publication]. 2019."),
        ("report", "", "retracted", "[retracted publication]. 2019."),
        ("report", "Why?", "expression_of_concern", "Why? [expression of concern]. 2019."),
        ("web_page", "Life", "superseded", "Life [superseded] [Internet]. 2019."),
        ("report", "Life", "corrected", "Life. 2019."),
        ("report", "Life", "current", "Life. 2019."),
    ],
)
def test_a_source_not_to_be_trusted_says_so(kind, title, status, text):
    reference = {"kind": kind, "title": title, "status": status, "year": 2019}

    assert nlm(reference).text == text


@pytest.mark.parametrize(
    ("reference", "html"),
    [
        (
            ARTICLE | {"pmid": "25432724", "pmcid": "PMC1234567"},
            "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. Neurol Clin. "
            '2015;33(1):77-100. doi: <a href="https://doi.org/10.1016/j.ncl.2014.09.002">'
            "10.1016/j.ncl.2014.09.002</a>. "
            'PMID: <a href="https://pubmed.ncbi.nlm.nih.gov/25432724/">25432724</a>; '
            'PMCID: <a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/">PMC1234567</a>.',
        ),
        (
            {"kind": "web_page", "title": "A & <b>", "year": 2019, "url": "www.X.org/?a=1&b=2"},
            "A &amp; &lt;b&gt; [Internet]. 2019. Available from: "
            '<a href="https://www.x.org/?a=1&amp;b=2">https://www.x.org/?a=1&amp;b=2</a>',
        ),
        (
            {"kind": "web_page", "title": "A", "year": 2019, "url": "https://x.org/"},
            'A [Internet]. 2019. Available from: <a href="https://x.org/">https://x.org/</a>.',
        ),
    ],
)
def test_the_page_gets_escaped_text_with_links(reference, html):
    assert nlm(reference).html == html


@pytest.mark.parametrize("reference", [{}, {"kind": "book", "status": "retracted", "title": ""}])
def test_an_empty_reference_is_an_empty_citation(reference):
    assert nlm(reference) == Citation("", "")
