"""What is exported and imported again is the same page."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Collection

from cms.content.streams import stream_value
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from conditions.exporting.archive import archive
from conditions.models import Citation, ConditionPage, ReferenceSnippet, RelatedCondition
from tests.factories import (
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private,
    make_private_collection,
    make_reference,
    make_specialty,
    paragraph,
    section,
)

# What a database gives out anew.
OWN = {"id", "detail_url", "first_published_at", "last_published_at"}
IMAGE_ADDRESS = "/images/"


@pytest.fixture
def demo(home):
    call_command("load_demo", stdout=StringIO())


def export(folder, **options):
    call_command("export_conditions", folder, stdout=StringIO(), stderr=StringIO(), **options)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}


def bring_back(folder, **options):
    call_command("import_condition", folder, stdout=StringIO(), **options)


def forget():
    """Nothing of the articles is left, nor of what they point at."""
    for page in ConditionPage.objects.all():
        page.delete()
    Citation.objects.all().delete()
    for model in (ReferenceSnippet, Person, MedicalImage, MedicalDocument):
        model.objects.all().delete()


def shown(get_json):
    return {
        page.slug: settled(get_json(f"/api/v2/pages/{page.pk}/"))
        for page in ConditionPage.objects.live().order_by("path")
    }


def settled(value):
    if isinstance(value, dict):
        return {name: settled(one) for name, one in value.items() if name not in OWN}
    if isinstance(value, list):
        return [settled(one) for one in value]
    is_address = isinstance(value, str) and IMAGE_ADDRESS in value
    return "an address" if is_address else value


def test_every_page_of_the_demo_comes_back(demo, get_json, tmp_path):
    before = shown(get_json)
    export(tmp_path)
    forget()

    bring_back(tmp_path, publish=True)

    assert len(before) == 4
    assert shown(get_json) == before


def test_exporting_twice_gives_the_same_bytes(demo, tmp_path):
    first = export(tmp_path / "first")

    assert export(tmp_path / "second") == first
    assert len([name for name in first if name.endswith(".md")]) == 4


def test_what_came_back_is_exported_as_before(demo, tmp_path):
    before = export(tmp_path / "before")
    forget()

    bring_back(tmp_path / "before", publish=True)

    assert export(tmp_path / "after") == before


def test_bringing_back_what_is_there_changes_nothing(demo, tmp_path):
    before = export(tmp_path)
    counts = [model.objects.count() for model in (ReferenceSnippet, Person, MedicalImage)]

    bring_back(tmp_path, publish=True)

    assert export(tmp_path) == before
    assert counts == [model.objects.count() for model in (ReferenceSnippet, Person, MedicalImage)]


@pytest.fixture
def full(condition_index, location_index, locale):
    """A page that fills every field, some of them in odd ways."""
    other = make_condition(condition_index, title="What Is Gout?", name="Gout", slug="gout")
    office = make_location(location_index, slug="riverside")
    image = make_image(
        title="Ein Bild", credit="Ana Ruiz", license="CC BY 4.0", focal_point_x=10, focal_point_y=20
    )
    specialty = make_specialty(locale, name="Neurology", schema_org="Neurologic")
    chosen = [{"type": "specialty", "value": specialty.pk}]
    first = make_reference(
        kind="chapter",
        title="Gripping: a “history” & more",
        authors=[
            {"family": "King", "given": "Martin L.", "suffix": "Jr"},
            {"literal": "WHO, Geneva"},
        ],
        container="The Hand",
        publisher="Elbow Press",
        year=2001,
        month=2,
        day=3,
        volume="12",
        issue="3",
        pages="77-100",
        doi="10.1234/grip.5",
        pmid="123456",
        pmcid="PMC123456",
        isbn="9780306406157",
        url="https://grip.example.org/?a=1&b=(2)",
        accessed_on="2026-01-02",
        status="corrected",
        age_reason="Nothing newer: it's a classic.",
    )
    second = make_reference(title="Yes", year=1999)
    third = make_reference(title="1984", live=False)
    person = make_person(
        locale,
        name="Ana Ruiz",
        credentials="MD",
        role="Hand surgeon",
        is_licensed_clinician=True,
        photo=image,
        orcid="0000-0002-1825-0097",
        npi="1234567893",
        biography=f"<p>She wrote {link_to(other, 'our page')} on <b>gout</b>.</p>",
        specialties=stream_value(Person, "specialties", chosen),
    )
    page = make_condition(
        condition_index,
        title="Is *this* [1] a #title?",
        name="Stiff grip",
        slug="stiff-grip",
        other_names="yes\n1e3\nno: never",
        summary="---\nTwo lines: & more",
        lead=f"<p>Stiff {cite(second)} <b>and <i>sore</i></b> </p><ul><li>one<br/>two</li></ul>",
        hero_image=image,
        hero_alt="A hand",
        disclosure="Paid by: nobody.\n\nHonestly.",
        written_on="2026-01-01",
        reviewed_on="2026-02-01",
        review_due_on="2027-02-01",
        seo_title="Stiff grip!",
        search_description="Why it's stiff",
        show_in_menus=True,
        authors=[credit(person, "OMS-II"), credit(make_person(locale, name="Ana Ruiz"))],
        reviewers=[credit(person)],
        further_reading=[
            {"type": "reference", "value": {"reference": third.pk, "note": "A draft"}},
            {"type": "reference", "value": {"reference": first.pk, "note": "Why: it holds"}},
        ],
        codes=[{"type": "snomed_ct", "value": "23056005"}, {"type": "icd_10_cm", "value": "G24.3"}],
        sections=every_section(page_cited=first, other=other, office=office, image=image),
    )
    page.specialties = stream_value(page, "specialties", chosen)
    page.related_conditions = [RelatedCondition(related=other)]
    page.save_revision().publish()
    return page


def every_section(*, page_cited, other, office, image):
    words = f"<p>Words{cite(page_cited)}(so) and {link_to(other)}.</p>"
    lines = [f"<p>a <sup>2</sup> line{cite(page_cited)}</p>", "<p>1. not a list</p>"]
    table = {
        "columns": [
            {"type": "row_heading", "heading": "Which | one"},
            {"type": "text", "heading": "yes"},
        ],
        "rows": [{"values": [lines[0], ""]}, {"values": ["<p>null</p>", lines[1]]}],
        "caption": "",
    }
    body = [
        paragraph(f"{words}<h3>And then?</h3><ol><li>one<ul><li>below</li></ul></li></ol>"),
        paragraph("<p>Another block.</p><p></p><h4>Small</h4>"),
        ("symptom_list", {"introduction": "<p>Such as:</p>", "items": lines}),
        ("key_fact", {"text": lines[0]}),
        ("quote", {"text": words, "attribution": "Maria: 52, a “patient”"}),
        ("faq", {"questions": [{"question": "Why? #1", "answer": words}]}),
        ("care_card", {"urgency": "urgent", "heading": "Call - now", "body": words}),
        ("do_dont_list", {"do": lines, "dont": []}),
        ("treatment", {"name": "Rest", "kind": "lifestyle", "description": words}),
        figure(image, alt="A hand [left]", caption=lines[0]),
        figure(image, decorative=True, caption=""),
        ("table", {"caption": lines[1], "table": table}),
        (
            "video",
            {"title": "A film", "url": "https://film.example.org/?v=1&w=2", "poster": image.pk}
            | {"transcript": words},
        ),
        (
            "call_to_action",
            {"heading": "Call", "text": "Now\nor never", "office": office.pk}
            | {"phone": "+16145550142"},
        ),
        ("locations", {"heading": "Where", "locations": [office.pk]}),
    ]
    blocks = [one if isinstance(one, dict) else {"type": one[0], "value": one[1]} for one in body]
    return [
        section("What {is} it?", *blocks),
        section("What else?", paragraph(words), aspect="other"),
        section("What is it, again?", paragraph(words), aspect="overview"),
    ]


def test_every_block_and_field_comes_back(full, get_json, tmp_path, condition_index):
    before = shown(get_json)
    export(tmp_path)
    forget()

    bring_back(tmp_path, publish=True)

    assert set(before) == {"gout", "stiff-grip"}
    assert shown(get_json) == before


def test_what_readers_do_not_see_comes_back_too(full, tmp_path):
    export(tmp_path, slug=["stiff-grip"])
    hidden = ["title", "status", "age_reason", "live", "isbn", "accessed_on", "authors"]
    before = list(ReferenceSnippet.objects.order_by("title").values(*hidden))
    forget()

    bring_back(tmp_path, publish=True)

    assert list(ReferenceSnippet.objects.order_by("title").values(*hidden)) == before
    [first, second] = Person.objects.order_by("orcid")
    assert (first.orcid, second.orcid) == ("", "0000-0002-1825-0097")
    assert second.photo.credit == "Ana Ruiz"


def test_an_archive_is_imported_as_its_folder_is(full, get_json, tmp_path):
    name, content = archive(ConditionPage.objects.get(slug="stiff-grip"))
    (tmp_path / name).write_bytes(content)
    before = shown(get_json)["stiff-grip"]
    ConditionPage.objects.get(slug="stiff-grip").delete()

    bring_back(tmp_path / name, publish=True)

    assert name == "stiff-grip.zip"
    assert shown(get_json)["stiff-grip"] == before


def test_a_file_to_download_comes_back(condition_index, tmp_path):
    file = ContentFile(b"%PDF exercises", name="hand.pdf")
    document = MedicalDocument.objects.create(title="Exercises", file=file)
    link = f'<p><a linktype="document" id="{document.pk}">exercises</a></p>'
    make_condition(condition_index, slug="gout", lead=link)
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    again = MedicalDocument.objects.get()
    page = ConditionPage.objects.get()
    with again.open_file() as stored:
        assert (again.title, stored.read()) == ("Exercises", b"%PDF exercises")
    assert page.lead == link.replace(f'"{document.pk}"', f'"{again.pk}"')


def test_one_picture_in_other_words_stays_two(condition_index, tmp_path):
    images = [make_image(title="A toe", description=words) for words in ("Red", "Sore")]
    figures = [figure(image) for image in images]
    make_condition(condition_index, slug="gout", sections=[section("What?", *figures)])
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    described = MedicalImage.objects.order_by("description").values_list("description", flat=True)
    assert list(described) == ["Red", "Sore"]


def test_a_draft_stays_a_draft(condition_index, tmp_path):
    page = make_condition(condition_index, live=False, slug="draft", summary="First")
    page.summary = "Second thoughts"
    page.save_revision()
    export(tmp_path)
    page.delete()

    bring_back(tmp_path, publish=True)

    page = ConditionPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().summary == "Second thoughts"


def test_without_being_asked_for_nothing_is_published(full, tmp_path):
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    assert not ConditionPage.objects.live().exists()


def test_a_private_page_does_not_come_back_public(full, tmp_path, client):
    make_private(full)
    export(tmp_path, slug=["stiff-grip"])
    full.delete()

    bring_back(tmp_path, publish=True)

    page = ConditionPage.objects.get(slug="stiff-grip")
    assert not page.live
    assert client.get("/conditions/stiff-grip/").status_code == 404


def test_a_picture_for_staff_stays_at_home(full, tmp_path):
    image = MedicalImage.objects.get(title="Ein Bild")
    image.collection = make_private_collection()
    image.save()

    files = export(tmp_path, slug=["stiff-grip"])

    assert set(files) == {"stiff-grip.md"}
    assert Collection.objects.count() == 2
