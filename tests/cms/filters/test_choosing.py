"""What a list of pages can be narrowed by."""

import pytest

from cms.api import api_router
from cms.delivery import facets
from cms.delivery.models import Facet
from conditions.filters import FILTERS
from conditions.models import ConditionPage
from locations.models import LocationPage, TreatedCondition
from tests.factories import make_condition, make_location, stream_of

PAGES = "/api/v2/pages/"
CONDITIONS = "conditions.ConditionPage"
LOCATIONS = "locations.LocationPage"
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
