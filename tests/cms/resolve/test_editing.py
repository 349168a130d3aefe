"""Editors say that a page is gone, and where the front end is."""

from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from cms.delivery.models import FrontEnd
from tests.factories import make_condition


def test_unpublishing_and_deleting_offer_to_tell_readers(migraine, admin_client, site):
    for name in ("unpublish", "delete"):
        migraine.save_revision().publish()
        address = reverse(f"wagtailadmin_pages:{name}", args=[migraine.pk])
        answer = admin_client.post(address, follow=True).content.decode()

        link = f"{reverse('pages_taken_down:add')}?site={site.pk}&amp;old_path=%2Fconditions%2F"
        assert link in answer


def test_deleting_a_draft_offers_nothing(condition_index, admin_client):
    draft = make_condition(condition_index, live=False)
    address = reverse("wagtailadmin_pages:delete", args=[draft.pk])

    assert "Tell readers" not in admin_client.post(address, follow=True).content.decode()


def test_an_editor_says_that_a_page_is_gone(site, admin_client, resolve):
    address = reverse("pages_taken_down:add")
    form = admin_client.get(address, {"site": site.pk, "old_path": "/conditions/x/"})
    assert "/conditions/x/" in form.content.decode()

    fields = {"site": site.pk, "old_path": "/conditions/x/", "replacement": "", "reason": "Gone."}
    assert admin_client.post(address, fields).status_code == 302
    assert resolve("/conditions/x/")["reason"] == "Gone."


def test_an_address_that_is_redirected_is_refused(site, admin_client):
    Redirect.add_redirect("/old/", "/new/")
    fields = {"site": site.pk, "old_path": "old", "replacement": "", "reason": ""}

    answer = admin_client.post(reverse("pages_taken_down:add"), fields)

    assert "Delete it first" in answer.content.decode()


def test_an_editor_names_the_front_end(site, admin_client):
    address = reverse("front_ends:add")
    wrong = admin_client.post(address, {"site": site.pk, "base_url": "front.example"})
    assert wrong.status_code == 200
    admin_client.post(address, {"site": site.pk, "base_url": "https://front.example/"})

    assert FrontEnd.objects.get().base_url == "https://front.example"
