"""“Import an article”: the document beside what was understood, corrections, and the draft."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from cms.media.models import MedicalImage
from cms.people.models import Person
from conditions.editor.article_import import review_form
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import make_condition, make_person, make_reference

from .test_article_import_upload import TEXT, UPLOAD, author, send

__all__ = ["author"]

pytestmark = pytest.mark.django_db

SNIPPETS = ("referencesnippet", "person")
STORED = (ConditionPage, ReferenceSnippet, Person, MedicalImage)


def counts():
    return [model.objects.count() for model in STORED]


def review(client, text=TEXT, **fields):
    """The review screen of a document, and its address."""
    response = send(client, text=text, **fields)
    assert response.context.get("plan"), response.content.decode()
    return response, response.request["PATH_INFO"]


def answers(response, **changes):
    """What a browser would send from the review screen, with the writer's changes."""
    form = response.context["form"]
    values = {one.name: "" if one.value() is None else one.value() for one in form}
    return {**values, **{name.replace("__", "-"): value for name, value in changes.items()}}


def words_of(response):
    html = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def noticed(response):
    return words_of(response).partition("What to look at")[2].partition("Who wrote")[0]


def test_the_screen_shows_what_was_understood(admin_client):
    known = make_reference(title="Tendons", doi="10.5555/hands.2")

    response, _ = review(admin_client)

    words = words_of(response)
    assert "Ana Garcia, MD New" in words
    assert "2 citations, 2 references, 1 of them new." in words
    form = response.context["form"]
    assert form["title"].value() == "What Is Trigger Finger?"
    assert form["slug"].value() == "trigger-finger"
    assert form["heading-0"].value() == "What Causes Trigger Finger?"
    assert form["aspect-0"].value() == "causes"
    assert [row.fields[0].value() for row in form.citation_rows] == [1, 2]
    edit = ReferenceSnippet.snippet_viewset.get_url_name("edit")
    assert reverse(edit, args=[known.pk]) in response.content.decode()


def test_nothing_is_stored_while_one_looks(admin_client):
    before = counts()

    _, address = review(admin_client)
    admin_client.get(address)
    admin_client.post(address, {**answers(admin_client.get(address)), "check": "1"})

    assert counts() == before


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


def test_findings_lead_to_their_places(admin_client):
    response, _ = review(admin_client, TEXT.replace("[1]", "[7]").replace("hands.2", "hands. 2"))

    html = response.content.decode()
    found = {one.message: one for kind in response.context["kinds"] for one in kind.found}
    unmatched = next(one for message, one in found.items() if "[7]" in message)
    assert unmatched.anchor == "citation-0"
    for one in found.values():
        assert f'id="{one.anchor}"' in html


def test_the_rules_are_asked_before_anything_is_stored(admin_client):
    doubtful = make_reference(title="Tendons", doi="10.5555/hands.2", status="retracted")
    text = TEXT.replace("The tendon swells.[2]", "About 2% of adults have it.\n\nIt swells.[2]")

    response, _ = review(admin_client, text)

    messages = [one.message for kind in response.context["kinds"] for one in kind.found]
    assert any("retracted" in message for message in messages)
    assert "About 2% of adults have it." in noticed(response)
    assert doubtful.pk


def test_a_new_source_is_judged_like_one_of_the_library(admin_client):
    response, _ = review(admin_client, TEXT.replace("2021;", "1999;"))

    found = [one for kind in response.context["kinds"] for one in kind.found]
    [old] = [one for one in found if "1999" in one.message]
    assert old.anchor == "reference-1"


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


def test_words_of_a_document_are_no_markup(admin_client):
    evil = "<script>alert(1)</script>"
    text = TEXT.replace("swells", evil).replace("Journal of Hands", evil)

    response, _ = review(admin_client, text.replace("Causes", evil))

    assert "<script>alert" not in response.content.decode()


def test_dangerous_links_cannot_be_followed(admin_client):
    html = (
        '<h1>What Is It?</h1><p>You may <a href="javascript:alert(1)">press</a> this, or '
        '<a href="https://x.org/">that</a>, as you like.</p>'
    )

    response, _ = review(admin_client, "Press", html=html)

    assert "javascript:alert" not in response.content.decode()
    assert 'href="https://x.org/"' in response.content.decode()


def long_text(sections, references):
    parts = [f"What Is Part {n}?\n\nIt is so.[{n % references + 1}]\n" for n in range(sections)]
    sources = "\n".join(
        f"{n}. Lee B. A study of part {n}. Journal of Hands. 2021;3(1):1-9. doi:10.5555/h.{n}"
        for n in range(1, references + 1)
    )
    body = "\n".join(parts)
    return f"What Is Trigger Finger?\n\nIt locks.[1]\n\n{body}\nReferences\n\n{sources}\n"


def test_a_long_article_costs_no_more_queries_than_a_short_one(admin_client, count_queries):
    costs = []
    for size in (2, 20):
        _, address = review(admin_client, long_text(size, size))
        costs.append(count_queries(lambda to=address: admin_client.get(to)))

    assert costs[0] == costs[1]


def test_pictures_and_tables_are_seen_and_what_is_wrong_with_them_leads_there(admin_client):
    pixel = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg=="
    )
    html = (
        "<h1>What Is Trigger Finger?</h1><p>A finger locks when it bends.</p><h2>How often?</h2>"
        f'<p><img src="data:image/png;base64,{pixel}"></p>'
        "<table><tr><th>Age</th><th>Share</th></tr><tr><td>Forty</td><td>Few</td></tr></table>"
    )

    response, _ = review(admin_client, "What Is Trigger Finger?", html=html)

    shown = response.content.decode()
    assert "data:image/png;base64," in shown
    assert "<th>Age</th>" in shown
    found = [one for kind in response.context["kinds"] for one in kind.found]
    assert "read-picture-1" in [one.anchor for one in found]
    assert all(f'id="{one.anchor}"' in shown for one in found)
