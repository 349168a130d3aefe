"""What holds of a printed source in every style."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conditions.citations.styles import DEFAULT_STYLE, STYLES, Citation, ama, printed
from tests.conditions.citations.examples import ARTICLE, BOOK, CHAPTER, PAGE, REPORT

KINDS = ["journal_article", "web_page", "fact_sheet", "guideline", "book", "chapter", "report"]
STATUSES = ["current", "corrected", "expression_of_concern", "retracted", "superseded"]
DOUBLED = re.compile(r"\.\.|[?!]\.|[,;:][.,]|, ,|; ;|\( |\(\)|\[\]|  ")
STRAY = re.compile(r"^[\s.,;:]|[\s,;:]$|\s[.,;:]")

words = some.lists(
    some.text("abÉßøñ語<>&'\"X9", min_size=1, max_size=6), min_size=1, max_size=4
).map(" ".join)
titles = some.builds(str.__add__, words, some.sampled_from(["", ".", "?", "!", "…", ",", ":"]))
persons = some.fixed_dictionaries(
    {"family": words},
    optional={
        "given": some.sampled_from(["", "HA", "Jean-Pierre", "É.", "Jos W. M."]),
        "suffix": some.sampled_from(["", "Jr.", "III"]),
    },
)
authors = some.lists(persons | some.fixed_dictionaries({"literal": titles}), max_size=8)
references = some.fixed_dictionaries(
    {},
    optional={
        "kind": some.sampled_from([*KINDS, "unheard of"]) | some.none(),
        "authors": some.none() | authors,
        "title": titles,
        "container": some.just("") | titles,
        "publisher": some.just("") | titles,
        "year": some.none() | some.integers(1500, 2200),
        "month": some.none() | some.integers(-1, 14),
        "day": some.none() | some.integers(-1, 40),
        "volume": some.sampled_from(["", "33", "33 Suppl 1", "Suppl"]),
        "issue": some.sampled_from(["", "1", "1-2", "Suppl 2", "12(suppl)", "12, Suppl 7"]),
        "pages": some.sampled_from(["", "77-100", "S93–S99", "e1234", "pp. 1--3", "p"]),
        "doi": some.sampled_from(["", "10.1000/182", "10.1000/<a>", "l0.1000/182", None]),
        "pmid": some.sampled_from(["", "25432724", "none", None]),
        "pmcid": some.sampled_from(["", "PMC1234567", "1234567", None]),
        "isbn": some.sampled_from(["", "9780306406157"]),
        "url": some.sampled_from(["", "https://x.org/", "https://x.org/?a&b", "x.org", None]),
        "accessed_on": some.none() | some.dates() | some.sampled_from(["2024-06-01", "June", ""]),
        "status": some.sampled_from([*STATUSES, "", None]),
    },
)
styles = some.sampled_from(list(STYLES))


def test_a_practice_chooses_among_named_styles():
    assert STYLES == {"ama": "AMA, 11th edition", "nlm": "NLM (Vancouver)"}
    assert DEFAULT_STYLE in STYLES


@pytest.mark.parametrize("reference", [ARTICLE, PAGE, BOOK, CHAPTER, REPORT])
@pytest.mark.parametrize("style", ["ama", "", "apa", None])
def test_without_a_style_we_know_it_is_the_default(reference, style):
    assert printed(reference, style) == printed(reference) == ama(reference)


@pytest.mark.parametrize("reference", [ARTICLE, PAGE, CHAPTER, REPORT])
def test_the_styles_differ(reference):
    assert printed(reference, "nlm") != printed(reference, "ama")


@given(references, styles)
def test_punctuation_is_never_doubled_or_stray(reference, style):
    text = printed(reference, style).text

    assert not DOUBLED.search(text.replace("://", ""))
    assert not STRAY.search(text)


@given(references, styles)
def test_the_html_says_what_the_text_says(reference, style):
    citation = printed(reference, style)

    assert unescape(re.sub(r"<[^>]*>", "", citation.html)) == citation.text


@given(references, styles)
def test_the_html_has_emphasis_and_links_only(reference, style):
    tags = re.findall(r"<[^>]*>", printed(reference, style).html)

    assert all(re.fullmatch(r'</?em>|</a>|<a href="https?://[^"<>]+">', tag) for tag in tags)


@given(
    some.dictionaries(
        some.sampled_from([*ARTICLE, *PAGE, "pmid", "pmcid", "status"]).filter("authors".__ne__),
        some.none() | some.text() | some.integers(),
    ),
    styles,
)
def test_nothing_stored_by_mistake_stops_a_page(reference, style):
    assert isinstance(printed(reference, style), Citation)


@given(references.filter(lambda reference: reference.get("title")), styles)
def test_a_title_is_never_cased_anew(reference, style):
    title = reference["title"].rstrip(",:.")

    assert title in printed(reference, style).text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "reference",
    [
        {"url": "javascript:alert(1)"},
        {"url": "JAVASCRIPT://x.org/%0aalert(1)"},
        {"url": "data:text/html,<script>alert(1)</script>"},
        {"url": 'https://x.org/" onclick="alert(1)'},
        {"url": "https://bank.org@evil.org/"},
        {"url": "//evil.org"},
        {"doi": "javascript:alert(1)"},
        {"doi": "l0.1016/j.ncl.2014.09.002"},
        {"pmid": "1/../evil"},
        {"pmcid": "PMC1?x"},
    ],
)
def test_a_hostile_or_broken_address_never_becomes_a_link(reference, style):
    html = printed({"kind": "web_page", "title": "A"} | reference, style).html

    assert "<a" not in html
    assert "<script" not in html
