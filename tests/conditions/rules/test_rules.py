"""What is wrong with a page, one rule after another."""

import datetime

import pytest
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Locale

from conditions.models import ConditionPage, ReferenceSnippet
from conditions.rules import Finding, findings_on
from conditions.rules.gathering import Source
from conditions.rules.sources import is_old
from tests.conditions.rules.articles import SENTENCES, TODAY, make_article, make_sources
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    cite,
    make_condition,
    make_reference,
    paragraph,
    section,
    stream,
)


@pytest.fixture
def sources(db):
    return make_sources()


@pytest.fixture
def page(condition_index, sources):
    return make_article(condition_index, sources)


def found_on(page) -> list[Finding]:
    [findings] = findings_on([page], today=TODAY)
    return findings


def summed_up(page) -> list[tuple]:
    return [(one.code, one.anchor, one.words) for one in found_on(page)]


def change(reference, **fields):
    ReferenceSnippet.objects.filter(pk=reference.pk).update(**fields)


def listing(*entries):
    return stream(
        "further_reading",
        [
            {"type": "reference", "value": {"reference": key, "note": note}, "id": f"entry-{key}"}
            for key, note in entries
        ],
    )


def with_text(index, html, **options):
    return make_condition(index, sections=[section("About it", paragraph(html), **options)])


def claims_in(index, html, **options):
    found = found_on(with_text(index, html, **options))
    return [one.words for one in found if one.code == "claim_uncited"]


def test_a_good_page_gives_no_finding(page):
    assert found_on(page) == []


def test_no_page_gives_no_list(db):
    assert findings_on([]) == []


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


@pytest.mark.parametrize(
    ("fields", "code", "severity", "suggestion"),
    [
        ({"doi": "l0.1016/j.a.2014.09.002"}, "doi_malformed", "blocker", "10.1016/j.a.2014.09.002"),
        ({"doi": "10.1016/j.\u0430.2014"}, "doi_malformed", "blocker", "10.1016/j.a.2014"),
        ({"doi": "not known"}, "doi_malformed", "blocker", ""),
        ({"doi": "10.1016/j.a.2o14"}, "doi_suspicious", "warning", "10.1016/j.a.2014"),
        ({"pmid": "3000O101"}, "pmid_malformed", "blocker", "30000101"),
        ({"pmcid": "1234567"}, "pmcid_malformed", "blocker", "PMC1234567"),
        ({"isbn": "978O306406157"}, "isbn_malformed", "blocker", "9780306406157"),
        ({"isbn": "9780306406158"}, "isbn_malformed", "blocker", ""),
        ({"url": "example.org/a"}, "url_malformed", "blocker", "https://example.org/a"),
        ({"url": "htp://example.org/a"}, "url_malformed", "blocker", "https://example.org/a"),
        (
            {"url": "https://ex\u0430mple.org/a"},
            "url_malformed",
            "blocker",
            "https://example.org/a",
        ),
        ({"url": "https://doi.org/10.5555/other"}, "identifiers_disagree", "warning", ""),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/1/"}, "identifiers_disagree", "warning", ""),
    ],
)
def test_an_identifier_that_cannot_be_right_is_found(
    page, sources, fields, code, severity, suggestion
):
    change(sources[1], **fields)

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == (code, severity)
    assert finding.suggestion == suggestion
    assert finding.words == next(iter(fields.values()))
    assert finding.anchor == "overview"


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "10.1136/bmj.l2099"},
        {"url": "https://doi.org/10.5555/KNUCKLE.2021.002"},
        {"url": "https://pubmed.ncbi.nlm.nih.gov/30000102/"},
        {"url": "https://www.ncbi.nlm.nih.gov/pubmed/30000102"},
    ],
)
def test_identifiers_that_are_right_give_no_finding(page, sources, fields):
    change(sources[1], **fields)

    assert found_on(page) == []


def test_a_web_source_needs_the_date_it_was_read(page, sources):
    web = {"doi": "", "pmid": "", "url": "https://example.org/a"}
    change(sources[1], **web)
    change(sources[2], **web, year=None)
    change(sources[3], **web, year=None, accessed_on=TODAY)

    assert [(one.code, one.anchor) for one in found_on(page)] == [
        ("access_date_missing", "overview"),
        ("access_date_missing", "symptoms"),
        ("date_missing", "symptoms"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 2027},
        {"year": 2026, "month": 12},
        {"year": 2026, "month": 11, "day": 23},
        {"accessed_on": datetime.date(2026, 11, 23)},
        {"month": 13},
        {"month": 2, "day": 30},
        {"year": 2021, "month": 2, "day": 29},
        {"year": 215},
    ],
)
def test_a_date_that_cannot_be_is_found(page, sources, fields):
    change(sources[1], **fields)

    assert [one.code for one in found_on(page)] == ["date_implausible"]


@pytest.mark.parametrize(
    ("status", "code", "severity"),
    [
        ("retracted", "reference_retracted", "blocker"),
        ("expression_of_concern", "reference_concern", "warning"),
        ("corrected", "reference_corrected", "warning"),
        ("superseded", "reference_superseded", "warning"),
    ],
)
def test_what_became_of_a_source_is_told(page, sources, status, code, severity):
    change(sources[3], status=status)

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == (code, severity)
    assert (finding.anchor, finding.words) == ("treatment", sources[3].title)


@pytest.mark.parametrize(
    ("published", "is_too_old"),
    [
        ((2016, None, None), False),
        ((2015, None, None), True),
        ((2016, 11, None), False),
        ((2016, 10, None), True),
        ((2016, 11, 22), False),
        ((2016, 11, 21), True),
        ((2016, 2, 29), True),
        ((None, None, None), False),
    ],
)
def test_ten_years_are_counted_as_exactly_as_can_be(page, sources, published, is_too_old):
    change(sources[1], **dict(zip(("year", "month", "day"), published, strict=True)))
    change(sources[1], accessed_on=TODAY)

    codes = [one.code for one in found_on(page)]

    assert codes == (["reference_old"] if is_too_old else [])


def test_an_old_source_may_have_a_reason(page, sources):
    change(sources[1], year=1990, age_reason="Nobody has asked since.")

    assert found_on(page) == []


def test_a_citation_covers_the_sentence_it_follows_and_no_other(condition_index, sources):
    html = (
        f"<p>It affects 5 people.{cite(sources[0])} Of these, 3 recover. {cite(sources[1])}"
        "It lasts 4 weeks. It ends.</p>"
    )

    assert claims_in(condition_index, html) == ["It lasts 4 weeks."]


def test_a_citation_inside_a_sentence_covers_it(condition_index, sources):
    html = f"<p>It affects 5 people {cite(sources[0])}, of whom 3 recover. It hurts.</p>"

    assert claims_in(condition_index, html) == []


def test_a_list_is_covered_by_the_line_that_leads_into_it(condition_index, sources):
    html = (
        f"<p>It hurts. It shows in:{cite(sources[0])}</p><ul><li>3 of 4 men</li>"
        "<li>few women:<ul><li>1 in 10</li></ul></li></ul><p>It shows in:</p>"
        f"<ul><li>5 children</li><li>6 babies {cite(sources[0])}</li></ul>"
    )

    assert claims_in(condition_index, html) == ["5 children"]


def test_another_sentence_of_the_line_before_does_not_cover_a_list(condition_index, sources):
    html = f"<p>It hurts.{cite(sources[0])} It shows in:</p><ul><li>5 children</li></ul>"

    assert claims_in(condition_index, html) == ["5 children"]


def test_a_cell_is_covered_by_its_row(condition_index, sources):
    rows = [["Splint", "3 weeks", cite(sources[0])], ["Rest", "4 weeks", ""]]
    table = {"columns": [], "rows": [{"values": row} for row in rows], "caption": ""}
    block = {"type": "table", "value": {"caption": "<p>How long</p>", "table": table}}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "4 weeks")]


def test_a_treatment_block_is_about_treatment(condition_index):
    value = {
        "name": "Splint 3000",
        "kind": "device",
        "description": "<p>It eases, this splint.</p>",
    }
    block = {"type": "treatment", "value": value}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "It eases, this splint.")]


def test_advice_claims_no_effect_but_may_state_a_number(condition_index):
    value = {"do": ["<p>wear a splint, it helps</p>", "<p>rest for 20 minutes</p>"], "dont": []}
    block = {"type": "do_dont_list", "value": value}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "rest for 20 minutes")]


@pytest.mark.parametrize("marker", ["[2]", "[2,5]", "[1–3]", "[1-3, 7]", "[ 4 ]"])
def test_a_marker_typed_by_hand_is_found(condition_index, marker):
    page = with_text(condition_index, f"<p>It hurts.{marker} It swells.</p>")

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == ("marker_in_text", "blocker")
    assert finding.words == f"It hurts.{marker}"
    assert marker in finding.message


def test_a_marker_in_a_heading_is_found(condition_index):
    page = make_condition(condition_index, sections=[section("What is it? [2]", key="abcd")])

    [finding] = found_on(page)

    assert (finding.code, finding.contentpath) == ("marker_in_text", "sections.abcd")


def test_other_brackets_are_no_markers(condition_index):
    page = with_text(condition_index, "<p>It hurts [sometimes] in the [C5] root.</p>")

    assert found_on(page) == []


def test_in_a_language_without_words_numbers_are_still_found(condition_index):
    page = with_text(condition_index, "<p>Die Operation hilft. Sie hilft 5 Leuten.</p>")
    page.locale = Locale.objects.create(language_code="de")

    assert summed_up(page) == [("claim_uncited", "overview", "Sie hilft 5 Leuten.")]


def test_an_abbreviation_does_not_part_a_claim(condition_index, sources):
    html = f"<p>Dr. Lee counted 5 people, e.g. Ana.{cite(sources[0])}</p>"

    assert claims_in(condition_index, html) == []


@pytest.mark.parametrize(
    "sections",
    [
        "not json",
        [3, "x", {"type": 4}, {"type": "section"}, {"type": "section", "value": "x"}],
        [{"type": "section", "value": {"heading": 5, "aspect": [], "body": "x"}, "id": 7}],
        [{"type": "section", "value": {"heading": None, "body": [{"type": "paragraph"}, 4]}}],
        [
            {
                "type": "section",
                "value": {
                    "body": [
                        {"type": "table", "value": {"table": {"rows": [{"values": 3}, 4]}}},
                        {"type": "table", "value": {"table": {"columns": 3}}},
                        {"type": "symptom_list", "value": {"introduction": 3, "items": [4, {}]}},
                        {"type": "faq", "value": {"questions": [{"type": "item"}, "x"]}},
                        {"type": "image", "value": 4},
                        {"type": "unheard_of", "value": {}},
                    ]
                },
            }
        ],
    ],
)
def test_data_out_of_shape_is_passed_over(condition_index, sections):
    page = make_condition(condition_index)
    field = ConditionPage._meta.get_field("sections")
    page.sections = (
        field.to_python(sections)
        if isinstance(sections, str)
        else StreamValue(field.stream_block, sections, is_lazy=True)
    )
    page.lead = None

    assert found_on(page) == []


def test_the_day_is_today_if_none_is_given(page, sources):
    change(sources[1], year=timezone.localdate().year + 1)

    [[finding]] = findings_on([page])

    assert finding.code == "date_implausible"


def test_twenty_pages_cost_no_more_queries_than_one(condition_index, count_queries):
    first = make_article(condition_index, make_sources())
    one = count_queries(lambda: findings_on([first]))
    pages = [first] + [make_article(condition_index, make_sources()) for _ in range(19)]
    texts = list(ConditionPage.objects.filter(pk__in=[page.pk for page in pages]))

    assert count_queries(lambda: findings_on(texts)) == one <= 4


def test_an_implausible_source_is_not_called_old(page, sources):
    assert not is_old(Source(id=1, title="x", year=215), TODAY)
    assert is_old(Source(id=1, title="x", year=1999), TODAY)
