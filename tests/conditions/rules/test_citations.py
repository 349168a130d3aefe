"""What may be cited and listed, and sources that are there twice."""

import pytest

from tests.conditions.rules.articles import SENTENCES, TODAY
from tests.factories import FAR_AHEAD, YESTERDAY, make_reference, stream

from .finding import change, found_on, summed_up


def listing(*entries):
    return stream(
        "further_reading",
        [
            {"type": "reference", "value": {"reference": key, "note": note}, "id": f"entry-{key}"}
            for key, note in entries
        ],
    )


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"expire_at": YESTERDAY}, {"go_live_at": FAR_AHEAD}]
)
def test_what_readers_cannot_see_must_not_be_cited(page, sources, fields):
    change(sources[1], **fields)

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == ("reference_not_public", "blocker")
    assert (finding.anchor, finding.words) == ("overview", SENTENCES["overview"])
    assert finding.reference_id == sources[1].pk
    assert finding.contentpath.startswith("sections.11111111.body.")


def test_every_sentence_that_cites_a_draft_is_named(page, sources):
    change(sources[3], live=False)

    assert summed_up(page) == [
        ("reference_not_public", "treatment", SENTENCES["treatment"]),
        ("reference_not_public", "treatment", SENTENCES["item"]),
    ]


def test_a_deleted_reference_is_missed(page):
    page.lead = page.lead.replace("</a>", '</a><a linktype="citation" id="99999"></a>')

    [finding] = found_on(page)

    assert (finding.code, finding.anchor) == ("reference_missing", "lead")
    assert (finding.words, finding.reference_id) == (SENTENCES["lead"], 99999)
    assert finding.contentpath == "lead"


def test_a_citation_that_names_nothing_is_missed(page):
    page.lead += '<p>Swelling.<a linktype="citation" id="x"></a></p>'

    [finding] = found_on(page)

    assert (finding.code, finding.reference_id) == ("reference_missing", None)


def test_a_draft_in_further_reading_is_named(page, sources):
    change(sources[5], live=False)

    assert summed_up(page) == [("reference_not_public", "further-reading", sources[5].title)]


def test_a_merged_reference_is_the_one_that_took_over(page, sources):
    winner = make_reference(title="The one that took over", year=2021, live=True)
    change(sources[0], merged_into=winner, status="retracted")

    assert found_on(page) == []

    change(winner, status="retracted")

    [finding] = found_on(page)
    assert (finding.words, finding.reference_id) == (winner.title, sources[0].pk)


def test_what_is_only_listed_needs_a_note(page, sources):
    page.further_reading = listing((sources[0].pk, ""), (sources[5].pk, " "))

    [finding] = found_on(page)

    assert (finding.code, finding.anchor) == ("reference_not_cited", "further-reading")
    assert finding.contentpath == f"further_reading.entry-{sources[5].pk}"


def test_what_is_cited_by_its_merged_name_is_cited(page, sources):
    winner = make_reference(title="The one that took over", year=2021, live=True)
    change(sources[0], merged_into=winner)
    page.further_reading = listing((winner.pk, ""), (sources[5].pk, "For students."))

    assert found_on(page) == []


def test_two_entries_of_one_source_on_a_page_are_found(page, sources):
    change(sources[2], doi=sources[0].doi)

    [finding] = found_on(page)

    assert finding.code == "reference_duplicate"
    assert finding.reference_id == sources[2].pk
    assert f"reference {sources[0].pk}" in finding.message


@pytest.mark.parametrize(
    "fields", [{"doi": "10.5555/knuckle.2021.001"}, {"pmid": "30000101"}, {"year": 2021}]
)
def test_a_twin_in_the_library_is_found(page, sources, fields):
    title = {} if set(fields) & {"doi", "pmid"} else {"title": sources[0].title.upper()}
    twin = make_reference(**fields, **title, live=True)

    [finding] = found_on(page)

    assert finding.code == "reference_duplicate"
    assert f"references {sources[0].pk} and {twin.pk}" in finding.message


def test_the_same_title_with_another_doi_is_another_source(page, sources):
    make_reference(title=sources[0].title, year=2021, doi="10.5555/other", pmid="", live=True)

    assert found_on(page) == []


def test_pages_of_two_websites_may_share_a_title(page, sources):
    web = {"doi": "", "pmid": "", "year": None, "accessed_on": TODAY}
    change(sources[0], **web, url="https://example.org/a")
    same = {"title": sources[0].title, "accessed_on": TODAY, "live": True}
    make_reference(**same, url="https://other.example/a")

    assert found_on(page) == []

    make_reference(**same, url="https://example.org/a/")

    assert [one.code for one in found_on(page)] == ["reference_duplicate"]


def test_a_twin_that_was_merged_is_settled(page, sources):
    twin = make_reference(title=sources[0].title, year=2021, live=True)
    change(twin, merged_into=sources[0])

    assert found_on(page) == []
