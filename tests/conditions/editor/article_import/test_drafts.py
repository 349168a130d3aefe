"""“Import an article”: what the writer corrected, and the draft."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from wagtail.models import PageLogEntry

from conditions.editor.article_import import review_form
from conditions.models import ConditionPage, ReferenceSnippet

from .reviewing import answers, counts, noticed, review, words_of
from .sending import TEXT, send

pytestmark = pytest.mark.django_db


def test_the_draft_is_as_the_writer_corrected_it(admin_client, admin_user, condition_index):
    response, address = review(admin_client)

    made = admin_client.post(
        address,
        answers(
            response,
            title="What Is a Trigger Finger?",
            slug="a-trigger-finger",
            heading__0="Why does it happen?",
            aspect__0="overview",
            citation__0__0="2",
        ),
    )

    page = ConditionPage.objects.get(slug="a-trigger-finger")
    assert made.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert page.get_parent().pk == condition_index.pk
    draft = page.get_latest_revision_as_object()
    assert draft.title == "What Is a Trigger Finger?"
    [section] = draft.sections.raw_data
    assert section["value"]["heading"] == "Why does it happen?"
    assert section["value"]["aspect"] == "overview"
    tendons = ReferenceSnippet.objects.get(doi="10.5555/hands.2")
    assert f'id="{tendons.pk}"' in draft.lead
    assert page.latest_revision.user == admin_user
    assert PageLogEntry.objects.filter(page=page, user=admin_user).exists()


def test_a_marker_without_source_goes(admin_client):
    response, address = review(admin_client)

    admin_client.post(address, answers(response, citation__0__0=""))

    draft = ConditionPage.objects.get(slug="trigger-finger").get_latest_revision_as_object()
    assert "citation" not in draft.lead
    assert "[1]" not in draft.lead


def test_a_marker_that_is_not_in_the_list_can_stay_as_it_is(admin_client):
    response, address = review(admin_client, TEXT.replace("[1]", "[7]"))
    [first, _] = response.context["form"].citation_rows
    assert first.is_unmatched
    assert first.fields[0].value() == 7

    admin_client.post(address, answers(response))

    draft = ConditionPage.objects.get(slug="trigger-finger").get_latest_revision_as_object()
    assert "[7]" in draft.lead


def test_what_was_corrected_is_looked_at_again(admin_client):
    response, address = review(admin_client, TEXT.replace("[1]", "[7]"))
    assert "[7]" in noticed(response)

    again = admin_client.post(address, {**answers(response, citation__0__0="1"), "check": "1"})

    assert again.status_code == 200
    assert "[7]" not in noticed(again)
    assert again.context["form"]["citation-0-0"].value() == "1"


def test_of_very_many_citations_the_first_can_be_corrected_and_all_are_kept(
    admin_client, monkeypatch
):
    monkeypatch.setattr(review_form, "MOST_NUMBERS", 1)
    response, address = review(admin_client)

    assert "The other citations can be changed in the editor." in words_of(response)
    admin_client.post(address, answers(response, citation__0__0="2"))

    draft = ConditionPage.objects.get(slug="trigger-finger").get_latest_revision_as_object()
    tendons = ReferenceSnippet.objects.get(doi="10.5555/hands.2")
    cited = f'id="{tendons.pk}"'
    assert cited in draft.lead
    assert cited in str(draft.sections.raw_data[0])


def test_mistakes_lose_nothing(admin_client):
    response, address = review(admin_client)
    before = counts()

    again = admin_client.post(
        address,
        answers(response, title="", slug="no address", heading__0="Why?", citation__1__0="1"),
    )

    form = again.context["form"]
    assert set(form.errors) == {"title", "slug"}
    assert form["heading-0"].value() == "Why?"
    assert form["citation-1-0"].value() == "1"
    assert counts() == before


@pytest.mark.parametrize("value", ["3", "x", "-1", "1e9"])
def test_a_source_that_was_not_offered_is_refused(admin_client, value):
    response, address = review(admin_client)

    again = admin_client.post(address, answers(response, citation__0__0=value))

    assert "citation-0-0" in again.context["form"].errors


def test_pressing_twice_makes_one_page(admin_client):
    response, address = review(admin_client)
    before = ConditionPage.objects.count()

    first = admin_client.post(address, answers(response))
    second = admin_client.post(address, answers(response))

    assert ConditionPage.objects.count() == before + 1
    assert first.url == second.url == admin_client.get(address).url


def test_a_document_that_went_in_is_kept_no_longer(admin_client):
    before = Session.objects.count()
    response = send(admin_client, file=TEXT.encode())
    assert Session.objects.count() == before + 2

    admin_client.post(response.request["PATH_INFO"], answers(response))

    assert Session.objects.count() == before + 1
