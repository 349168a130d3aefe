"""Snippets in the editor: drafts, and who sees them."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.people.models import Person
from conditions.models import ReferenceSnippet
from tests.factories import make_person


def test_a_person_begins_as_a_draft_that_nobody_sees(admin_client, get_json):
    form = {"name": "Elena Marsh", "credentials": "MD", "role": "", "photo": "", "user": ""}
    form |= {"orcid": "", "npi": "", "specialties": streamfield([])}
    address = reverse("wagtailsnippets_people_person:add")

    response = admin_client.post(address, nested_form_data({**form, "biography": rich_text("")}))

    assert response.status_code == 302
    assert not Person.objects.get().live
    assert get_json("/api/v2/people/")["items"] == []


def test_a_reference_begins_as_a_draft_that_nobody_sees(admin_client, get_json):
    address = reverse("wagtailsnippets_conditions_referencesnippet:add")

    response = admin_client.post(
        address, {"kind": "web_page", "title": "", "authors": "", "status": "current"}
    )

    assert response.status_code == 302, response.context["form"].errors
    assert not ReferenceSnippet.objects.get().live
    assert get_json("/api/v2/references/")["items"] == []


@pytest.mark.parametrize("number", [1, 10])
def test_the_list_of_people_asks_only_whether_each_can_be_translated(
    admin_client, locale, count_queries, number
):
    # Wagtail's button for translations asks once a row; nothing of ours does. Twice it is asked
    # what is private: once for the list, once for its count.
    for _ in range(number):
        make_person(locale)

    address = reverse("wagtailsnippets_people_person:list")
    assert count_queries(lambda: admin_client.get(address)) <= 12 + number


def test_a_persons_biography_is_html(locale, get_json):
    person = make_person(locale, biography="<p>Sees <b>hands</b>.</p>")

    answer = get_json(f"/api/v2/people/{person.pk}/")

    assert answer["biography"] == "<p>Sees <b>hands</b>.</p>"
    assert answer["name"] == person.name
