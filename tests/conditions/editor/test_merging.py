"""Merging and deleting, as an editor meets them in the admin."""

import pytest
from django.urls import reverse

from conditions.library.merging import merge
from conditions.models import ReferenceSnippet
from tests.factories import cite, make_condition, make_reference

pytestmark = pytest.mark.django_db


def url(name, reference):
    return reverse(ReferenceSnippet.snippet_viewset.get_url_name(name), args=[reference.pk])


@pytest.fixture
def editor(admin_client):
    return admin_client


def words(response):
    return " ".join(response.content.decode().split())


def test_a_source_is_merged_and_the_merge_undone(editor, condition_index):
    loser, winner = make_reference(title="Entered twice"), make_reference(title="The one to keep")
    make_condition(condition_index, title="What Is X?", lead=f"<p>x{cite(loser)}</p>")

    assert "What Is X?" in words(editor.get(url("merge", loser)))
    response = editor.post(url("merge", loser), {"winner": winner.pk}, follow=True)

    assert "now stands wherever this entry is cited" in words(response)
    assert "This entry was merged into “The one to keep”" in words(response)
    loser.refresh_from_db()
    assert loser.merged_into == winner
    assert "The one to keep" in words(editor.get(url("undo_merge", loser)))

    response = editor.post(url("undo_merge", loser), follow=True)

    assert "stands for itself again" in words(response)
    loser.refresh_from_db()
    assert loser.merged_into is None


@pytest.mark.parametrize("winner", ["", "999999", "self"])
def test_a_merge_without_sense_says_what_to_do(editor, winner):
    reference = make_reference()
    chosen = str(reference.pk) if winner == "self" else winner

    response = editor.post(url("merge", reference), {"winner": chosen})

    assert response.status_code == 200
    assert "error" in words(response)
    reference.refresh_from_db()
    assert reference.merged_into is None


def test_a_cited_source_cannot_be_deleted_and_its_page_says_where(editor, condition_index):
    reference = make_reference(title="Needed")
    page = make_condition(condition_index, title="What Is X?")
    page.lead = f"<p>x{cite(reference)}</p>"
    page.save_revision()

    response = editor.post(url("delete", reference), follow=True)

    assert ReferenceSnippet.objects.filter(pk=reference.pk).exists()
    assert "can’t be deleted: 1 page cites it" in words(response)
    assert "What Is X?" in words(response)
    assert "Draft" in words(response)


def test_a_selection_with_a_cited_source_is_kept_whole(editor, condition_index):
    cited, other = make_reference(title="Needed"), make_reference()
    make_condition(condition_index, lead=f"<p>x{cite(cited)}</p>")
    action = reverse("wagtail_bulk_action", args=["conditions", "referencesnippet", "delete"])

    response = editor.post(f"{action}?id={cited.pk}&id={other.pk}", follow=True)

    assert "can’t be deleted" in words(response)
    assert ReferenceSnippet.objects.count() == 2


def test_a_source_that_nobody_cites_is_deleted(editor):
    reference = make_reference()

    editor.post(url("delete", reference))

    assert not ReferenceSnippet.objects.exists()


def test_what_took_over_is_kept_too(editor):
    loser, winner = make_reference(), make_reference()
    merge(loser, winner)

    response = editor.post(url("delete", winner), follow=True)

    assert "other entries were merged into it" in words(response)
    assert ReferenceSnippet.objects.count() == 2


def test_merging_needs_the_right_to_change(client, django_user_model):
    user = django_user_model.objects.create_user("reader", password="x")
    client.force_login(user)

    response = client.get(url("merge", make_reference()))

    assert response.status_code == 302


def test_where_a_source_is_cited_costs_the_same_for_many(editor, condition_index, count_queries):
    reference = make_reference()
    make_condition(condition_index, lead=f"<p>x{cite(reference)}</p>")
    one = count_queries(lambda: editor.get(url("usage", reference)))
    for _ in range(10):
        make_condition(condition_index, lead=f"<p>x{cite(reference)}</p>").save_revision()

    assert count_queries(lambda: editor.get(url("usage", reference))) <= one
