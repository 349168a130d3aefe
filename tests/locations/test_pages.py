"""Offices in the editor."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from locations.models import LocationPage, OpeningHours

EMPTY = {
    "summary": "",
    "street_address": "",
    "address_locality": "",
    "address_region": "",
    "postal_code": "",
    "address_country": "",
    "latitude": "",
    "longitude": "",
    "phone": "",
    "image": "",
    "slug": "",
    "seo_title": "",
    "search_description": "",
    "fax": "",
    "email": "",
    "parking": "",
    "entrance": "",
    "accessibility": "",
    "languages": "",
    "specialties": streamfield([]),
    "people": inline_formset([]),
    "treated_conditions": inline_formset([]),
    "comments": inline_formset([]),
}


@pytest.fixture
def add(admin_client, location_index):
    address = reverse(
        "wagtailadmin_pages:add", args=("locations", "locationpage", location_index.pk)
    )

    def send(*hours, **fields):
        form = {**EMPTY, "directions": rich_text(""), **fields}
        return admin_client.post(
            address, nested_form_data({**form, "opening_hours": inline_formset(list(hours))})
        )

    return send


def test_a_draft_needs_nothing_but_a_title(add):
    response = add(
        {"weekday": "", "opens": "", "closes": "", "valid_from": "", "valid_through": ""},
        title="Half an office",
    )

    assert response.status_code == 302, response.context["form"].errors
    assert not LocationPage.objects.get().live


def test_publishing_needs_an_address(add):
    response = add(title="Half an office", **{"action-publish": "yes"})

    assert response.status_code == 200
    assert "street_address" in response.context["form"].errors


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"phone": "12"}, "phone"),
        ({"latitude": "95"}, "90"),
        ({"latitude": "north"}, "number"),
    ],
)
def test_what_cannot_be_right_gets_a_sentence(add, fields, sentence):
    response = add(title="An office", **fields)

    assert sentence in str(response.context["form"].errors)


@pytest.mark.parametrize(
    "hours",
    [
        {"opens": datetime.time(17), "closes": datetime.time(8)},
        {"valid_from": datetime.date(2026, 2, 1), "valid_through": datetime.date(2026, 1, 1)},
    ],
)
def test_hours_that_end_before_they_begin_are_refused(hours):
    with pytest.raises(ValidationError):
        OpeningHours(weekday=0, **hours).clean()
