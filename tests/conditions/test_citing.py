"""Who cites what: live text, drafts and old revisions."""

import pytest
from django.db.models import ProtectedError

from conditions.library.citing import references_in
from conditions.models import Citation
from tests.factories import cite, make_condition, make_reference, paragraph, section, stream


def further(reference, note=""):
    return {"type": "reference", "value": {"reference": reference.pk, "note": note}}


def cited_by(reference):
    return {(one.page_id, one.revision_id) for one in Citation.objects.filter(reference=reference)}


def test_references_are_found_at_any_depth():
    values = [
        '<p>a<a linktype="citation" id="3"></a></p>',
        [{"value": {"rows": [{"values": ['<p><a id="5" linktype="citation"></a></p>']}]}}],
        [{"type": "reference", "value": {"reference": 7}}],
        None,
    ]

    assert references_in(values) == {3, 5, 7}


def test_live_text_is_recorded_and_forgotten(condition_index):
    one, other = make_reference(), make_reference()
    page = make_condition(
        condition_index, lead=f"<p>x{cite(one)}</p>", further_reading=[further(other)]
    )
    assert cited_by(one) == cited_by(other) == {(page.pk, None)}

    page.lead = "<p>x</p>"
    page.save()

    assert cited_by(one) == set()


def test_a_draft_protects_what_it_cites(condition_index):
    reference = make_reference()
    page = make_condition(condition_index)
    page.sections = stream("sections", [section("Why?", paragraph(f"<p>x{cite(reference)}</p>"))])
    revision = page.save_revision()

    assert cited_by(reference) == {(page.pk, revision.pk)}
    with pytest.raises(ProtectedError):
        reference.delete()


def test_an_old_revision_protects_what_it_cites(condition_index):
    reference = make_reference()
    page = make_condition(condition_index, lead=f"<p>x{cite(reference)}</p>")
    old = page.save_revision()
    page.lead = ""
    page.save_revision().publish()

    assert cited_by(reference) == {(page.pk, old.pk)}
    with pytest.raises(ProtectedError):
        type(reference).objects.filter(pk=reference.pk).delete()

    page.get_latest_revision()
    old.delete()
    reference.delete()


def test_a_revision_that_is_saved_again_cites_what_it_holds_now(condition_index):
    one, other = make_reference(), make_reference()
    page = make_condition(condition_index)
    page.lead = f"<p>x{cite(one)}</p>"
    revision = page.save_revision()
    page.lead = f"<p>x{cite(other)}</p>"

    page.save_revision(overwrite_revision=revision)

    assert cited_by(one) == set()
    assert cited_by(other) == {(page.pk, revision.pk)}


def test_a_copied_page_and_its_revisions_are_recorded(condition_index):
    reference = make_reference()
    page = make_condition(condition_index, lead=f"<p>x{cite(reference)}</p>")
    page.save_revision()

    copy = page.copy(update_attrs={"slug": "copy", "name": "Copy"}, keep_live=False)

    assert (copy.pk, None) in cited_by(reference)
    assert {pk for pk, revision in cited_by(reference) if revision} == {page.pk, copy.pk}


def test_what_never_was_is_not_recorded(condition_index):
    reference = make_reference()
    page = make_condition(
        condition_index, lead=f'<p>x{cite(reference)}<a linktype="citation" id="999999"></a></p>'
    )

    assert [one.reference_id for one in page.citations.all()] == [reference.pk]


def test_a_deleted_page_cites_nothing(condition_index):
    reference = make_reference()
    page = make_condition(condition_index, lead=f"<p>x{cite(reference)}</p>")
    page.save_revision()

    page.delete()

    assert cited_by(reference) == set()
    reference.delete()
