"""From the neutral form of a document to a page."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.models import ModelLogEntry, PageLogEntry, Site

from cms.delivery.models import FrontEnd
from cms.media.models import MedicalImage
from cms.people.models import Person
from conditions.importing.article import (
    Article,
    Bullets,
    Credit,
    Item,
    Marker,
    Paragraph,
    Picture,
    Section,
    SourceLine,
    Subheading,
    Table,
    Text,
)
from conditions.importing.builder import build, building
from conditions.importing.planning import plan
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import make_condition, make_person, make_private_collection
from tests.factories import make_reference as stored_reference


def png(color="teal"):
    data = BytesIO()
    Image.new("RGB", (8, 6), color).save(data, "PNG")
    return data.getvalue()


def article(*blocks, lead=(), **fields):
    values = {
        "title": "What Is Gout?",
        "name": "Gout",
        "sections": [Section("What causes it?", "causes", list(blocks))],
        "lead": list(lead),
    }
    return Article(**{**values, **fields})


def body_of(imported):
    [section, *_] = imported.page.sections.raw_data
    return [(block["type"], block["value"]) for block in section["value"]["body"]]


def codes(imported):
    return [finding.code for finding in imported.findings]


@pytest.fixture
def media(settings, tmp_path):
    """Where pictures are stored in this test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


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


def test_a_picture_goes_into_the_library_with_its_words(condition_index, admin_user, media):
    picture = Picture("toe.gif", png(), alt="A red toe", caption=[Text("On the third day")])

    imported = build(article(picture), index=condition_index, user=admin_user)

    image = MedicalImage.objects.get()
    [(kind, value)] = body_of(imported)
    assert kind == "image"
    assert value["image"] == {"image": image.pk, "alt_text": "A red toe", "decorative": False}
    assert value["caption"] == "<p>On the third day</p>"
    assert (image.title, image.description) == ("A red toe", "A red toe")
    assert image.filename.endswith(".png")
    assert image.uploaded_by_user == admin_user


def test_the_same_picture_is_stored_once(condition_index, media):
    twice = [Picture("one.png", png(), alt="One"), Picture("two.png", png(), alt="Two")]

    build(article(*twice), index=condition_index)
    build(article(*twice, title="What Is Flu?", name="Flu"), index=condition_index)

    assert MedicalImage.objects.count() == 1


def test_a_picture_for_staff_is_not_shown_by_an_import(condition_index, media):
    build(article(Picture("one.png", png())), index=condition_index)
    MedicalImage.objects.update(collection=make_private_collection())

    build(article(Picture("one.png", png()), title="Flu", name="Flu"), index=condition_index)

    assert MedicalImage.objects.count() == 2


@pytest.mark.parametrize("content", [b"GIF89a but no more", png()[:45], b"<svg/>"])
def test_a_picture_that_cannot_be_read_is_left_out_and_reported(condition_index, content, media):
    picture = Picture("toe.png", content, alt="A toe", caption=[Text("On the third day")])

    imported = build(article(picture), index=condition_index)

    assert codes(imported) == ["picture_unreadable"]
    assert body_of(imported) == [("paragraph", {"text": "<p>On the third day</p>"})]
    assert not MedicalImage.objects.exists()


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


def test_what_was_made_names_who_made_it(condition_index, admin_user):
    source = SourceLine(1, "A source", title="A source")
    document = article(authors=[Credit("Ana Ruiz", "MD")], references=[source])

    page = build(document, index=condition_index, user=admin_user, publish=True).page

    assert page.owner == page.latest_revision.user == admin_user
    entries = [*PageLogEntry.objects.filter(page=page.pk), *ModelLogEntry.objects.all()]
    assert {entry.user for entry in entries} == {admin_user}
    assert {entry.action for entry in entries} >= {"wagtail.create", "wagtail.publish"}


def test_two_lines_of_one_source_are_one_reference(condition_index):
    lines = [SourceLine(n, "Gout", title="Gout", doi="10.1234/gout") for n in (1, 2)]

    imported = build(article(references=lines), index=condition_index)

    assert imported.references[1] == imported.references[2] == ReferenceSnippet.objects.get()
    assert imported.existing_numbers == set()


def test_a_plan_says_what_is_there_and_stores_nothing(condition_index, locale, tables, media):
    known = stored_reference(title="Known", doi="10.1234/known")
    ana = make_person(locale, name="Ana Ruiz")
    there = make_condition(condition_index, slug="gout")
    before = tables()
    document = article(
        Picture("toe.png", png()),
        authors=[Credit("ana ruiz"), Credit("Ben Ode")],
        references=[
            SourceLine(1, "Known", title="Known", doi="10.1234/known"),
            SourceLine(2, "New", title="New"),
            SourceLine(3, "New", title="New"),
        ],
    )

    planned = plan(document, index=condition_index)

    assert planned.page == there
    assert [one.existing for one in planned.references] == [known, None, None]
    assert [one.twin_of for one in planned.references] == [None, None, 2]
    assert planned.references[1].new.title == "New"
    assert [one.existing for one in planned.people] == [ana, None]
    assert len(planned.new_pictures) == 1
    assert tables() == before


def test_a_plan_asks_the_database_equally_often_whatever_it_plans(condition_index, count_queries):
    def document(number):
        links = [Text("x", url=f"/conditions/{n}/") for n in range(number)]
        return article(
            Paragraph(links),
            *(Picture(f"{n}.png", png((n, 0, 0))) for n in range(number)),
            authors=[Credit(f"Person {n}") for n in range(number)],
            references=[SourceLine(n, f"Source {n}", title=f"Source {n}") for n in range(number)],
        )

    one = count_queries(lambda: plan(document(1), index=condition_index))

    assert count_queries(lambda: plan(document(10), index=condition_index)) == one


def test_a_dry_run_can_be_looked_at_and_is_gone(condition_index, tables, media):
    before = tables()
    document = article(
        Picture("toe.png", png()),
        authors=[Credit("Ana Ruiz")],
        references=[SourceLine(1, "New", title="New")],
    )

    with building(document, index=condition_index, publish=True, dry_run=True) as imported:
        assert ConditionPage.objects.get() == imported.page
        assert [file.name for file in (media / "original_images").iterdir()] == ["toe.png"]

    assert tables() == before
    assert list((media / "original_images").iterdir()) == []


def test_a_page_that_may_not_be_published_leaves_no_files(condition_index, tables, media):
    make_condition(condition_index, title="Flu", name="Flu", other_names="gout", slug="flu")
    before = tables()
    document = article(Picture("toe.png", png()), other_names=["Flu"])

    with pytest.raises(ValidationError, match="already stands on"):
        build(document, index=condition_index, publish=True)

    assert tables() == before
    assert list((media / "original_images").iterdir()) == []


def test_a_writer_chooses_address_and_sources(condition_index):
    make_condition(condition_index, title="What Is Gout?", slug="gout")
    chosen = stored_reference(title="Chosen")
    document = article(references=[SourceLine(1, "Printed", title="Printed")])

    imported = build(document, index=condition_index, slug="gout-2", references={1: chosen})

    assert (imported.outcome, imported.page.slug) == ("created", "gout-2")
    assert list(ReferenceSnippet.objects.all()) == [chosen]


def test_an_address_that_is_taken_is_refused(condition_index, home, tables):
    condition_index.add_child(instance=type(home)(title="Not a condition", slug="gout"))
    before = tables()

    with pytest.raises(ValidationError, match="slug"):
        build(article(), index=condition_index)

    assert tables() == before


def test_people_of_a_byline_are_found_or_made(condition_index, locale):
    make_person(locale, name="Ana Ruiz")

    build(article(authors=[Credit("ANA RUIZ"), Credit("Ben Ode", "PhD")]), index=condition_index)

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ana Ruiz", "Ben Ode"]
