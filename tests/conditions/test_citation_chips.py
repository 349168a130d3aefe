"""What stands for a source while an article is written."""

import json

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from conditions.editor.chips import DRAFT, chip
from tests.factories import cite, make_condition, make_reference, paragraph, section

JINNAH = [{"family": "Jinnah", "given": "HA"}]


def shown(html):
    """The words of the first paragraph in the editor, and what the editor knows of each chip."""
    state = json.loads(ContentstateConverter(["citation", "bold"]).from_database_format(html))
    entities = state["entityMap"]
    chips = [entities[str(one["key"])]["data"] for one in state["blocks"][0]["entityRanges"]]
    return state["blocks"][0]["text"], chips


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_citation_shows_who_and_when(db):
    reference = make_reference(title="Dystonia", authors=JINNAH, year=2015)

    text, chips = shown(f"<p>It is rare.{cite(reference)} Or not.</p>")

    assert text == "It is rare.[Jinnah 2015] Or not."
    assert chips == [
        {
            "id": reference.pk,
            "label": "Jinnah 2015",
            "title": "Dystonia",
            "note": "",
            "missing": False,
        }
    ]


def test_a_merged_source_shows_the_one_that_took_over(db):
    kept = make_reference(title="The one to keep", authors=JINNAH, year=2015)
    merged = make_reference(title="The other one", merged_into=kept)

    text, chips = shown(f"<p>{cite(merged)}</p>")

    assert text == "[Jinnah 2015]"
    assert (chips[0]["id"], chips[0]["title"]) == (merged.pk, "The one to keep")


def test_a_source_that_is_gone_says_so(db):
    text, chips = shown('<p><a linktype="citation" id="999"></a></p>')

    assert text == "[missing source 999]"
    assert chips[0]["missing"]


def test_a_key_that_no_source_can_have_is_missing_too(db):
    assert chip(None)["label"] == "missing source"


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"live": False}, DRAFT),
        ({"status": "retracted"}, "Retracted."),
        ({"status": "retracted", "live": False}, f"Retracted. {DRAFT}"),
    ],
)
def test_a_chip_warns(db, fields, note):
    assert chip(make_reference(**fields).pk)["note"] == note


def test_the_text_comes_out_as_it_went_in(db):
    one, other = make_reference(), make_reference()
    converter = ContentstateConverter(["citation", "bold", "ul"])
    stored = (
        f'<p data-block-key="a1">One{cite(one, other)}, <b>two</b>{cite(one)} '
        f"&amp; three.{cite(other)}</p>"
        f'<ul><li data-block-key="b2">{cite(one)} first</li></ul>'
    )

    once = converter.to_database_format(converter.from_database_format(stored))
    twice = converter.to_database_format(converter.from_database_format(once))

    assert once == twice == stored


def make_citing(condition_index, *, citations, blocks):
    references = [make_reference(authors=JINNAH, year=2000 + n) for n in range(citations)]
    bodies = [paragraph(f"<p>Words{cite(*references)}.</p>") for _ in range(blocks)]
    return make_condition(
        condition_index,
        lead=f"<p>Words{cite(*references)}.</p>",
        sections=[section("What is it?", *bodies)],
    )


def test_an_article_opens_at_the_same_cost_however_much_it_cites(
    admin_client, condition_index, count_queries
):
    few = make_citing(condition_index, citations=1, blocks=1)
    many = make_citing(condition_index, citations=20, blocks=8)

    costs = [
        count_queries(lambda p=page: admin_client.get(edit_address(p))) for page in (few, many)
    ]

    assert costs[0] == costs[1]


def test_an_edited_article_says_what_it_cites(admin_client, condition_index):
    page = make_citing(condition_index, citations=2, blocks=1)

    html = admin_client.get(edit_address(page)).content.decode()

    assert "Jinnah 2000" in html
    assert "Jinnah 2001" in html


def test_what_one_request_looked_up_is_not_kept_for_the_next(admin_client, condition_index):
    reference = make_reference(authors=JINNAH, year=2015)
    page = make_condition(condition_index, lead=f"<p>Words{cite(reference)}.</p>")
    admin_client.get(edit_address(page))
    reference.year = 2016
    reference.save()

    assert chip(reference.pk)["label"] == "Jinnah 2016"
