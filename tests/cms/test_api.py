"""Wagtail's API conventions, kept; its faults, absent."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Page, Site

from tests.factories import (
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private,
    make_reference,
    paragraph,
    section,
)

PAGES = "/api/v2/pages/"
CONDITIONS = f"{PAGES}?type=conditions.ConditionPage"


@pytest.fixture
def migraine(condition_index):
    return make_condition(
        condition_index,
        title="What Is Migraine?",
        name="Migraine",
        slug="migraine",
        other_names="sick headache",
        sections=[section("What is it?", paragraph("<p>A throbbing headache.</p>"))],
    )


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


@pytest.mark.parametrize(
    "query",
    [
        "fields=nonsense",
        "fields=references(title)",
        "fields=name,,",
        "fields=parent",
        "utm_source=x",
        "hero_image=1",
        "order=hero_image",
        "order=nonsense",
        "sections=x",
        "rich_text_format=db_html",
        "limit=1000",
        "limit=-1",
        "limit=99999999999999999999",
        "offset=99999999999999999999",
        "offset=x",
        "id=abc",
        "child_of=99999999999999999999",
        "descendant_of=x",
        "search_operator=xyz",
        "first_published_at=garbage",
        "first_published_at=2026-13-45",
        "search=%00",
        "slug=%00",
        "reviewed_on=yesterday",
        "type=nonsense",
        "site=localhost:abc",
        "type=people.Person",
        "search=" + "word+" * 200,
        "title=" + "x" * 5000,
    ],
)
def test_nonsense_gets_a_sentence_and_a_400(migraine, client, query):
    response = client.get(f"{CONDITIONS}&{query}")

    assert response.status_code == 400, response.content
    assert response.json()["message"]


@pytest.mark.parametrize(
    "path",
    [
        "pages/999999/",
        "pages/99999999999999999999999/",
        "pages/find/",
        "pages/find/?html_path=/nowhere/",
        "pages/find/?id=999999",
        "pages/?site=nowhere.example",
        "pages/?locale=xx",
        "images/999999/",
        "images/99999999999999999999999/",
        "people/99999999999999999999999/",
        "references/0/",
        "documents/1/",
        "nothing/",
    ],
)
def test_what_is_not_there_is_not_found(db, client, path):
    assert client.get(f"/api/v2/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "pages/find/?id=abc",
        "pages/find/?html_path=%00",
        "pages/?locale=%00",
        "images/?tags=a,b,c,d,e,f",
    ],
)
def test_nonsense_elsewhere_gets_a_400(db, client, path):
    assert client.get(f"/api/v2/{path}").status_code == 400


@pytest.mark.parametrize(
    "words", ["throbbing", "sick headache", 'throb"bing headache', "migraine*", "(headache", "^"]
)
def test_search_takes_whatever_a_patient_types(migraine, get_json, words):
    assert get_json(PAGES, search=words)["meta"]["total_count"] in (0, 1)


def test_search_finds_what_an_article_says(migraine, get_json):
    for words in ("throbbing", "sick headache", "Migraine"):
        [item] = get_json(PAGES, search=words)["items"]
        assert item["id"] == migraine.pk


def test_search_can_be_ordered_and_filtered(migraine, get_json):
    answer = get_json(
        PAGES, search="headache", type="conditions.ConditionPage", order="-title", name="Migraine"
    )

    assert answer["meta"]["total_count"] == 1


def test_order_and_paging(condition_index, get_json):
    for name in ("Alpha", "Gamma", "Beta"):
        make_condition(condition_index, title=name, name=name)

    answer = get_json(PAGES, type="conditions.ConditionPage", order="-name", limit=2, offset=1)

    assert [item["title"] for item in answer["items"]] == ["Beta", "Alpha"]
    assert answer["meta"]["total_count"] == 3


@pytest.mark.parametrize(
    "path", ["/conditions/migraine/", "conditions/migraine", "/conditions/migraine"]
)
def test_find_leads_to_the_page_and_keeps_the_fields(migraine, client, path):
    response = client.get(f"{PAGES}find/", {"html_path": path, "fields": "name"})

    assert response.status_code == 302
    assert response["Location"] == (f"http://localhost/api/v2/pages/{migraine.pk}/?fields=name")


def test_find_by_id(migraine, client):
    assert client.get(f"{PAGES}find/", {"id": migraine.pk}).status_code == 302


def test_find_sees_no_private_page(migraine, client):
    make_private(migraine)

    assert client.get(f"{PAGES}find/", {"html_path": "/conditions/migraine/"}).status_code == 404
    assert client.get(f"{PAGES}find/", {"id": migraine.pk}).status_code == 404


def test_find_reads_the_language_from_the_path(home, client):
    spanish = Locale.objects.create(language_code="es")
    inicio = home.copy_for_translation(spanish)
    inicio.save_revision().publish()
    cache.clear()

    response = client.get(f"{PAGES}find/", {"html_path": "/es/"})

    assert response["Location"].startswith(f"http://localhost/api/v2/pages/{inicio.pk}/")


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


def test_only_json_is_spoken(migraine, client):
    response = client.get(PAGES, headers={"Accept": "text/html"})

    assert response["Content-Type"] == "application/json"


def test_nothing_can_be_written(client):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(PAGES).status_code == 405


def test_the_front_end_may_read_from_its_own_origin_only(db, client):
    allowed = client.get(PAGES, headers={"Origin": "https://front.example"})
    refused = client.get(PAGES, headers={"Origin": "https://elsewhere.example"})

    assert allowed["Access-Control-Allow-Origin"] == "https://front.example"
    assert "Access-Control-Allow-Origin" not in refused


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
