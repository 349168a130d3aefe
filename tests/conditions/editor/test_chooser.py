"""Choosing sources: what is found, how it is shown, and what the editor is told."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from conditions.library import searching
from conditions.library.searching import matches_of
from tests.factories import make_reference

JINNAH = [{"family": "Jinnah", "given": "HA"}]
DOI = "10.1016/j.ncl.2014.09.002"


def address(view, *args):
    return reverse(f"wagtailsnippetchoosers_conditions_referencesnippet:{view}", args=args)


@pytest.fixture
def results(admin_client):
    """The rows that a search shows."""

    def results_(**params):
        html = admin_client.get(address("choose_results"), params).content.decode()
        return [
            row.get_text(" ", strip=True) for row in BeautifulSoup(html, "html.parser").select("tr")
        ][1:]

    return results_


@pytest.fixture
def dystonia(db):
    return make_reference(
        title="Diagnosis and treatment of dystonia",
        authors=JINNAH,
        year=2015,
        container="Neurologic Clinics",
        doi=DOI,
        pmid="25432724",
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("dystonia", "Jinnah", "jinn", "treatment of dyst", "Jinnah 2015", "Diagnosis and treat"),
        *(DOI, DOI.upper(), f"https://doi.org/{DOI}", f"doi:{DOI}", DOI[:12]),
        *("25432724", "PMID: 25432724", "https://pubmed.ncbi.nlm.nih.gov/25432724/"),
    ],
)
def test_what_a_writer_remembers_finds_the_source(dystonia, typed):
    make_reference(
        title="Something else", authors=[{"family": "Pearce"}], year=2015, doi="10.1000/1"
    )

    assert matches_of(typed).references == [dystonia]


@pytest.mark.parametrize("typed", ["", "   ", '"', "'", "*", "a\x00b", "NOT", "(", "Jinnah 1999"])
def test_what_finds_nothing_does_no_harm(dystonia, typed):
    assert matches_of(typed).references == []


def test_the_best_match_is_first(db):
    words = make_reference(title="Palsy after sciatica", year=2024)
    author = make_reference(title="On palsy", authors=[{"family": "Sciatica"}], year=2001)
    start = make_reference(title="Sciatica", year=1990)
    older = make_reference(title="Not only sciatica", year=1980)

    assert matches_of("sciatica").references == [start, author, words, older]


def test_only_the_newest_of_many_matches_are_looked_at(db, monkeypatch):
    monkeypatch.setattr(searching, "MOST_MATCHES", 2)
    oldest, *newest = [make_reference(title=f"About necks {n}") for n in range(3)]

    found = matches_of("necks")

    assert found.is_cut
    assert oldest not in found.references
    assert set(found.references) == set(newest)


def test_an_old_source_is_found_by_the_start_of_its_title(db, monkeypatch):
    monkeypatch.setattr(searching, "MOST_MATCHES", 2)
    oldest, *_ = [make_reference(title=f"Necks {n}") for n in range(3)]

    assert matches_of("necks 0").references[0] == oldest


def test_a_merged_source_is_not_offered(results, dystonia):
    make_reference(title="Dystonia again", doi="10.1000/again", merged_into=dystonia)

    assert len(results()) == len(results(q="dystonia")) == 1
    assert matches_of("10.1000/again").references == [dystonia]


def test_a_row_says_what_a_writer_needs(results, dystonia):
    assert results() == [
        "Jinnah 2015 Diagnosis and treatment of dystonia Neurologic Clinics · 2015 Journal article"
    ]


def test_a_row_warns(results, db):
    make_reference(title="Withdrawn", status="retracted", live=False)

    assert "Draft Retracted" in results()[0]


def test_the_newest_entries_stand_first(results, db):
    for title in ("First", "Second"):
        make_reference(title=title)

    assert ["Second" in row for row in results()] == [True, False]


def test_boxes_are_offered_where_several_can_be_cited(admin_client, dystonia):
    several, one = (
        BeautifulSoup(
            admin_client.get(address("choose_results"), params).content.decode(), "html.parser"
        )
        for params in ({"multiple": "1"}, {})
    )

    box = several.select_one("[data-cite-tick]")
    label = " ".join(
        several.find(id=part).get_text(strip=True) for part in box["aria-labelledby"].split()
    )
    assert label == "Jinnah 2015 Diagnosis and treatment of dystonia"
    assert several.select_one("a[data-chooser-modal-choice]")["href"].endswith("?multiple=1")
    assert one.select("[data-cite-tick]") == []


def chips(response):
    result = json.loads(response.content)["result"]
    return [one["chip"]["label"] for one in (result if isinstance(result, list) else [result])]


def test_the_editor_is_told_what_the_chip_says(admin_client, db):
    unsigned = make_reference(title="Dystonia: an overview", year=2019)

    assert chips(admin_client.get(address("chosen", unsigned.pk))) == ["Dystonia: an overview 2019"]


def test_several_come_in_the_order_in_which_they_were_ticked(admin_client, dystonia):
    other = make_reference(title="Palsy", authors=[{"family": "Pearce"}], year=2005)

    for pks in ([other.pk, dystonia.pk], [dystonia.pk, other.pk, "x", 999]):
        response = admin_client.get(address("chosen_multiple"), {"id": pks, "multiple": "1"})
        expected = ["Pearce 2005", "Jinnah 2015"]
        assert chips(response) == (expected if pks[0] == other.pk else expected[::-1])


def test_a_source_that_was_just_added_is_cited(admin_client):
    fields = {"kind": "book", "title": "Necks", "authors": "Pearce J", "year": "2005"}

    response = admin_client.post(f"{address('create')}?multiple=1", fields)

    assert chips(response) == ["Pearce 2005"]


@pytest.mark.parametrize("typed", ["", "dystonia", "Jinnah 2015", DOI])
def test_a_search_asks_few_questions(admin_client, dystonia, count_queries, typed):
    for number in range(30):
        make_reference(title=f"Dystonia {number}", authors=JINNAH, year=2015)

    cost = count_queries(lambda: admin_client.get(address("choose_results"), {"q": typed}))

    assert cost < 12


def test_the_dialog_asks_few_questions(admin_client, dystonia, count_queries):
    assert count_queries(lambda: admin_client.get(address("choose"), {"multiple": "1"})) < 12
