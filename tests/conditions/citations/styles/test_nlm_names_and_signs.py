"""Authors, full stops, warnings and links as Citing Medicine prints them."""

import pytest

from conditions.citations.styles import Citation
from tests.conditions.citations.examples import ARTICLE, FACTOR, JINNAH, MAYO

from .nlm_style import nlm


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
