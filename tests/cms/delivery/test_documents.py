"""Documents of pages are built once, and hold until something changes that they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from wagtail.models import Locale, PageViewRestriction

from cms.changes.models import Change
from cms.delivery.stored import StoredDocument
from conditions.models import ConditionIndexPage, ReferenceSnippet
from tests.factories import (
    cite,
    credit,
    link_to,
    make_condition,
    make_image,
    make_person,
    make_reference,
    paragraph,
    section,
    stream,
)

pytestmark = pytest.mark.usefixtures("real_commits")

# The transaction, how PostgreSQL isolates it, the generation, the page and its document.
MOST_FOR_DETAIL = 7
MOST_FOR_LIST = 8


@pytest.fixture
def reference():
    return make_reference(title="A trial of rest")


@pytest.fixture
def page(reference):
    page = make_condition(
        ConditionIndexPage.objects.get(),
        title="Snapping hip",
        sections=[section("What is it?", paragraph(f"<p>It snaps{cite(reference)}.</p>"))],
    )
    yield page
    page.delete()


def read(page, **params):
    response = Client().get(f"/api/v2/pages/{page.pk}/", params)
    assert response.status_code == 200, response.content
    return response.json()


def html(page):
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def asked(call):
    with CaptureQueriesContext(connection) as captured:
        call()
    return [one["sql"] for one in captured]


def queries(call):
    return len(asked(call))


def test_a_document_is_built_at_the_first_reading_and_kept(page):
    first = read(page)

    assert StoredDocument.objects.filter(page=page).exists()
    assert queries(lambda: read(page)) <= MOST_FOR_DETAIL
    assert read(page) == first


def test_what_was_changed_since_is_asked_once_for_all(page):
    read(page)
    page.title = page.name = "Hip that snaps"
    page.save_revision().publish()

    said = [sql for sql in asked(lambda: read(page)) if "changes_stamp" in sql]

    assert len(said) == 1
    assert read(page)["title"] == "Hip that snaps"


def test_what_this_process_did_not_see_change_is_asked_for(page, reference):
    read(page)
    reference.title = "A trial of exercise"
    reference.save_revision().publish()
    # Another page is read, so that the process has come to this generation and then to one more.
    Client().get("/api/v2/pages/")
    make_reference(title="Something else")
    Client().get("/api/v2/pages/")

    assert read(page)["references"][0]["title"] == "A trial of exercise"


def test_html_and_json_share_it(page):
    html(page)

    assert queries(lambda: read(page)) <= MOST_FOR_DETAIL


def test_a_list_gets_its_documents_in_one_go(page):
    index = ConditionIndexPage.objects.get()
    others = [make_condition(index) for _ in range(19)]

    def read_list(limit):
        query = f"type=conditions.ConditionPage&fields=*&limit={limit}"
        response = Client().get(f"/api/v2/pages/?{query}")
        assert response.status_code == 200

    read_list(20)
    few, many = (queries(lambda limit=limit: read_list(limit)) for limit in (1, 20))

    assert few == many <= MOST_FOR_LIST
    for one in others:
        one.delete()


def test_what_a_source_says_now_is_read_at_once(page, reference):
    assert "A trial of rest" in html(page)

    reference.title = "A trial of exercise"
    reference.save_revision().publish()

    assert read(page)["references"][0]["title"] == "A trial of exercise"
    assert "A trial of exercise" in html(page)


def test_a_source_that_was_hidden_is_shown_when_it_is_published(page, reference):
    reference.unpublish()
    assert read(page)["references"] == []

    reference.save_revision().publish()

    assert len(read(page)["references"]) == 1


def test_what_a_merged_source_gives_way_to_is_shown_and_followed(page, reference):
    better = make_reference(title="The better record")
    ReferenceSnippet.objects.get(pk=reference.pk)
    reference.merged_into = better
    reference.save()
    assert read(page)["references"][0]["title"] == "The better record"

    better.title = "The best record"
    better.save_revision().publish()

    assert read(page)["references"][0]["title"] == "The best record"


def test_a_persons_picture_is_theirs_and_the_pages(page):
    person = make_person(Locale.objects.get(language_code="en"), photo=make_image(title="Before"))
    page.authors = stream("authors", [credit(person)])
    page.save_revision().publish()
    before = read(page)["authors"][0]["photo"]

    person.photo = make_image(title="After")
    person.save_revision().publish()

    assert read(page)["authors"][0]["photo"]["id"] != before["id"]


def test_a_linked_page_that_becomes_private_is_linked_no_more(page):
    other = make_condition(ConditionIndexPage.objects.get(), title="Bursitis")
    page.lead = f"<p>See {link_to(other)}.</p>"
    page.save_revision().publish()
    assert other.url in read(page)["lead"]

    restriction = PageViewRestriction.objects.create(
        page=other, restriction_type=PageViewRestriction.LOGIN
    )
    assert other.url not in read(page)["lead"]

    restriction.delete()
    assert other.url in read(page)["lead"]
    other.delete()


def test_what_another_program_built_is_not_used(page):
    read(page)
    StoredDocument.objects.filter(page=page).update(
        release="of yesterday", content='{"document": {}, "parent": null, "alias_of": null}'
    )

    assert read(page)["sections"]


def test_a_plain_list_of_pages_spoils_no_document(page):
    Client().get("/api/v2/pages/?fields=parent")

    assert read(page)["sections"]
    assert read(page)["meta"]["parent"]["title"] == ConditionIndexPage.objects.get().title


def test_a_draft_leaves_it_alone(page):
    read(page)
    kept = StoredDocument.objects.get(page=page)

    page.lead = "<p>Not for readers yet.</p>"
    page.save_revision()

    assert "Not for readers" not in str(read(page))
    assert StoredDocument.objects.get(page=page).number == kept.number


def test_a_preview_shows_the_draft_and_keeps_nothing(page):
    read(page)
    kept = StoredDocument.objects.get(page=page)
    page.title = "Only a draft"

    response = page.make_preview_request()

    assert "Only a draft" in response.rendered_content
    assert StoredDocument.objects.get(page=page).content == kept.content
    assert "Only a draft" not in html(page)


def test_a_busy_database_keeps_no_reader_waiting(page):
    holder = connection.copy()
    with holder.cursor() as cursor:
        # As an editor who is writing.
        cursor.execute("BEGIN IMMEDIATE" if holder.vendor == "sqlite" else "BEGIN")
        cursor.execute("UPDATE delivery_storeddocument SET keys = keys")

        assert read(page)["title"] == "Snapping hip"

        cursor.execute("ROLLBACK")
    holder.close()


def test_last_modified_is_the_moment_of_the_newest_change(page, reference):
    read(page)
    reference.title = "Changed"
    reference.save_revision().publish()

    changed = Change.objects.latest("pk")
    answer = Client().get(f"/api/v2/pages/{page.pk}/")

    assert answer["Last-Modified"] == http_date(changed.at.timestamp())
