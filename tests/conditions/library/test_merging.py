"""Two entries that are one source, and apart again: no text is rewritten."""

import pytest
from django.db.models import ProtectedError
from wagtail.models import ModelLogEntry, Revision

from cms.delivery.documents import documents
from conditions.library.merging import MergeError, merge, undo_merge
from conditions.library.usage import cannot_be_deleted, uses_of
from conditions.models import ConditionPage
from conditions.models.references import LONGEST_CHAIN_OF_MERGES
from tests.factories import cite, make_condition, make_reference, paragraph, section

pytestmark = pytest.mark.django_db


def listed(reference, note=""):
    return {"type": "reference", "value": {"reference": reference.pk, "note": note}}


def article(index, *references, **fields):
    text = "".join(f"<p>x.{cite(one)}</p>" for one in references)
    return make_condition(index, sections=[section("Why?", paragraph(text))], **fields)


def sources(page):
    [document] = documents([page])
    return [one["id"] for one in document["references"]]


def test_a_merge_is_right_at_once_and_touches_no_text(condition_index):
    a, b, c = (make_reference() for _ in range(3))
    page = article(condition_index, a, c, b)
    page.save_revision()
    stored = list(Revision.objects.values_list("content", flat=True))
    assert sources(page) == [a.pk, c.pk, b.pk]

    merge(b, a)

    page = ConditionPage.objects.get(pk=page.pk)
    assert sources(page) == [a.pk, c.pk]
    assert list(Revision.objects.values_list("content", flat=True)) == stored
    [document] = documents([page])
    assert [one["cited_at"] for one in document["references"]] == [
        ["cite-1-1", "cite-1-2"],
        ["cite-2-1"],
    ]


def test_undoing_a_merge_brings_everything_back(condition_index):
    a, b = make_reference(), make_reference()
    page = article(condition_index, a, b)
    before = documents([page])
    merge(b, a)

    undo_merge(b)

    assert documents([page]) == before


def test_drafts_and_old_revisions_follow_a_merge(condition_index):
    a, b = make_reference(), make_reference()
    page = article(condition_index, b)
    old = page.save_revision()
    page.lead = f"<p>draft{cite(b)}</p>"
    page.save_revision()
    merge(b, a)

    assert sources(old.as_object()) == [a.pk]
    assert sources(page.get_latest_revision_as_object()) == [a.pk]


def test_a_hidden_entry_gives_way_to_the_public_one(condition_index):
    a, b = make_reference(), make_reference(live=False)
    page = article(condition_index, b)
    assert sources(page) == []

    merge(b, a)

    assert sources(page) == [a.pk]


def test_a_merge_into_a_hidden_entry_shows_nothing(condition_index):
    a, b = make_reference(live=False), make_reference()
    page = article(condition_index, b)

    merge(b, a)

    assert sources(page) == []


def test_a_source_stands_once_in_further_reading_and_not_beside_the_cited(condition_index):
    a, b, c, d = (make_reference() for _ in range(4))
    page = article(condition_index, a, further_reading=[listed(b), listed(c), listed(d)])
    merge(b, a)
    merge(d, c)

    [document] = documents([page])

    assert [one["id"] for one in document["further_reading"]] == [c.pk]


def test_publishing_an_older_revision_does_not_undo_a_merge():
    a, b = make_reference(), make_reference()
    revision = b.save_revision()
    merge(b, a)

    revision.publish()

    b.refresh_from_db()
    assert b.merged_into_id == a.pk


def test_a_revision_made_while_merged_survives_the_other_entry():
    a, b = make_reference(), make_reference()
    merge(b, a)
    revision = b.save_revision()
    undo_merge(b)
    a.delete()

    revision.publish()

    b.refresh_from_db()
    assert b.merged_into_id is None


def test_merges_that_make_no_sense_are_refused():
    a, b, c = (make_reference() for _ in range(3))
    merge(b, a)
    for loser, winner in [(a, a), (a, b), (b, c), (c, b)]:
        with pytest.raises(MergeError, match=r"\.$"):
            merge(loser, winner)


def test_a_chain_of_merges_has_an_end(condition_index):
    first = reference = make_reference()
    page = article(condition_index, first)
    for _ in range(LONGEST_CHAIN_OF_MERGES):
        winner = make_reference()
        merge(reference, winner)
        reference = winner

    assert sources(page) == [reference.pk]
    with pytest.raises(MergeError, match="one after the other"):
        merge(reference, make_reference())


def test_a_merge_is_in_the_history(admin_user):
    a, b = make_reference(), make_reference()

    merge(b, a, user=admin_user)
    undo_merge(b, user=admin_user)

    actions = ModelLogEntry.objects.for_instance(b).order_by("pk")
    assert [one.action for one in actions] == ["conditions.merge", "conditions.undo_merge"]


def test_what_took_over_cannot_be_deleted():
    a, b = make_reference(), make_reference()
    merge(b, a)

    assert cannot_be_deleted([a, b]) == [a]
    with pytest.raises(ProtectedError):
        a.delete()


def test_uses_name_the_page_the_draft_and_the_old_revisions(condition_index):
    reference, merged = make_reference(), make_reference()
    merge(merged, reference)
    page = article(condition_index, reference)
    page.save_revision()
    page.save_revision()
    drafted = make_condition(condition_index)
    drafted.lead = f"<p>x{cite(merged)}</p>"
    drafted.save_revision()

    uses = {use.page.pk: use for use in uses_of(reference)}

    assert set(uses) == {page.pk, drafted.pk}
    assert uses[page.pk].is_in_page
    assert len(uses[page.pk].revised_at) == 1
    assert (uses[drafted.pk].is_in_page, uses[drafted.pk].is_in_draft) == (False, True)
