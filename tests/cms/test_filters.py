"""What a list of pages can be narrowed by and ordered by, and what it refuses."""

import datetime

import pytest
from django.utils import timezone

from cms.api import api_router
from cms.delivery import facets
from cms.delivery.models import Facet
from conditions.filters import FILTERS
from conditions.models import ConditionPage
from locations.models import LocationPage, TreatedCondition
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_location,
    make_private,
    make_specialty,
    section,
    stream_of,
)

PAGES = "/api/v2/pages/"
CONDITIONS = "conditions.ConditionPage"
LOCATIONS = "locations.LocationPage"


@pytest.fixture
def titles(get_json):
    """The titles that a query finds, in order."""

    def find(**params):
        answer = get_json(PAGES, **params)
        assert answer["meta"]["total_count"] == len(answer["items"])
        return [item["title"] for item in answer["items"]]

    return find


@pytest.fixture
def dystonia(condition_index, locale):
    neurology = make_specialty(locale, name="Nerve medicine", schema_org="Neurologic")
    page = make_condition(
        condition_index,
        title="Dystonia",
        name="Cervical dystonia",
        other_names="Wry neck\nTorticollis",
        sections=[section("Why?", aspect="causes")],
        codes=[
            {"type": "icd_10_cm", "value": "G24.3"},
            {"type": "snomed_ct", "value": "22298006"},
        ],
        reviewed_on=datetime.date(2024, 5, 1),
        review_due_on=datetime.date(2025, 5, 1),
        first_published_at=datetime.datetime(2024, 1, 1, 5, tzinfo=datetime.UTC),
        last_published_at=datetime.datetime(2024, 2, 1, tzinfo=datetime.UTC),
    )
    raw = [{"type": "specialty", "value": neurology.pk}]
    page.specialties = stream_of(ConditionPage, "specialties", raw)
    page.save()
    return page


@pytest.fixture
def neighbors(dystonia, condition_index):
    """A page that no filter but those for all pages finds, and one hidden in each way."""
    names = "name specialties reviewed_on review_due_on first_published_at last_published_at"
    same = {name: getattr(dystonia, name) for name in names.split()} | {"title": "Hidden"}
    same |= {name: list(getattr(dystonia, name).raw_data) for name in ("sections", "codes")}
    # Only one live page may have the name.
    draft = make_condition(condition_index, live=False, other_names="Wry neck\nTorticollis", **same)
    for season in ({"live": False}, {"expire_at": YESTERDAY}, {"go_live_at": FAR_AHEAD}):
        page = make_condition(condition_index, **{**same, **season})
        for name, value in Facet.objects.filter(page=draft).values_list("name", "value"):
            Facet.objects.get_or_create(page_id=page.pk, name=name, value=value)
    make_private(make_condition(condition_index, **same))
    return make_condition(condition_index, title="Plain", name="Plain", last_published_at=FAR_AHEAD)


CHOOSING_ONE = [
    {"reviewed_before": "2024-05-02"},
    {"review_overdue": "true"},
    {"review_overdue": "1"},
    {"specialty": "Neurologic"},
    {"specialty": "nerve-medicine"},
    {"aspect": "causes"},
    {"code": "ICD-10-CM|G24.3"},
    {"code": "icd-10-cm|g243"},
    {"code": "http://hl7.org/fhir/sid/icd-10-cm|G24.3"},
    {"code": "http://snomed.info/sct|22298006"},
    {"alias": "wry NECK"},
    {"alias": "Torticollis"},
    {"letter": "W"},
    {"letter": "c"},
    {"published_since": "2023-01-01", "changed_since": "2024-01-31", "letter": "T"},
]


@pytest.mark.parametrize("query", CHOOSING_ONE, ids=str)
@pytest.mark.parametrize("kind", [{}, {"type": CONDITIONS}, {"type": "wagtailcore.Page"}], ids=str)
def test_a_filter_chooses_the_page_and_nothing_hidden(neighbors, titles, query, kind):
    assert titles(**query, **kind) == ["Dystonia"]


@pytest.mark.parametrize(
    "query",
    [
        {"reviewed_before": "2024-05-01"},
        {"aspect": "treatment"},
        {"code": "ICD-10-CM|G24.4"},
        {"code": "SNOMED CT|24700007"},
        {"alias": "wry"},
        {"alias": "Cervical dystonia"},
        {"letter": "D"},
        {"letter": "#"},
        {"published_since": "2999-01-01"},
    ],
    ids=str,
)
def test_a_filter_leaves_out_what_does_not_match(neighbors, titles, query):
    assert titles(**query) == []


def test_what_is_not_overdue_includes_what_was_never_due(neighbors, titles):
    assert titles(review_overdue="false") == ["Plain"]


def test_a_specialty_may_be_named_by_its_id(dystonia, titles):
    [entry] = dystonia.specialties.raw_data

    assert titles(specialty=entry["value"]) == ["Dystonia"]


def test_a_specialty_finds_offices_too(dystonia, location_index, titles):
    office = make_location(location_index, title="Riverside")
    office.specialties = dystonia.specialties.raw_data
    office.specialties = stream_of(LocationPage, "specialties", list(dystonia.specialties.raw_data))
    office.save()

    assert titles(specialty="Neurologic") == ["Dystonia", "Riverside"]
    assert titles(specialty="Neurologic", type=LOCATIONS) == ["Riverside"]
    assert titles(specialty="Neurologic", aspect="causes") == ["Dystonia"]


def test_offices_are_found_by_what_they_treat(dystonia, neighbors, location_index, titles, client):
    office = make_location(location_index, title="Riverside")
    make_location(location_index, title="Elsewhere")
    hidden = ConditionPage.objects.filter(title="Hidden", live=False).first()
    for condition in (dystonia, hidden):
        TreatedCondition.objects.create(page=office, condition=condition)

    assert titles(treats=dystonia.pk) == titles(treats=dystonia.slug) == ["Riverside"]
    absent = client.get(PAGES, {"treats": 999999})
    assert absent.status_code == 400
    for key in (hidden.pk, hidden.slug):
        assert client.get(PAGES, {"treats": key}).content == absent.content


def test_a_day_begins_at_midnight_here(dystonia, titles):
    # Five in the morning in London is midnight in New York.
    assert titles(published_since="2024-01-01", type=CONDITIONS) == ["Dystonia"]
    assert titles(published_since="2024-01-01T05:00:01Z", type=CONDITIONS) == []
    assert titles(published_since="2024-01-01T00:00:00-05:00", type=CONDITIONS) == ["Dystonia"]


def test_a_filter_of_one_kind_gives_the_fields_of_that_kind(dystonia, get_json):
    [item] = get_json(PAGES, code="ICD-10-CM|G24.3", fields="name", order="reviewed_on")["items"]

    assert item["name"] == "Cervical dystonia"


def test_filters_follow_what_is_published(dystonia, titles):
    dystonia.other_names = "Stiff neck"
    dystonia.save_revision()
    assert titles(alias="wry neck") == ["Dystonia"]

    dystonia.save_revision().publish()
    assert titles(alias="wry neck") == []
    assert titles(alias="stiff neck") == titles(letter="S") == ["Dystonia"]


def test_filters_work_with_search_and_with_each_other(neighbors, titles):
    assert titles(search="dystonia", aspect="causes", code="ICD-10-CM|G24.3") == ["Dystonia"]
    assert titles(search="plain", aspect="causes") == []
    assert titles(search="dystonia", reviewed_before="2025-01-01") == ["Dystonia"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"foo": "1"}, "Unknown parameter: foo. Valid are: alias"),
        ({"specialty": "astrology"}, "nerve-medicine"),
        ({"aspect": "gossip"}, "when_to_seek_help"),
        ({"code": "G24.3"}, "SNOMED CT"),
        ({"code": "LOINC|1"}, "ICD-10-CM"),
        ({"code": "ICD-10-CM|nonsense"}, "such as G24.3"),
        ({"letter": "AB"}, "one letter"),
        ({"letter": ""}, "one letter"),
        ({"review_overdue": "maybe"}, "true, false"),
        ({"reviewed_before": "yesterday"}, "2026-11-22"),
        ({"published_since": "2026-02-30"}, "2026-11-22"),
        ({"changed_since": "9999-12-31T23:59:59-14:00"}, "2026-11-22"),
        ({"treats": "nothing"}, "condition"),
        ({"treats": "9" * 30}, "condition"),
        ({"aspect": "causes", "type": LOCATIONS}, CONDITIONS),
        ({"aspect": "causes", "treats": "x"}, LOCATIONS),
        ({"type": "nonsense"}, "home.HomePage"),
        ({"order": "nonsense"}, "first_published_at"),
        ({"order": "title,title,title,title,title,title"}, "at most 5"),
        ({"order": "-random"}, "random"),
        ({"order": "name"}, "title"),
        ({"fields": "nonsense"}, "unknown fields: nonsense"),
        ({"fields": "a(b(c(d(e))))"}, "3 levels"),
        ({"fields": ",".join(["title"] * 90)}, "80"),
        ({"type": ",".join([CONDITIONS] * 11)}, "at most 10"),
        ({"offset": "100001"}, "100000"),
        ({"limit": "101"}, "100"),
        ({"limit": "21", "fields": "*", "type": CONDITIONS}, "20"),
        ({"limit": "21", "fields": "name", "type": CONDITIONS}, "20"),
    ],
    ids=str,
)
def test_a_wrong_value_gets_a_sentence_with_the_right_ones(dystonia, client, query, says):
    response = client.get(PAGES, query)

    assert response.status_code == 400, response.content
    assert (
        says.removeprefix("_, ") in response.content.decode() or says in response.json()["message"]
    )


def test_short_items_come_a_hundred_at_a_time(dystonia, get_json):
    assert get_json(PAGES, limit=100)["items"]
    assert get_json(PAGES, limit=100, type=CONDITIONS, fields="-title")["items"]


def test_an_order_puts_what_has_no_value_last(condition_index, titles):
    for name, day in (("A", 3), ("B", None), ("C", 1), ("D", None), ("E", 3)):
        reviewed_on = day and datetime.date(2024, 1, day)
        make_condition(condition_index, title=name, reviewed_on=reviewed_on)

    assert titles(type=CONDITIONS, order="reviewed_on") == ["C", "A", "E", "B", "D"]
    assert titles(type=CONDITIONS, order="-reviewed_on") == ["A", "E", "C", "B", "D"]
    assert titles(type=CONDITIONS, order="-reviewed_on,-title") == ["E", "A", "C", "D", "B"]


@pytest.mark.parametrize(
    "order",
    [
        "title",
        "name",
        "first_published_at",
        "last_published_at",
        "reviewed_on",
        "review_due_on",
        "id",
    ],
)
def test_every_order_can_be_turned_around(condition_index, titles, order):
    for number in range(3):
        day = timezone.now() - datetime.timedelta(days=number)
        make_condition(
            condition_index,
            title=f"{number}",
            name=f"{number}",
            first_published_at=day,
            last_published_at=day,
            reviewed_on=day.date(),
            review_due_on=FAR_AHEAD.date() - datetime.timedelta(days=number),
        )
    there = titles(type=CONDITIONS, order=order)

    assert titles(type=CONDITIONS, order=f"-{order}") == there[::-1]
    assert sorted(there) == ["0", "1", "2"]


def test_a_random_order_has_everything_once(condition_index, titles):
    for number in range(5):
        make_condition(condition_index, title=f"{number}")

    assert sorted(titles(type=CONDITIONS, order="random")) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("query", CHOOSING_ONE, ids=str)
def test_a_filter_costs_the_same_for_one_page_and_for_twenty(
    dystonia, condition_index, get_json, count_queries, query
):
    one = count_queries(lambda: get_json(PAGES, **query, fields="*"))
    for _ in range(19):
        page = make_condition(condition_index)
        for name in ("sections", "codes", "specialties", "reviewed_on", "review_due_on"):
            setattr(page, name, getattr(dystonia, name))
        page.save()
        words = Facet.objects.filter(page=dystonia).values_list("name", "value")
        facets.record(page.pk, {name: [value] for name, value in words if name == "alias"})

    assert count_queries(lambda: get_json(PAGES, **query, fields="*")) == one


def test_words_are_recorded_once_and_forgotten_with_their_page(dystonia):
    before = set(Facet.objects.values_list("name", "value"))
    dystonia.save()
    assert set(Facet.objects.values_list("name", "value")) == before
    assert ("code", "icd_10_cm|G24.3") in before
    dystonia.delete()

    assert not Facet.objects.exists()


def test_every_filter_is_described(dystonia, client):
    _, view = api_router.get_model_endpoint(ConditionPage)
    described = {one["name"]: one for one in view.openapi_parameters}

    assert {one.name for one in FILTERS} < set(described)
    assert all(one["in"] == "query" and one["description"] for one in described.values())
    message = client.get(PAGES, {"foo": 1}).json()
    for name in described:
        assert name in str(message)
