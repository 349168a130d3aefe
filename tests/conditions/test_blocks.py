"""Every block, as the editor's picker shows it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from conditions.models import ConditionPage
from tests.factories import make_condition, make_image, make_location, section
from tests.parity import words, words_of_block

SECTION = ConditionPage._meta.get_field("sections").stream_block.child_blocks["section"]
BODY = SECTION.child_blocks["body"].child_blocks


@pytest.fixture
def previews(location_index):
    make_image()
    make_location(location_index)
    return [
        {"type": name, "value": block.get_prep_value(block.get_preview_value())}
        for name, block in BODY.items()
    ]


def test_a_page_of_all_previews_says_the_same_in_html_and_json(
    previews, condition_index, client, get_json
):
    page = make_condition(condition_index, sections=[section("What is it?", *previews)])

    [shown] = get_json(f"/api/v2/pages/{page.pk}/")["sections"]
    html = BeautifulSoup(client.get(page.url).content, "html.parser").find(id="overview")

    body = shown["value"]["body"]
    assert [block["type"] for block in body] == list(BODY)
    said = words("What is it?")
    for block in body:
        said += words_of_block(block)
    assert words(str(html)) == said


@pytest.mark.parametrize("name", BODY)
def test_every_block_can_be_seen_in_the_picker(name, previews, admin_client):
    block = BODY[name]

    address = reverse("wagtailadmin_block_preview")
    response = admin_client.get(address, {"id": block.definition_prefix})

    assert response.status_code == 200
    html = response.content.decode()
    assert "css/site.css" in html
    assert len(words(BeautifulSoup(html, "html.parser").main.decode())) > 1
    assert block.get_description()
