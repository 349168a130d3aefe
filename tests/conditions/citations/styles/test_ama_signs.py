"""Full stops, warnings, emphasis and links as AMA style prints them."""

import pytest

from conditions.citations.styles import Citation, ama
from tests.conditions.citations.examples import ARTICLE, BOOK, CHAPTER, PAGE


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
