"""From the neutral form of a document to a page: words, tables and links."""

import pytest
from wagtail.models import Site

from cms.delivery.models import FrontEnd
from conditions.importing.article import (
    Bullets,
    Item,
    Marker,
    Paragraph,
    Picture,
    SourceLine,
    Subheading,
    Table,
    Text,
)
from conditions.importing.builder import build
from conditions.models import ReferenceSnippet
from tests.factories import make_condition

from .drafts import article, body_of, codes, png


def test_emphasis_links_lists_and_subheadings_are_stored_as_the_editor_would(condition_index):
    words = [
        Text("Uric "),
        Text("acid ", is_strong=True),
        Text("crystals", is_strong=True, is_emphasized=True),
        Text(" < 7 mg/m"),
        Text("2", is_superscript=True),
        Text("\nsee "),
        Text("them", url="https://a.example/?b=1&c=2"),
        Text(" or not", url="javascript:alert(1)"),
    ]
    steps = [Item([Text("Rest")], [Item([Text("one day")])], children_are_ordered=True)]
    blocks = [Paragraph(words), Subheading([Text("And then?")]), Bullets(steps, is_ordered=True)]

    imported = build(article(*blocks), index=condition_index)

    [(kind, value)] = body_of(imported)
    assert kind == "paragraph"
    assert value["text"] == (
        "<p>Uric <b>acid <i>crystals</i></b> &lt; 7 mg/m<sup>2</sup><br/>see "
        '<a href="https://a.example/?b=1&amp;c=2">them</a> or not</p>'
        "<h3>And then?</h3><ol><li>Rest<ol><li>one day</li></ol></li></ol>"
    )


def test_a_table_becomes_one_of_ours(condition_index):
    rows = [
        [[Text("Food")], [Text("Effect"), Marker((1,))]],
        [[Text("Beer")], [Text("bad", is_strong=True)]],
        [[Text("Water")]],
    ]
    table = Table(rows, has_header=True, has_row_headings=True, caption=[Text("What helps")])

    imported = build(
        article(table, references=[SourceLine(1, "A source", title="A source")]),
        index=condition_index,
    )

    [(kind, value)] = body_of(imported)
    key = ReferenceSnippet.objects.get().pk
    assert kind == "table"
    assert value["caption"] == f'<p>What helps<a linktype="citation" id="{key}"></a></p>'
    assert value["table"]["columns"] == [
        {"type": "row_heading", "heading": "Food"},
        {"type": "text", "heading": "Effect"},
    ]
    assert [row["values"] for row in value["table"]["rows"]] == [
        ["<p>Beer</p>", "<p><b>bad</b></p>"],
        ["<p>Water</p>", "<p></p>"],
    ]


def test_a_table_without_a_caption_gets_the_sections_heading(condition_index):
    imported = build(article(Table([[[Text("Beer")]]])), index=condition_index)

    [(_, value)] = body_of(imported)
    assert value["caption"] == "<p>What causes it?</p>"
    assert "table_without_caption" in codes(imported)


def test_a_lead_is_words_alone(condition_index, media):
    lead = [
        Subheading([Text("At a glance")]),
        Picture("toe.png", png()),
        Paragraph([Text("It hurts.")]),
    ]

    imported = build(article(Paragraph([Text("Crystals.")]), lead=lead), index=condition_index)

    assert imported.page.lead == "<p><b>At a glance</b></p><p>It hurts.</p>"
    assert [kind for kind, _ in body_of(imported)] == ["image", "paragraph"]
    assert "moved_from_lead" in codes(imported)


@pytest.mark.parametrize(
    "address",
    [
        "/conditions/flu/",
        "/conditions/flu",
        "http://localhost/conditions/flu/",
        "https://localhost:443/conditions/flu/",
        "https://read.example.org/site/conditions/flu/",
    ],
)
def test_a_link_to_a_page_of_ours_follows_the_page(condition_index, address):
    FrontEnd.objects.create(site=Site.objects.get(), base_url="https://read.example.org/site")
    flu = make_condition(condition_index, slug="flu", live=False)

    imported = build(article(Paragraph([Text("flu", url=address)])), index=condition_index)

    [(_, value)] = body_of(imported)
    assert value["text"] == f'<p><a linktype="page" id="{flu.pk}">flu</a></p>'
    assert imported.missing == []


@pytest.mark.parametrize(
    ("address", "finding"),
    [
        ("/conditions/none/", True),
        ("https://read.example.org/conditions/none/", False),
        ("https://localhost.example.org/conditions/flu/", False),
        ("/admin/", False),
        ("/conditions/flu/#causes", False),
        ("#causes", False),
        ("mailto:us@example.org", False),
        ("http://[broken", False),
    ],
)
def test_other_links_stay_as_they_are(condition_index, address, finding):
    make_condition(condition_index, slug="flu")

    imported = build(article(Paragraph([Text("flu", url=address)])), index=condition_index)

    [(_, value)] = body_of(imported)
    assert value["text"] == f'<p><a href="{address}">flu</a></p>'
    assert ("link_without_page" in codes(imported)) is finding
