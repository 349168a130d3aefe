"""The made-up conditions that sizes are tried with: the same every time, and nobody else's."""

import pytest

from bench import data
from cms.delivery.documents import documents
from conditions.models import Citation, ConditionPage
from tests.factories import make_condition


@pytest.fixture(autouse=True)
def small_pool(monkeypatch):
    for name, size in {"REFERENCES": 30, "PEOPLE": 3, "IMAGES": 2, "SPECIALTIES": 3}.items():
        monkeypatch.setattr(data, name, size)
    monkeypatch.setattr(data, "OFFICES", 2)


def test_made_up_conditions_are_read_and_found_like_any_other(condition_index, get_json):
    data.load(8)

    page = ConditionPage.objects.get(slug="bench-8")
    [document] = documents([page])
    found = get_json("/api/v2/pages/", search=page.name, type="conditions.ConditionPage")

    assert get_json(f"/api/v2/pages/{page.pk}/")["name"] == page.name
    assert len(document["sections"]) >= 6
    assert len(document["references"]) >= 12
    assert document["related_conditions"]
    assert found["items"][0]["id"] == page.pk
    assert page.get_parent().get_children().count() == 8
    page.full_clean()


def test_those_that_are_there_count(condition_index):
    data.load(3)
    before = list(ConditionPage.objects.values_list("pk", "name", "lead"))

    data.load(4)

    after = list(ConditionPage.objects.order_by("path").values_list("pk", "name", "lead"))
    assert after[:3] == before
    assert len(after) == 4
    assert Citation.objects.filter(page=after[3][0]).exists()
    assert data._strangers() == ""


def test_a_database_that_is_used_is_refused(condition_index, django_user_model):
    make_condition(condition_index)
    assert "conditions" in data._strangers()

    django_user_model.objects.create(username="writer")
    assert data._strangers() == "accounts"
