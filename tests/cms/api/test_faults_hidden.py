"""Faults of a stock Wagtail 8.0.1 that were measured, and are absent here: hidden things."""

import re

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
WORD = "xyzzyplugh"


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
    assert not re.search(rf"/images/[^/]+/{image.pk}/", text)


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
