"""Content that a program stored in the wrong shape: the page shows the rest of itself."""

import json

import pytest
from django.db import connection

from conditions.models import ConditionPage
from tests.factories import make_condition, make_location

BODY = ConditionPage._meta.get_field("sections").stream_block.child_blocks["section"]
TYPES = list(BODY.child_blocks["body"].child_blocks)
WRONG = [None, "text", 5, True, [], ["text"], [None], {}, {"nonsense": 1}, [{"type": 3}], 2**70]


def stored(page, name, raw):
    """Put it in the database as it is, past everything that would mend it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE conditions_conditionpage SET {name} = %s WHERE page_ptr_id = %s",  # noqa: S608
            [json.dumps(raw), page.pk],
        )
    return page


def reads(client, page):
    return [client.get(url).status_code for url in (page.url, f"/api/v2/pages/{page.pk}/")]


@pytest.mark.parametrize("kind", TYPES)
def test_a_block_of_the_wrong_shape_is_no_error(kind, condition_index, client):
    names = BODY.child_blocks["body"].child_blocks[kind].child_blocks
    blocks = [{"type": kind, "value": wrong, "id": "a"} for wrong in WRONG]
    blocks += [
        {"type": kind, "value": {name: wrong}, "id": "b"} for name in names for wrong in WRONG
    ]
    blocks += [{"type": kind}, {}, None, "text"]
    section = {"heading": "Why?", "aspect": "overview", "body": blocks}
    page = make_condition(condition_index)

    stored(page, "sections", [{"type": "section", "value": section, "id": "c"}])

    assert reads(client, page) == [200, 200]


def test_a_choice_that_nobody_knows_is_told_from_those_that_are_known(condition_index, get_json):
    page = make_condition(condition_index)
    blocks = [
        {"type": "care_card", "value": {"urgency": "whenever"}},
        {"type": "treatment", "value": {"kind": "magic"}},
    ]
    section = {"heading": "Why?", "aspect": "gossip", "body": blocks}

    stored(page, "sections", [{"type": "section", "value": section}])

    [shown] = get_json(f"/api/v2/pages/{page.pk}/")["sections"]
    card, treatment = (block["value"] for block in shown["value"]["body"])
    assert shown["value"]["aspect"] == "other"
    assert (card["urgency"], card["urgency_label"]) == ("urgent", "Urgent: get help today")
    assert (treatment["kind"], treatment["kind_label"]) == (None, "")


def test_a_section_of_the_wrong_shape_is_no_error(condition_index, client):
    page = make_condition(condition_index)
    values = [*WRONG, *({name: wrong} for name in BODY.child_blocks for wrong in WRONG)]

    stored(page, "sections", [{"type": "section", "value": value} for value in values])

    assert reads(client, page) == [200, 200]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("authors", "person"),
        ("reviewers", "person"),
        ("further_reading", "reference"),
        ("specialties", "specialty"),
        ("codes", "icd_10_cm"),
    ],
)
def test_a_list_of_the_wrong_shape_is_no_error(name, kind, condition_index, client):
    page = make_condition(condition_index)
    values = [*WRONG, *({kind: wrong} for wrong in WRONG)]

    stored(page, name, [{"type": kind, "value": value} for value in values])

    assert reads(client, page) == [200, 200]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a linktype="page" id="1">unclosed</p>',
        '<p><a linktype="citation" id="1">words</p>',
        '<p><a linktype="page">x</a><a linktype="document" id="9">y</a></p>',
        '<p><A LINKTYPE="page" ID="1">x</A><embed embedtype="image" id="1"/></p>',
        "<p>\ue000\ue001\ue002</p>",
        "<a " * 2000,
    ],
)
def test_broken_rich_text_leaves_no_mark_of_ours(html, condition_index, client, get_json):
    page = make_condition(condition_index, lead=html)

    assert reads(client, page) == [200, 200]
    lead = get_json(f"/api/v2/pages/{page.pk}/")["lead"]
    assert not set(lead) & set("\ue000\ue001\ue002")


def test_hours_without_times_are_passed_over(location_index, client):
    from locations.models import OpeningHours

    office = make_location(location_index)
    OpeningHours.objects.create(page=office, weekday=None)

    assert reads(client, office) == [200, 200]
