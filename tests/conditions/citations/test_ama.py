"""References of every kind as they are printed, beside what AMA style asks for."""

from datetime import date

import pytest

from conditions.citations.styles import Citation, ama, author_names
from tests.conditions.citations.examples import ARTICLE, BOOK, CHAPTER, JINNAH, MAYO, PAGE, REPORT


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


def test_a_guideline_in_a_journal_is_printed_as_an_article():
    guideline = ARTICLE | {"kind": "guideline"}

    assert ama(guideline) == ama(ARTICLE)


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        ({"family": "Jinnah", "given": "Hyder A."}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "Hyder Azad"}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "H.A."}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "HA"}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "H A"}, "Jinnah HA"),
        ({"family": "Martin", "given": "Jean-Pierre"}, "Martin JP"),
        ({"family": "Martin", "given": "J.-P."}, "Martin JP"),
        ({"family": "Dupré", "given": "Élodie"}, "Dupré É"),
        ({"family": "Dupré", "given": "E\u0301lodie"}, "Dupré É"),
        ({"family": "Şahin", "given": "ömer"}, "Şahin Ö"),
        ({"family": "van der Meer", "given": "Jos W. M."}, "van der Meer JWM"),
        ({"family": "Sekeff-Sallem", "given": "FA"}, "Sekeff-Sallem FA"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King ML Jr"),
        ({"family": "Ford", "given": "Henry", "suffix": "III"}, "Ford H III"),
        ({"family": "Avicenna"}, "Avicenna"),
        ({"family": "Avicenna", "given": "—"}, "Avicenna"),
        ({"literal": "Mayo Clinic"}, "Mayo Clinic"),
        ({"given": "Nobody"}, ""),
        ({}, ""),
    ],
)
def test_an_author_is_printed_with_initials(author, printed):
    assert author_names([author]) == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (0, ""),
        (1, "A B"),
        (6, "A B, A B, A B, A B, A B, A B"),
        (7, "A B, A B, A B, et al"),
    ],
)
def test_from_seven_authors_on_three_are_named(count, printed):
    assert author_names([{"family": "A", "given": "B"}] * count) == printed


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ([JINNAH, {"literal": "PRISMA Group"}], "Jinnah HA; PRISMA Group"),
        ([{"literal": "PRISMA Group"}, JINNAH], "PRISMA Group; Jinnah HA"),
        ([MAYO, {"literal": "Wiley Inc."}], "Mayo Clinic; Wiley Inc"),
        ([MAYO] * 7, "Mayo Clinic; Mayo Clinic; Mayo Clinic, et al"),
        ([{}, JINNAH, {"literal": " "}], "Jinnah HA"),
    ],
)
def test_an_organization_stands_behind_a_semicolon(authors, printed):
    assert author_names(authors) == printed


def test_et_al_gets_one_full_stop():
    printed = ama(ARTICLE | {"authors": [JINNAH] * 7}).text

    assert printed.startswith("Jinnah HA, Jinnah HA, Jinnah HA, et al. Diagnosis")


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        ({"title": "What is dystonia?"}, "What is dystonia? AAN."),
        ({"title": "Stop smoking!"}, "Stop smoking! AAN."),
        ({"title": "Life in the U.S."}, "Life in the U.S. AAN."),
        ({"title": "Ask “Why?”"}, "Ask “Why?” AAN."),
        ({"title": "Life (and why?)"}, "Life (and why?). AAN."),
        ({"title": "Life", "publisher": "Wiley Inc."}, "Life. Wiley Inc."),
        ({"title": "Life", "authors": [{"literal": "Wiley Inc."}]}, "Wiley Inc. Life. AAN."),
        ({"title": "Life,"}, "Life. AAN."),
        ({"title": "Life:", "publisher": "AAN;"}, "Life. AAN."),
        ({"title": "  Life \n of  X "}, "Life of X. AAN."),
        ({"title": "tHe CASE stays"}, "tHe CASE stays. AAN."),
        ({"title": ""}, "AAN."),
    ],
)
def test_no_full_stop_is_printed_twice(reference, printed):
    assert ama({"kind": "web_page", "publisher": "AAN"} | reference).text == printed


@pytest.mark.parametrize(
    ("kind", "title", "status", "html"),
    [
        ("report", "Life.", "retracted", "Life [Retracted]."),
        ("report", "", "retracted", "[Retracted]."),
        ("report", "Life in the U.S.", "retracted", "Life in the U.S. [Retracted]."),
        ("report", "Why?", "retracted", "Why? [Retracted]."),
        ("book", "Life", "retracted", "<em>Life</em> [Retracted]."),
        ("report", "Life", "expression_of_concern", "Life [Expression of concern]."),
        ("report", "Life", "superseded", "Life [Superseded]."),
        ("report", "Life", "corrected", "Life."),
        ("report", "Life", "current", "Life."),
        ("report", "Life", "", "Life."),
    ],
)
def test_a_source_not_to_be_trusted_says_so(kind, title, status, html):
    assert ama({"kind": kind, "title": title, "status": status}).html == html


@pytest.mark.parametrize(
    ("reference", "html"),
    [
        (
            ARTICLE,
            "Jinnah HA, Factor SA. Diagnosis and Treatment of Dystonia. <em>Neurol Clin</em>. "
            '2015;33(1):77-100. <a href="https://doi.org/10.1016/j.ncl.2014.09.002">'
            "doi:10.1016/j.ncl.2014.09.002</a>",
        ),
        (
            PAGE | {"year": None, "accessed_on": "", "url": "www.X.org/?a=1&b=2#c"},
            "Cervical dystonia. Dystonia Medical Research Foundation. "
            '<a href="https://www.x.org/?a=1&amp;b=2#c">https://www.x.org/?a=1&amp;b=2#c</a>',
        ),
        (BOOK, "Jinnah HA. <em>Handbook of Dystonia</em>. CRC Press; 2019."),
        (
            CHAPTER,
            "Factor SA. Cervical dystonia. In: <em>Handbook of Dystonia</em>. "
            "CRC Press; 2019:101-120.",
        ),
        (
            {"kind": "book", "title": "<script>alert('1')</script> & more"},
            "<em>&lt;script&gt;alert('1')&lt;/script&gt; &amp; more</em>.",
        ),
        (
            {
                "kind": "journal_article",
                "authors": [{"family": "<b>", "given": "<i>"}],
                "title": "<img>",
                "container": "<u>",
                "volume": "<1>",
                "doi": '10.1000/<a>"',
            },
            "&lt;b&gt; I. &lt;img&gt;. <em>&lt;u&gt;</em>. &lt;1&gt;. "
            '<a href="https://doi.org/10.1000/%3Ca%3E">doi:10.1000/&lt;a&gt;</a>',
        ),
    ],
)
def test_the_page_gets_escaped_text_with_emphasis_and_links(reference, html):
    assert ama(reference).html == html


def test_a_broken_doi_is_printed_as_stored():
    assert ama({"kind": "book", "title": "A", "doi": "doi:l0.1016/x"}).text == "A. doi:l0.1016/x"


def test_an_empty_reference_is_an_empty_citation():
    assert ama({}) == Citation("", "")
