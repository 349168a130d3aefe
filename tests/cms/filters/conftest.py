"""An article that filters find, its neighbors, and the titles that a query finds."""

import datetime

import pytest

from cms.delivery.models import Facet
from conditions.models import ConditionPage
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_private,
    make_specialty,
    section,
    stream_of,
)

PAGES = "/api/v2/pages/"


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
