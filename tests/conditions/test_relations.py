"""What stands beside an article: stored once, shown on both pages."""

import pytest

from conditions.models import RelatedCondition
from locations.models import LocationPerson, TreatedCondition
from tests.factories import (
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private,
    section,
)


@pytest.fixture
def pair(condition_index):
    one = make_condition(condition_index, name="Alpha", other_names="first letter")
    other = make_condition(condition_index, name="Beta")
    RelatedCondition.objects.create(page=one, related=other)
    return one, other


def names(get_json, page, field):
    return [one["name"] for one in get_json(f"/api/v2/pages/{page.pk}/")[field]]


def test_a_relation_is_stored_once_and_shown_twice(pair, get_json):
    one, other = pair

    assert names(get_json, one, "related_conditions") == ["Beta"]
    assert names(get_json, other, "related_conditions") == ["Alpha"]


def test_a_hidden_relation_is_not_shown(pair, get_json):
    one, other = pair
    make_private(other)

    assert names(get_json, one, "related_conditions") == []


def test_a_relation_being_edited_is_previewed(pair):
    one, other = pair
    draft = one.get_latest_revision_as_object()
    draft.related_conditions = []

    assert "Beta" not in str(draft.make_preview_request().content.decode())


def test_what_is_treated_where_stands_on_both_pages(pair, location_index, get_json):
    one, _ = pair
    office = make_location(location_index, title="Riverside")
    TreatedCondition.objects.create(page=office, condition=one)

    assert names(get_json, office, "conditions") == ["Alpha"]
    locations = get_json(f"/api/v2/pages/{one.pk}/")["locations"]
    assert [place["title"] for place in locations] == ["Riverside"]


def test_a_draft_office_is_not_shown(pair, location_index, get_json):
    one, _ = pair
    office = make_location(location_index, live=False)
    TreatedCondition.objects.create(page=office, condition=one)

    assert get_json(f"/api/v2/pages/{one.pk}/")["locations"] == []


def test_people_at_an_office_have_their_days(location_index, locale, get_json):
    office = make_location(location_index)
    for name, live in (("Elena Marsh", True), ("A secret", False)):
        person = make_person(locale, name=name, live=live)
        LocationPerson.objects.create(page=office, person=person, days=[0, 3])

    [person] = get_json(f"/api/v2/pages/{office.pk}/")["people"]

    assert (person["name"], person["days"]) == ("Elena Marsh", ["Monday", "Thursday"])


def test_the_a_to_z_has_every_letter_and_every_name(pair, condition_index, get_json):
    make_condition(condition_index, name="Épicondylitis")

    letters = get_json(f"/api/v2/pages/{condition_index.pk}/")["letters"]

    by_letter = {one["letter"]: one["entries"] for one in letters}
    assert len(letters) == 26
    assert [one["name"] for one in by_letter["A"]] == ["Alpha"]
    assert by_letter["F"][0] | {"url": ""} == {"name": "first letter", "see": "Alpha", "url": ""}
    assert by_letter["E"][0]["name"] == "Épicondylitis"
    assert by_letter["Z"] == []


def test_a_list_of_offices_costs_the_same_for_one_and_ten(
    condition_index, location_index, locale, get_json, count_queries
):
    def make():
        office = make_location(location_index, image=make_image())
        TreatedCondition.objects.create(page=office, condition=make_condition(condition_index))
        LocationPerson.objects.create(page=office, person=make_person(locale))

    def read():
        return get_json("/api/v2/pages/", type="locations.LocationPage", fields="*")

    make()
    one = count_queries(read)
    for _ in range(9):
        make()

    assert len(read()["items"]) == 10
    assert count_queries(read) == one <= 30


def test_a_call_shows_the_line_of_the_chosen_office(condition_index, location_index, get_json):
    office = make_location(location_index, phone="+16145550103")
    value = {"heading": "Call", "text": "", "office": office.pk, "phone": ""}
    block = {"type": "call_to_action", "value": value}
    page = make_condition(condition_index, sections=[section("Who?", block)])

    def phone():
        [shown] = get_json(f"/api/v2/pages/{page.pk}/")["sections"]
        return shown["value"]["body"][0]["value"]["phone"]

    assert phone()["e164"] == "+16145550103"
    make_private(office)
    assert phone() is None


def test_an_office_that_is_hidden_leaves_its_block(condition_index, location_index, get_json):
    office, closed = make_location(location_index), make_location(location_index, live=False)
    block = {
        "type": "locations",
        "value": {"heading": "Where", "locations": [closed.pk, office.pk]},
    }
    lone = {"type": "locations", "value": {"heading": "Nowhere", "locations": [closed.pk]}}
    page = make_condition(condition_index, sections=[section("Where?", block, lone)])

    [shown] = get_json(f"/api/v2/pages/{page.pk}/")["sections"]

    [only] = shown["value"]["body"]
    assert [one["id"] for one in only["value"]["locations"]] == [office.pk]
