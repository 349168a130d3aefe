"""“Import an article”: who may create what, and whose document it is."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from conditions.models import ConditionPage
from tests.factories import make_person, make_reference

from .reviewing import answers, counts, review, words_of
from .sending import UPLOAD

pytestmark = pytest.mark.django_db

SNIPPETS = ("referencesnippet", "person")


@pytest.mark.parametrize("codenames", [[], ["add_referencesnippet", "add_person"]])
def test_who_may_not_publish_sources_and_people_brings_no_new_ones(client, author, codenames):
    author.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(author)
    response, address = review(client)
    before = counts()

    assert "new sources, and you may not add and publish sources." in words_of(response)
    assert "new people, and you may not add and publish people." in words_of(response)
    assert "Create the draft" not in words_of(response)
    assert client.post(address, answers(response)).status_code == 200
    assert counts() == before


def test_who_may_publish_them_need_not_be_allowed_to_publish_the_page(client, author):
    names = [f"{action}_{what}" for action in ("add", "publish") for what in SNIPPETS]
    author.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(author)
    response, address = review(client)

    client.post(address, answers(response))

    page = ConditionPage.objects.get(slug="trigger-finger")
    assert not page.live
    assert page.owner == author


def test_what_the_library_has_needs_no_permission(client, author, locale):
    make_reference(title="Trigger finger", doi="10.5555/hands.1")
    make_reference(title="Tendons", doi="10.5555/hands.2")
    make_person(locale, name="Ana Garcia")
    client.force_login(author)
    response, address = review(client)

    assert client.post(address, answers(response)).url.endswith("/edit/")


def test_a_document_is_its_writers_own(admin_client, author, client):
    response, address = review(admin_client)
    client.force_login(author)

    assert client.get(address).url == reverse(UPLOAD)
    assert client.post(address, answers(response)).url == reverse(UPLOAD)


def test_who_may_no_longer_add_there_is_refused(author, client):
    client.force_login(author)
    response, address = review(client)
    before = counts()
    GroupPagePermission.objects.all().delete()

    assert client.get(address).url == reverse("wagtailadmin_home")
    assert client.post(address, answers(response)).url == reverse("wagtailadmin_home")
    assert counts() == before


@pytest.mark.parametrize("key", ["x", "0" * 32])
def test_a_document_that_is_gone_is_asked_for_again(admin_client, key):
    response = admin_client.get(reverse("review_article", args=[key]), follow=True)

    assert "This document is no longer here. Choose it once more." in response.content.decode()


def test_a_document_is_kept_for_a_day(admin_client):
    response, address = review(admin_client)
    key = address.rstrip("/").rpartition("/")[2]
    Session.objects.filter(pk=key).update(expire_date=timezone.now())

    assert admin_client.post(address, answers(response)).url == reverse(UPLOAD)


def test_the_writers_own_session_is_no_document(admin_client):
    address = reverse("review_article", args=[admin_client.session.session_key])

    assert admin_client.get(address).url == reverse(UPLOAD)


def test_a_form_from_elsewhere_makes_nothing(admin_client, admin_user):
    response, address = review(admin_client)
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert client.post(address, answers(response)).status_code == 403
