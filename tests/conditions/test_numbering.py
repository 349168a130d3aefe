"""Numbers of citations: worked out when a page is read, in order of first appearance."""

import itertools
import re

import pytest
from bs4 import BeautifulSoup

from cms.delivery.documents import documents
from conditions.editor.citing import CitationElementHandler
from tests.factories import cite, make_condition, make_reference, paragraph, section


@pytest.fixture
def references(db):
    return [make_reference(title=f"Source {number}") for number in range(1, 7)]


def printed(document):
    """The citations of a document as readers see them."""
    html = document["lead"] + "".join(
        block["value"]["text"] for one in document["sections"] for block in one["value"]["body"]
    )
    return [sup.text for sup in BeautifulSoup(html, "html.parser").select("sup.citation")]


def document_of(index, *texts, **fields):
    sections = [section("Why?", paragraph(text)) for text in texts]
    [document] = documents([make_condition(index, sections=sections, **fields)])
    return document


def test_numbers_follow_the_order_of_first_appearance(condition_index, references):
    a, b, c, *_ = references

    document = document_of(
        condition_index, f"<p>x{cite(b)} y{cite(a)}</p>", f"<p>z{cite(b)}</p>", lead=f"l{cite(c)}"
    )

    assert printed(document) == ["[1]", "[2]", "[3]", "[2]"]
    assert [one["title"] for one in document["references"]] == ["Source 3", "Source 2", "Source 1"]
    assert [one["number"] for one in document["references"]] == [1, 2, 3]


def test_neighbors_are_one_group(condition_index, references):
    a, b, c, d, e, f = references

    document = document_of(
        condition_index,
        f"<p>{cite(a)} {cite(b)} {cite(c)} {cite(d)}{cite(e)}</p>",
        f"<p>x{cite(e, b)} y{cite(c, a, b)} z{cite(f, a)}</p>",
    )

    assert printed(document) == ["[1–5]", "[2,5]", "[1–3]", "[1,6]"]


def test_every_citation_can_be_gone_back_to(condition_index, references):
    a, b, c, *_ = references

    document = document_of(
        condition_index, f"<p>x{cite(a, b, c)}</p>", f"<p>y{cite(b)} z{cite(a)}</p>"
    )

    html = "".join(one["value"]["body"][0]["value"]["text"] for one in document["sections"])
    assert [one["cited_at"] for one in document["references"]] == [
        ["cite-1-1", "cite-1-2"],
        ["cite-2-1", "cite-2-2"],
        ["cite-3-1"],
    ]
    for reference in document["references"]:
        for anchor in reference["cited_at"]:
            assert html.count(f'id="{anchor}"') == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_numbers_without_gaps(condition_index, references, order):
    texts = [f"<p>s{cite(references[i], references[(i + 1) % 3])}</p>" for i in order]

    document = document_of(condition_index, *texts)

    numbers = [int(n) for one in printed(document) for n in re.findall(r"\d+", one)]
    assert sorted(set(numbers)) == [1, 2, 3]
    assert printed(document)[0] == "[1,2]"


def test_a_hidden_reference_goes_and_the_numbers_close_up(condition_index, references):
    a, b, c, *_ = references
    b.live = False
    b.save()

    document = document_of(condition_index, f"<p>x{cite(a)} y{cite(b)} z{cite(a, b, c)}.</p>")

    assert printed(document) == ["[1]", "[1,2]"]
    assert [one["title"] for one in document["references"]] == ["Source 1", "Source 3"]
    assert "citation" not in document["sections"][0]["value"]["body"][0]["value"]["text"].replace(
        'class="citation"', ""
    )


def test_references_that_were_merged_share_a_number(condition_index, references):
    a, b, *_ = references
    a.merged_into = b
    a.save()

    document = document_of(condition_index, f"<p>x{cite(a)} y{cite(b)}</p>")

    assert printed(document) == ["[1]", "[1]"]
    assert [one["title"] for one in document["references"]] == ["Source 2"]


@pytest.mark.parametrize(
    "stored",
    [
        '<a linktype="citation" id="999999"></a>',
        '<a linktype="citation" id="abc"></a>',
        '<a linktype="citation" id="99999999999999999999999999"></a>',
        '<a linktype="citation"></a>',
        '<a linktype="nonsense" id="1">words</a>',
        "\ue001" + "7" + "\ue002</a>",
    ],
)
def test_what_means_nothing_leaves_no_trace(condition_index, stored):
    document = document_of(condition_index, f"<p>before{stored} after</p>")

    text = document["sections"][0]["value"]["body"][0]["value"]["text"]
    assert "<a" not in text
    assert "[" not in text
    assert document["references"] == []


def test_a_writer_sees_a_chip_that_names_the_source(references):
    handler = CitationElementHandler("CITATION")

    known = handler.get_attribute_data({"id": str(references[0].pk)})
    gone = handler.get_attribute_data({"id": "999999"})

    assert known["label"] == "Source 1"
    assert not known["missing"]
    assert gone["missing"]


def test_citations_survive_the_editor(references):
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(["bold", "citation"])
    stored = f"<p>One{cite(references[0])} two <b>three</b>{cite(references[1])}.</p>"

    again = converter.to_database_format(converter.from_database_format(stored))

    assert BeautifulSoup(again, "html.parser").text == "One two three."
    assert [tag["id"] for tag in BeautifulSoup(again, "html.parser").select("a")] == [
        str(references[0].pk),
        str(references[1].pk),
    ]


def test_writes_through_the_newer_api_keep_citations(references):
    from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

    pk = references[0].pk
    html = f'<p>One<a data-linktype="citation" data-id="{pk}"></a></p>'

    stored = EditorHTMLConverter(features=["citation"]).to_database_format(html)

    assert f'id="{pk}"' in stored
    assert 'linktype="citation"' in stored


def test_wagtail_knows_which_pages_cite_a_reference(condition_index, references):
    from wagtail.models import ReferenceIndex

    page = make_condition(
        condition_index, sections=[section("Why?", paragraph(f"<p>x{cite(references[0])}</p>"))]
    )

    uses = ReferenceIndex.get_references_to(references[0])

    assert [int(use.object_id) for use in uses] == [page.pk]
