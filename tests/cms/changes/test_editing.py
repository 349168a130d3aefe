"""What an editor does takes place as a whole, or not at all."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.signals import published

from cms.changes import stamps
from cms.changes.editing import OneTransactionMiddleware
from cms.changes.models import Change, Stamp
from conditions.models import ConditionIndexPage, ConditionPage
from tests.conditions.test_pages import form_data
from tests.factories import make_condition

EDITORS = 8
TIMES = 15


def publish(client, page, **fields):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    own = {"title": page.title, "name": page.name, "slug": page.slug}
    return client.post(url, form_data(**{**own, **fields}, **{"action-publish": "yes"}))


@pytest.fixture
def failing():
    """Something that breaks when a page has just been published."""

    def fail(**kwargs):
        raise RuntimeError("The disk is full.")

    published.connect(fail)
    yield
    published.disconnect(fail)


def test_a_publish_that_fails_half_way_leaves_nothing(admin, condition_index, failing):
    page = make_condition(condition_index)
    admin.raise_request_exception = False
    before = stamps.generation(), Revision.objects.count(), Change.objects.count()

    response = publish(admin, page, summary="Half of it.")

    assert response.status_code == 500
    assert (stamps.generation(), Revision.objects.count(), Change.objects.count()) == before
    assert ConditionPage.objects.get(pk=page.pk).summary != "Half of it."
    assert not PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").exists()


def test_a_publish_that_succeeds_is_kept(admin, condition_index):
    page = make_condition(condition_index)

    assert publish(admin, page, summary="All of it.").status_code == 302

    assert ConditionPage.objects.get(pk=page.pk).summary == "All of it."


@pytest.fixture
def is_in_one_transaction(rf, db):
    """Whether a view runs in a transaction of its request."""

    def asked(method, user, view=None):
        depths = []

        def own(request):
            depths.append(len(connection.savepoint_ids))
            return HttpResponse()

        outside = len(connection.savepoint_ids)
        request = rf.generic(method, "/admin/")
        request.user = user
        middleware = OneTransactionMiddleware(own)
        answer = middleware.process_view(request, view(own) if view else own, [], {})
        return answer is not None and depths == [outside + 1]

    return asked


def test_only_those_who_are_signed_in_write(is_in_one_transaction, editor):
    assert is_in_one_transaction("POST", editor)
    assert is_in_one_transaction("DELETE", editor)
    assert not is_in_one_transaction("GET", editor)
    assert not is_in_one_transaction("POST", AnonymousUser())


def test_a_view_that_asks_other_servers_can_stay_outside(is_in_one_transaction, editor):
    assert not is_in_one_transaction("POST", editor, transaction.non_atomic_requests)


def test_who_fails_to_sign_in_is_remembered(client, editor, settings):
    settings.CMS_LIMITS = {"failed_logins_of_an_account": (2, 60 * 60 * 24 * 365)}
    url = reverse("wagtailadmin_login")

    codes = [
        client.post(url, {"username": "ana", "password": "wrong"}).status_code for _ in range(3)
    ]

    assert codes == [200, 200, 429]


@pytest.fixture
def pages_for_all(django_db_setup, django_db_blocker):
    """A page for each editor that every thread can see; taken away by hand."""
    with django_db_blocker.unblock():
        before = {model: set(_ids(model)) for model in LEFT_OVER}
        index = ConditionIndexPage.objects.get()
        pages = [make_condition(index) for _ in range(EDITORS)]
        for number in range(EDITORS):
            User.objects.create_superuser(f"editor-{number}", password="a password")
        yield pages
        for page in pages:
            ConditionPage.objects.get(pk=page.pk).delete()
        User.objects.filter(username__startswith="editor-").delete()
        for model, ids in before.items():
            model.objects.exclude(pk__in=ids).delete()


LEFT_OVER = (Session, ModelLogEntry, PageLogEntry, Redirect, Change, Stamp)


def _ids(model):
    return model.objects.values_list("pk", flat=True)


@pytest.mark.services
def test_eight_editors_publish_at_once_and_nothing_is_lost(pages_for_all):
    generation = stamps.generation()
    together = threading.Barrier(EDITORS)
    codes = []

    def work(number, page):
        try:
            client = Client()
            client.force_login(User.objects.get(username=f"editor-{number}"))
            together.wait(20)
            for time in range(TIMES):
                codes.append(publish(client, page, summary=f"Version {time}").status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=work, args=(number, page))
        for number, page in enumerate(pages_for_all)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert codes == [302] * EDITORS * TIMES
    for page in pages_for_all:
        kept = page.revisions.order_by("pk").values_list("content__summary", flat=True)
        assert list(kept) == [f"Version {time}" for time in range(TIMES)]
        assert ConditionPage.objects.get(pk=page.pk).summary == f"Version {TIMES - 1}"
    assert stamps.generation() >= generation + EDITORS * TIMES
