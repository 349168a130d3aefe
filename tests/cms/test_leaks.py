"""A word planted in something hidden shows up nowhere, however it is pointed at."""

import pytest
from wagtail.models import Page, Site

from cms.media.models import MedicalDocument
from cms.practice.models import Practice
from conditions.models import RelatedCondition
from locations.models import LocationPage, LocationPerson, TreatedCondition
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
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
    paragraph,
    section,
    stream_of,
)

WORD = "xyzzyplugh"


@pytest.fixture
def hidden_pages(condition_index, location_index, home):
    """One page for every way of being hidden; the word stands in all their texts."""
    texts = {"title": f"{WORD} title", "name": f"{WORD} name", "summary": WORD, "lead": WORD}
    draft = make_condition(condition_index, live=False, slug=f"{WORD}-1", **texts)
    expired = make_condition(condition_index, expire_at=YESTERDAY, slug=f"{WORD}-2", **texts)
    early = make_condition(condition_index, go_live_at=FAR_AHEAD, slug=f"{WORD}-3", **texts)
    # Who asks for a private page is asked to sign in, and sent back to the address they know.
    private = make_condition(condition_index, slug="private", **texts)
    make_private(private)
    private_index = home.add_child(
        instance=Page(title=WORD, slug="private-index", live=True, locale=home.locale)
    )
    child = private_index.add_child(
        instance=Page(title=WORD, slug="private-child", live=True, locale=home.locale)
    )
    make_private(private_index)
    office = make_location(location_index, title=WORD, slug=f"{WORD}-7", live=False)
    return [draft, expired, early, private, private_index, child, office]


@pytest.fixture
def front_page(condition_index, location_index, hidden_pages, locale):
    """A public page that points at everything hidden in every way there is."""
    staff = make_private_collection(below=True)
    image = make_image(title=WORD, description=WORD, credit=WORD, collection=staff)
    document = MedicalDocument.objects.create(title=WORD, collection=staff, file=f"{WORD}.pdf")
    reference = make_reference(title=WORD, live=False)
    old = make_reference(title=WORD, expire_at=YESTERDAY)
    person = make_person(locale, name=WORD, live=False)
    faceless = make_person(locale, name="Elena Marsh", photo=image)
    links = "".join(link_to(page, "here") for page in hidden_pages)
    link_to_file = f'<a linktype="document" id="{document.pk}">a file</a>'
    body = paragraph(f"<p>{links}{link_to_file} Words{cite(reference, old)}.</p>")
    visible = make_reference(title="A visible source")
    page = make_condition(
        condition_index,
        slug="front-page",
        title="A front page",
        lead=f"<p>Lead {links}{cite(reference)}{cite(visible)}</p>",
        sections=[
            section(
                "Why?",
                body,
                figure(image, alt=WORD, caption=f"<p>{WORD}</p>"),
                {
                    "type": "locations",
                    "value": {"heading": WORD, "locations": [hidden_pages[-1].pk]},
                },
            ),
        ],
        authors=[credit(person), credit(faceless)],
        hero_image=image,
        hero_alt=WORD,
        further_reading=[
            {"type": "reference", "value": {"reference": one.pk, "note": WORD}}
            for one in (reference, old)
        ],
    )
    *conditions, _, _, office = hidden_pages
    for hidden in conditions:
        RelatedCondition.objects.create(page=page, related=hidden)
        RelatedCondition.objects.create(page=hidden, related=page)
    TreatedCondition.objects.create(page=office, condition=page)
    open_office = make_location(location_index, title="An open office", image=image)
    for hidden in conditions:
        TreatedCondition.objects.create(page=open_office, condition=hidden)
    LocationPerson.objects.create(page=open_office, person=person)
    practice = Practice(name="Us", site=Site.objects.get(), locale=locale)
    menu = [{"type": "page", "value": {"page": one.pk, "label": WORD}} for one in hidden_pages]
    practice.main_menu = stream_of(Practice, "main_menu", menu)
    practice.disclaimer = f"<p>{links}</p>"
    practice.save()
    page.lead += f"<p>{WORD}</p>"
    page.save_revision()
    page.refresh_from_db()
    return page


@pytest.fixture
def addresses(front_page, hidden_pages, home, condition_index, location_index):
    pages = [front_page, home, condition_index, location_index, *hidden_pages]
    lists = ["pages", "images", "documents", "references", "people"]
    return [
        *(page.url for page in pages),
        *(f"/api/v2/pages/{page.pk}/" for page in pages),
        *(f"/api/v2/pages/find/?html_path={page.url}" for page in pages),
        *(f"/api/v2/{name}/?fields=*" for name in lists),
        "/api/v2/pages/?fields=*&type=conditions.ConditionPage",
        "/api/v2/pages/?fields=*&type=locations.LocationPage",
        "/api/v2/pages/?fields=*&type=conditions.ConditionIndexPage",
        "/api/v2/pages/?fields=*&type=home.HomePage",
        "/api/v2/pages/?fields=*&type=home.PeopleIndexPage",
        "/api/v2/practice/",
        "/people/",
        "/sitemap.xml",
        "/search/?query=office",
        "/locations/",
        *(page.url for page in LocationPage.objects.live()),
    ]


def test_the_word_is_in_no_answer(addresses, client):
    for address in addresses:
        response = client.get(address, follow=True)
        assert response.status_code in (200, 404)
        assert WORD not in response.content.decode(), address


def test_the_front_page_keeps_its_words_and_loses_its_links(front_page, get_json, client):
    answer = get_json(f"/api/v2/pages/{front_page.pk}/")

    body = answer["sections"][0]["value"]["body"]
    assert [block["type"] for block in body] == ["paragraph"]
    assert body[0]["value"]["text"] == "<p>herehereherehereherehereherea file Words.</p>"
    assert [one["title"] for one in answer["references"]] == ["A visible source"]
    assert answer["references"][0]["number"] == 1
    assert [one["name"] for one in answer["authors"]] == ["Elena Marsh"]
    assert answer["authors"][0]["photo"] is None
    assert answer["hero_image"] is None
    assert answer["further_reading"] == []
    assert "[1]" in client.get(front_page.url).content.decode().replace("</a>", "").replace(
        '<a href="#reference-1" id="cite-1-1" role="doc-noteref">', ""
    )


@pytest.mark.parametrize("endpoint", ["pages", "images", "documents", "references", "people"])
def test_search_does_not_find_the_word(front_page, get_json, endpoint):
    assert get_json(f"/api/v2/{endpoint}/", search=WORD)["meta"]["total_count"] == 0


def test_search_within_conditions_does_not_find_the_word(front_page, get_json):
    answer = get_json("/api/v2/pages/", search=WORD, type="conditions.ConditionPage")

    assert answer["meta"]["total_count"] == 0


@pytest.mark.parametrize("name", ["title", "slug", "name", "summary"])
def test_filters_tell_nothing(front_page, client, name):
    response = client.get(f"/api/v2/pages/?type=conditions.ConditionPage&{name}={WORD}%20{name}")

    assert response.status_code == 400 or response.json()["meta"]["total_count"] == 0


def test_the_tree_tells_nothing(front_page, hidden_pages, client):
    for page in hidden_pages:
        for name in ("child_of", "descendant_of", "ancestor_of", "translation_of"):
            response = client.get(f"/api/v2/pages/?{name}={page.pk}")
            assert response.status_code == 400
            absent = client.get(f"/api/v2/pages/?{name}=999999")
            assert response.content == absent.content


def test_hidden_and_absent_look_the_same(front_page, hidden_pages, client):
    absent = client.get("/api/v2/pages/999999/")

    for page in hidden_pages:
        hidden = client.get(f"/api/v2/pages/{page.pk}/")
        # Each says which address was asked for, and nothing else that is its own.
        own = absent.content.replace(b"999999", str(page.pk).encode())
        assert (hidden.status_code, hidden.content) == (404, own)


def test_a_preview_answers_for_the_public_too(front_page, admin_client, rf):
    response = front_page.make_preview_request()

    assert WORD not in response.content.decode()


def test_pictures_of_private_collections_are_served_to_editors_only(db, client, admin_client):
    from cms.media.addresses import rendition_url, spec_for

    image = make_image(collection=make_private_collection(below=True))
    for spec in (spec_for(320), "max-165x165", "original"):
        address = rendition_url(image.pk, spec, "picture.webp")
        assert client.get(address).status_code == 404
        picture = admin_client.get(address)
        assert picture.status_code == 200
        assert picture["Cache-Control"] == "private, no-store"
        assert b"".join(picture.streaming_content)


def test_readers_get_pictures_in_our_widths_only(db, client):
    from cms.media.addresses import rendition_url, spec_for

    image = make_image()
    picture = client.get(rendition_url(image.pk, spec_for(480), "picture.webp"))

    assert picture.status_code == 200
    assert b"".join(picture.streaming_content)
    assert client.get(rendition_url(image.pk, "width-481", "picture.webp")).status_code == 404
    assert client.get(f"/images/forged/{image.pk}/width-480/picture.webp").status_code == 404
    assert client.get("/images/x/99999999999999999999999/width-480/p.webp").status_code == 404


def test_files_have_no_address_of_their_own(db, client):
    image = make_image()

    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get(image.file.url).status_code == 404


def test_an_alias_is_hidden_with_its_source(condition_index, client, get_json):
    source = make_condition(condition_index, title=WORD, other_names="one name")
    alias = source.create_alias(update_slug="alias", parent=condition_index)
    assert client.get(f"/api/v2/pages/{alias.pk}/").status_code == 200

    make_private(source)

    assert client.get(f"/api/v2/pages/{alias.pk}/").status_code == 404
    assert WORD not in client.get(condition_index.url).content.decode()


def test_a_copy_can_be_published_beside_its_original(condition_index):
    source = make_condition(condition_index, other_names="one name")

    copy = source.copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert copy.live
    assert copy.other_names == ""
