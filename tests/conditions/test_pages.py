"""What a draft may lack, and what a published page may not."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from conditions.models import ConditionPage
from tests.factories import cite, make_condition, make_image, make_reference, stream

EMPTY = {
    "summary": "",
    "name": "",
    "other_names": "",
    "hero_image": "",
    "hero_alt": "",
    "written_on": "",
    "reviewed_on": "",
    "review_due_on": "",
    "disclosure": "",
    "slug": "",
    "seo_title": "",
    "search_description": "",
    "comments": inline_formset([]),
    "related_conditions": inline_formset([]),
}


def form_data(**fields):
    streams = ("sections", "authors", "reviewers", "further_reading", "specialties", "codes")
    empty = {name: streamfield([]) for name in streams}
    return nested_form_data({**EMPTY, **empty, "lead": rich_text("<p></p>"), **fields})


@pytest.fixture
def add(admin_client, condition_index):
    """Send the editor's form for a new condition."""
    address = reverse(
        "wagtailadmin_pages:add", args=("conditions", "conditionpage", condition_index.pk)
    )
    return lambda **fields: admin_client.post(address, form_data(**fields))


def test_a_draft_needs_nothing_but_a_title(add):
    response = add(title="What Is Migraine?")

    assert response.status_code == 302
    page = ConditionPage.objects.get()
    assert not page.live
    assert page.reviewed_on is None


def test_publishing_needs_the_conditions_name(add):
    response = add(title="What Is Migraine?", **{"action-publish": "yes"})

    assert response.status_code == 200
    assert not ConditionPage.objects.filter(live=True).exists()


def test_the_address_comes_from_the_conditions_name(add):
    add(
        title="What Is Cervical Dystonia?",
        slug="what-is-cervical-dystonia",
        name="Cervical dystonia",
    )

    assert ConditionPage.objects.get().slug == "cervical-dystonia"


def test_an_address_the_writer_chose_is_kept(add):
    add(title="What Is Cervical Dystonia?", slug="neck", name="Cervical dystonia")

    assert ConditionPage.objects.get().slug == "neck"


def test_a_published_address_does_not_move(admin_client, condition_index):
    page = make_condition(condition_index, title="Old", name="Old", slug="old")
    page.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))

    admin_client.post(
        address, form_data(title="Old", name="New", slug="old", **{"action-publish": "yes"})
    )

    page.refresh_from_db()
    assert (page.name, page.slug) == ("New", "old")


def test_an_alias_of_another_page_is_refused_with_a_sentence(add, condition_index):
    make_condition(condition_index, title="What Is Torticollis?", other_names="Wry neck\nother")

    response = add(
        title="X", name="X", other_names="wry NECK", slug="x", **{"action-publish": "yes"}
    )

    assert "already stands on “What Is Torticollis?”" in response.content.decode()
    assert not ConditionPage.objects.filter(title="X", live=True).exists()


def test_an_alias_of_another_page_may_stand_in_a_draft(add, condition_index):
    make_condition(condition_index, other_names="Wry neck")

    response = add(title="X", name="X", other_names="Wry neck", slug="x")

    assert response.status_code == 302


def test_an_alias_is_refused_however_the_page_is_published(condition_index):
    make_condition(condition_index, other_names="Ménière disease")
    page = make_condition(condition_index, live=False, other_names="MÉNIÈRE disease")

    with pytest.raises(ValidationError, match="already stands on"):
        page.save_revision().publish()


def test_an_alias_listed_twice_is_refused(condition_index):
    page = make_condition(condition_index, live=False, other_names="wry neck\nWry neck")

    with pytest.raises(ValidationError, match="listed twice"):
        page.save_revision().publish()


def test_a_review_in_the_future_is_refused(condition_index):
    page = make_condition(condition_index, live=False, reviewed_on=datetime.date(2999, 1, 1))

    with pytest.raises(ValidationError, match="in the future"):
        page.save_revision().publish()


def test_a_picture_needs_words_or_is_decoration(condition_index):
    image = make_image(description="")
    page = make_condition(condition_index, live=False, hero_image=image)

    with pytest.raises(ValidationError, match="Describe the picture"):
        page.save_revision().publish()
    page.hero_is_decorative = True
    page.save_revision().publish()
    assert page.publishing_errors() == {}


def test_a_credit_keeps_what_was_true_when_written(locale):
    from tests.factories import make_person

    person = make_person(locale, credentials="OMS-II")
    block = ConditionPage._meta.get_field("authors").stream_block.child_blocks["person"]
    value = block.clean(block.to_python({"person": person.pk, "credentials": ""}))

    person.credentials = "DO"

    assert value["credentials"] == "OMS-II"


@pytest.mark.parametrize(
    ("aspects", "anchors"),
    [
        (["overview", "symptoms"], ["overview", "symptoms"]),
        (["treatment", "treatment"], ["treatment", "treatment-bbbb"]),
        (["other", "other"], ["other-aaaa", "other-bbbb"]),
    ],
)
def test_anchors_are_derived_from_aspects(condition_index, get_json, aspects, anchors):
    sections = [
        {
            "type": "section",
            "id": key * 8,
            "value": {"heading": "Why?", "aspect": aspect, "body": []},
        }
        for aspect, key in zip(aspects, "ab", strict=True)
    ]
    page = make_condition(condition_index, sections=sections)

    answer = get_json(f"/api/v2/pages/{page.pk}/")

    assert [one["value"]["anchor"] for one in answer["sections"]] == anchors
    assert [one["anchor"] for one in answer["contents"]] == anchors


@pytest.mark.parametrize("value", ["G24", "not a code", "123"])
def test_a_malformed_code_is_refused(value):
    block = ConditionPage._meta.get_field("codes").stream_block.child_blocks["snomed_ct"]

    with pytest.raises(ValidationError):
        block.clean(value)


def test_codes_are_shown_as_hl7_writes_them(condition_index, get_json):
    page = make_condition(condition_index, codes=[{"type": "icd_10_cm", "value": "G24.3"}])

    assert get_json(f"/api/v2/pages/{page.pk}/")["codes"] == [
        {"system": "http://hl7.org/fhir/sid/icd-10-cm", "name": "ICD-10-CM", "code": "G24.3"}
    ]


def test_further_reading_gives_each_source_its_note(condition_index, get_json):
    reference = make_reference(title="A good book")
    page = make_condition(
        condition_index,
        further_reading=[
            {"type": "reference", "value": {"reference": reference.pk, "note": "For families"}}
        ],
    )

    [entry] = get_json(f"/api/v2/pages/{page.pk}/")["further_reading"]

    assert (entry["title"], entry["note"]) == ("A good book", "For families")


def test_a_page_with_blocks_of_a_later_version_still_shows(condition_index, get_json):
    body = [{"type": "hologram", "value": {}}, {"type": "paragraph", "value": {}}]
    page = make_condition(condition_index)
    page.sections = stream("sections", [])
    page.sections.raw_data.append(
        {"type": "section", "value": {"heading": "Why?", "body": body}, "id": "abcd"}
    )
    page.save()

    [shown] = get_json(f"/api/v2/pages/{page.pk}/")["sections"]

    assert shown["value"]["anchor"] in ("overview", "other-abcd")


def test_a_new_page_can_be_previewed(admin_client, condition_index):
    address = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=("conditions", "conditionpage", condition_index.pk),
    )
    lead = rich_text(
        f"<p>A lead{cite(make_reference(title='A source'))}</p>", features=["citation"]
    )

    admin_client.post(address, form_data(title="What Is It?", slug="it", lead=lead))
    response = admin_client.get(address)

    assert response.status_code == 200
    html = response.content.decode()
    assert "What Is It?" in html
    assert "A source" in html
    assert "Conditions" in html
