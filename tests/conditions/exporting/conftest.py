"""Articles to be exported and imported again."""

from io import StringIO

import pytest
from django.core.management import call_command

from cms.content.streams import stream_value
from cms.people.models import Person
from conditions.models import RelatedCondition
from tests.factories import (
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_reference,
    make_specialty,
    paragraph,
    section,
)


@pytest.fixture
def demo(home):
    call_command("load_demo", stdout=StringIO())


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
