"""“Import an article”: when a page is already there."""

import pytest
from django.urls import reverse

from conditions.models import ConditionPage
from tests.factories import make_condition

from .reviewing import answers, review, words_of

pytestmark = pytest.mark.django_db


def test_a_page_that_is_already_there_is_named(admin_client, condition_index):
    page = make_condition(condition_index, title="Trigger finger", slug="trigger-finger")

    response, address = review(admin_client)

    assert response.context["existing"] == page
    assert "“Trigger finger” is already here, at …/trigger-finger/." in words_of(response)
    assert response.context["form"]["slug"].value() == "trigger-finger-2"
    undecided = admin_client.post(address, answers(response))
    assert "existing_choice" in undecided.context["form"].errors


def test_it_can_become_a_draft_of_that_page(admin_client, condition_index):
    page = make_condition(condition_index, title="Trigger finger", slug="trigger-finger")
    response, address = review(admin_client)
    before = ConditionPage.objects.count()

    made = admin_client.post(address, answers(response, existing_choice=str(page.pk)))

    assert made.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert ConditionPage.objects.count() == before
    page.refresh_from_db()
    assert page.title == "Trigger finger"
    assert page.get_latest_revision_as_object().title == "What Is Trigger Finger?"


@pytest.mark.parametrize("title", ["Trigger finger", "What Is Trigger Finger?"])
def test_or_a_page_at_another_address(admin_client, condition_index, title):
    make_condition(condition_index, title=title, slug="trigger-finger")
    response, address = review(admin_client)

    taken = answers(response, existing_choice="new", slug="trigger-finger")
    assert "slug" in admin_client.post(address, taken).context["form"].errors
    admin_client.post(address, answers(response, existing_choice="new", slug="another-one"))

    assert ConditionPage.objects.get(slug="another-one").title == "What Is Trigger Finger?"


def test_an_address_of_another_page_is_offered_as_a_draft_of_it(admin_client, condition_index):
    page = make_condition(condition_index, title="Something else", slug="something-else")
    response, address = review(admin_client)

    again = admin_client.post(address, answers(response, slug="something-else"))

    assert "slug" in again.context["form"].errors
    assert again.context["existing"] == page


def test_who_may_not_change_that_page_is_told_so(client, author, condition_index):
    make_condition(condition_index, title="Trigger finger", slug="trigger-finger")
    client.force_login(author)

    response, _ = review(client)

    assert "You may not change it: choose another address." in words_of(response)
    assert "existing_choice" not in response.context["form"].fields
