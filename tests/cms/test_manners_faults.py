"""Faults of a stock Wagtail 8.0.1 that were measured, and are absent here."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from cms.media.models import MedicalDocument
from conditions.models import RelatedCondition
from tests.factories import (
    YESTERDAY,
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private_collection,
    make_reference,
    section,
)

PAGES = "/api/v2/pages/"
CONDITION = "conditions.ConditionPage"
WORD = "xyzzyplugh"


@pytest.fixture
def article(condition_index):
    return make_condition(condition_index, slug="migraine", name="Migraine")


def reads(client, page):
    """What a detail and the HTML page say, in one text."""
    addresses = (f"{PAGES}{page.pk}/", f"{PAGES}{page.pk}/?fields=*", page.url)
    return "".join(client.get(address).content.decode() for address in addresses)


def hide(page, how):
    if how == "draft":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=how, password="open")


# 1, 8: what a page points at


@pytest.mark.parametrize("how", ["draft", "password", "login", "groups"])
def test_a_hidden_relation_is_null_or_missing(condition_index, location_index, client, how):
    hidden = make_condition(condition_index, title=WORD, name=WORD, slug=WORD)
    office = make_location(location_index, title=WORD, slug=f"{WORD}-office")
    page = make_condition(
        condition_index,
        sections=[
            section(
                "Where?",
                {"type": "locations", "value": {"heading": "Here", "locations": [office.pk]}},
                {"type": "call_to_action", "value": {"heading": "Call", "office": office.pk}},
            )
        ],
    )
    RelatedCondition.objects.create(page=page, related=hidden)
    for one in (hidden, office):
        hide(one, how)

    assert WORD not in reads(client, page)


@pytest.mark.parametrize("name", ["related", "related_conditions", "related_conditions__related"])
def test_no_relation_is_a_filter(article, refuse, name):
    refuse(PAGES, type=CONDITION, **{name: article.pk})


# 2: draft snippets


def test_a_draft_reference_or_person_is_not_shown(condition_index, locale, client):
    reference = make_reference(title=WORD, live=False)
    person = make_person(locale, name=WORD, live=False)
    page = make_condition(
        condition_index,
        lead=f"<p>In short{cite(reference)}</p>",
        authors=[credit(person)],
        further_reading=[{"type": "reference", "value": {"reference": reference.pk, "note": WORD}}],
    )

    assert WORD not in reads(client, page)


# 3, 6: private pictures and files


@pytest.mark.parametrize("below", [False, True])
def test_a_private_picture_or_file_is_not_shown(condition_index, client, below):
    private = make_private_collection(below=below)
    image = make_image(title=WORD, description=WORD, collection=private)
    file = MedicalDocument.objects.create(title=WORD, collection=private, file=f"{WORD}.pdf")
    link = f'<a linktype="document" id="{file.pk}">a file</a>'
    page = make_condition(
        condition_index,
        lead=f"<p>{link}</p>",
        hero_image=image,
        hero_alt=WORD,
        sections=[section("Why?", figure(image, alt=WORD, caption=f"<p>{WORD}</p>"))],
    )

    text = reads(client, page)

    assert WORD not in text
    assert f"/{image.pk}/" not in text.replace(f"/pages/{page.pk}/", "")


@pytest.mark.parametrize("below", [False, True])
def test_a_private_file_is_handed_out_nowhere(db, client, below):
    private = make_private_collection(below=below)
    image = make_image(collection=private)
    file = MedicalDocument(title="Private", collection=private)
    file.file.save(f"{WORD}.pdf", ContentFile(b"%PDF " + WORD.encode()))

    for address in (
        f"/media/{file.file.name}",
        f"/media/{image.file.name}",
        file.file.url,
        image.file.url,
        f"/documents/{file.pk}/{file.filename}",
    ):
        response = client.get(address)
        assert response.status_code in (302, 404), address
        assert WORD.encode() not in b"".join(response)


# 4: rich text


@pytest.mark.parametrize("how", ["draft", "password", "login", "groups"])
def test_a_link_to_a_hidden_page_is_plain_text(condition_index, client, get_json, how):
    hidden = make_condition(condition_index, slug=WORD)
    page = make_condition(condition_index, lead=f"<p>See {link_to(hidden, 'this')}.</p>")
    hide(hidden, how)

    assert get_json(f"{PAGES}{page.pk}/", rich_text_format="html")["lead"] == "<p>See this.</p>"
    assert WORD not in reads(client, page)


# 5: what has expired


def test_an_expired_page_is_gone_before_the_scheduler_runs(condition_index, client, get_json):
    page = make_condition(condition_index, title=WORD, expire_at=YESTERDAY)

    assert client.get(f"{PAGES}{page.pk}/").status_code == 404
    assert client.get(page.url).status_code == 404
    assert get_json(PAGES, search=WORD)["meta"]["total_count"] == 0
    for address in (f"{PAGES}?limit=100", "/sitemap.xml", f"/search/?query={WORD[:-1]}"):
        assert WORD not in client.get(address).content.decode()


# 7: search tells only what can be read


def test_search_knows_no_text_that_nobody_can_read(condition_index, locale, get_json):
    reference = make_reference(title="A study", age_reason=WORD)
    page = make_condition(condition_index, lead="<p>Live</p>")
    page.lead = f"<p>{WORD}</p>"
    page.save_revision()

    assert WORD not in str(get_json(f"/api/v2/references/{reference.pk}/"))
    for endpoint in ("references", "pages"):
        assert get_json(f"/api/v2/{endpoint}/", search=WORD)["meta"]["total_count"] == 0


# 9: no nonsense is an error of ours

NONSENSE = ["99999999999999999999", "-1", "abc", "\x00", 'a"b', "(", "*", "٣", "1_0", "é", "%", ""]
PARAMETERS = [
    "offset",
    "limit",
    "id",
    "search",
    "search_operator",
    "order",
    "fields",
    "type",
    "locale",
    "site",
    "child_of",
    "ancestor_of",
    "descendant_of",
    "translation_of",
    "title",
    "slug",
    "first_published_at",
    "last_published_at",
    "published_since",
    "changed_since",
    "reviewed_before",
    "review_overdue",
    "specialty",
    "aspect",
    "code",
    "alias",
    "letter",
    "treats",
    "tags",
    "rich_text_format",
    "format",
    "html_path",
    "path",
    "year",
    "is_licensed_clinician",
]


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_value_of_any_parameter_is_an_error_of_ours(article, client, name):
    for path in ("pages/", "pages/find/", "images/", "references/", "people/", "practice/"):
        for value in NONSENSE:
            response = client.get(f"/api/v2/{path}", {name: value})
            assert response.status_code in (200, 302, 400, 404), (path, name, value)


@pytest.mark.parametrize("count", [21, 200, 500])
def test_a_search_for_hundreds_of_words_is_refused(db, refuse, client, count):
    words = " ".join(f"w{number}" for number in range(count))[:990]

    refuse(PAGES, search=words)
    assert client.get("/search/", {"query": words}).status_code == 200


# 10: tags


@pytest.mark.parametrize("tags", ["a,b,c,d,e,f", ",".join(["a"] * 100)])
def test_more_than_five_tags_are_refused(db, refuse, tags):
    refuse("/api/v2/images/", "tags", tags=tags)
    refuse("/api/v2/documents/", "tags", tags=tags)


# 15: who is answered, and how


def test_answers_are_json_and_do_not_depend_on_a_cookie(article, client, admin_client):
    for path in ("", f"{article.pk}/"):
        response = client.get(f"{PAGES}{path}", headers={"Accept": "text/html"})
        assert response["Content-Type"].startswith("application/json")
        assert admin_client.get(f"{PAGES}{path}").content == response.content


# 16: kept


@pytest.mark.parametrize("name", ["utm_source", "owner__password", "title__startswith"])
def test_unknown_parameters_are_named_and_so_are_the_valid_ones(article, refuse, name):
    refuse(PAGES, name, "child_of", "search", **{name: "x"})
    refuse(f"{PAGES}?type={CONDITION}&{name}=x", name)


@pytest.mark.parametrize("path", ["pages/", "images/", "references/", "people/", "practice/"])
def test_nothing_can_be_written(db, client, path):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"/api/v2/{path}").status_code == 405


def test_a_foreign_host_is_refused_and_none_is_echoed(article, client):
    assert client.get(PAGES, headers={"Host": "evil.example"}).status_code == 400
    response = client.get(PAGES, headers={"X-Forwarded-Host": "evil.example"})
    assert b"evil" not in response.content


# Measured in section 1


def test_last_published_at_is_a_field_and_an_order(article, get_json):
    answer = get_json(PAGES, fields="last_published_at", order="-last_published_at")

    assert "last_published_at" in answer["items"][0]["meta"]


def test_choosers_in_blocks_are_whole_objects(condition_index, location_index, get_json):
    office = make_location(location_index, title="Riverside")
    image = make_image()
    blocks = [
        figure(image, alt="A square"),
        {"type": "locations", "value": {"heading": "Here", "locations": [office.pk]}},
    ]
    page = make_condition(condition_index, sections=[section("Where?", *blocks)])

    picture, offices = get_json(f"{PAGES}{page.pk}/")["sections"][0]["value"]["body"]

    assert picture["value"]["image"]["sources"]
    assert offices["value"]["locations"][0]["title"] == "Riverside"


def test_a_cited_source_cannot_be_deleted(condition_index):
    from django.db.models import ProtectedError

    reference = make_reference()
    make_condition(condition_index, lead=f"<p>In short{cite(reference)}</p>")

    with pytest.raises(ProtectedError):
        reference.delete()
