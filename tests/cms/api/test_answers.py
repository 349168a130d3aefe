"""Wagtail’s API conventions, kept: what lists and details hold."""

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from tests.factories import (
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private,
    make_reference,
)

PAGES = "/api/v2/pages/"


def test_a_list_has_wagtails_envelope(migraine, get_json):
    answer = get_json(PAGES, type="conditions.ConditionPage")

    [item] = answer["items"]
    assert answer["meta"] == {"total_count": 1}
    assert item["id"] == migraine.pk
    assert item["title"] == "What Is Migraine?"
    assert item["meta"]["type"] == "conditions.ConditionPage"
    assert item["meta"]["detail_url"] == f"http://localhost/api/v2/pages/{migraine.pk}/"
    assert item["meta"]["html_url"] == "http://localhost/conditions/migraine/"
    assert item["meta"]["slug"] == "migraine"
    assert item["meta"]["locale"] == "en"


def test_detail_holds_all_that_a_front_end_draws(migraine, get_json):
    answer = get_json(f"{PAGES}{migraine.pk}/")

    assert set(type(migraine).document_fields) < set(answer)
    assert answer["meta"]["parent"]["title"] == "Conditions"
    assert [crumb["url"] for crumb in answer["breadcrumbs"]] == ["/", "/conditions/"]
    assert answer["sections"][0]["value"]["body"][0]["value"]["text"] == (
        "<p>A throbbing headache.</p>"
    )


def test_every_document_field_is_in_the_document(
    migraine, home, condition_index, location_index, locale
):
    from cms.delivery.documents import documents

    things = [
        migraine,
        home,
        condition_index,
        location_index,
        make_location(location_index),
        make_person(locale),
        make_reference(),
        make_image(),
    ]
    for thing in things:
        [document] = documents([thing])
        assert set(thing.document_fields) <= set(document), type(thing)


@pytest.mark.parametrize(
    ("fields", "present", "absent"),
    [
        ("name", {"name", "title"}, {"summary"}),
        ("name,-title", {"name"}, {"title"}),
        ("_,name", {"name"}, {"title", "id", "meta"}),
        ("*", {"name", "sections", "references", "meta"}, set()),
        ("*,-sections", {"name"}, {"sections"}),
    ],
)
def test_fields_choose_what_a_list_shows(migraine, get_json, fields, present, absent):
    [item] = get_json(PAGES, type="conditions.ConditionPage", fields=fields)["items"]

    assert present <= set(item)
    assert not absent & set(item)


def test_order_and_paging(condition_index, get_json):
    for name in ("Alpha", "Gamma", "Beta"):
        make_condition(condition_index, title=name, name=name)

    answer = get_json(PAGES, type="conditions.ConditionPage", order="-name", limit=2, offset=1)

    assert [item["title"] for item in answer["items"]] == ["Beta", "Alpha"]
    assert answer["meta"]["total_count"] == 3


def test_signed_in_readers_get_what_everybody_gets(migraine, admin_client, client):
    make_private(migraine)

    for reader in (admin_client, client):
        assert reader.get(f"{PAGES}{migraine.pk}/").status_code == 404
        assert reader.get(PAGES, {"type": "conditions.ConditionPage"}).json()["items"] == []


def test_another_sites_pages_are_listed_when_asked_for(migraine, home, get_json):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other home", slug="other-home"))
    Site.objects.create(hostname="other.example", root_page=other)
    cache.clear()

    assert "Other home" not in [one["title"] for one in get_json(PAGES)["items"]]
    assert [one["title"] for one in get_json(PAGES, site="other.example")["items"]] == [
        "Other home"
    ]


def test_references_are_structured_and_printed(db, get_json):
    reference = make_reference(
        title="Diagnosis and treatment of dystonia",
        authors=[{"family": "Jinnah", "given": "HA"}],
        container="Neurol Clin",
        year=2015,
        volume="33",
        issue="1",
        pages="77-100",
        doi="doi:10.1016/j.ncl.2014.09.002",
    )

    answer = get_json(f"/api/v2/references/{reference.pk}/")

    assert answer["doi"] == "10.1016/j.ncl.2014.09.002"
    assert answer["text"] == (
        "Jinnah HA. Diagnosis and treatment of dystonia. Neurol Clin. 2015;33(1):77-100. "
        "doi:10.1016/j.ncl.2014.09.002"
    )


def test_images_have_signed_addresses_in_several_widths(db, client, get_json):
    image = make_image(width=700, height=350)

    answer = get_json(f"/api/v2/images/{image.pk}/")

    assert [(one["width"], one["height"]) for one in answer["sources"]] == [
        (320, 160),
        (480, 240),
        (640, 320),
        (700, 350),
    ]
    for source in answer["sources"]:
        picture = client.get(source["url"])
        assert picture.status_code == 200
        assert picture["Content-Type"] == "image/webp"
        assert b"".join(picture.streaming_content)
    assert "original_images" not in str(answer)


def test_the_fields_of_people_are_chosen_like_those_of_pages(locale, get_json):
    make_person(locale, name="Elena Marsh")

    [item] = get_json("/api/v2/people/", fields="_,name")["items"]

    assert item == {"name": "Elena Marsh"}
