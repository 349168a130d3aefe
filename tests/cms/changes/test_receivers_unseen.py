"""What no reader can see is not recorded."""

import pytest

from conditions.models import RelatedCondition
from tests.factories import YESTERDAY, cite, make_image, make_reference, paragraph, section, stream


def _edited(page):
    page.summary = "An unpublished summary."
    page.title = "An unpublished title"
    return page.save_revision()


def _lock(page):
    page.locked, page.locked_at = True, YESTERDAY
    page.save(update_fields=["locked", "locked_at", "locked_by"])


UNSEEN = {
    "a draft of a live page": _edited,
    "a draft that saves itself": lambda page: page.save_revision(overwrite_revision=_edited(page)),
    "a lock": _lock,
}


@pytest.mark.parametrize("act", UNSEEN.values(), ids=UNSEEN)
def test_what_only_editors_see(changed_by, condition, act):
    assert changed_by(lambda: act(condition)) == set()


def test_a_page_that_was_never_public(changed_by, draft, condition):
    text = paragraph(f"<p>x{cite(make_reference())}</p>")

    def write():
        draft.sections = stream("sections", [section("Signs", text)])
        draft.related_conditions = [RelatedCondition(related=condition)]
        draft.save()
        draft.save_revision()
        draft.delete()

    assert changed_by(write) == set()


def test_workflow_steps(changed_by, draft, editor):
    draft.save_revision(user=editor)
    workflow = draft.get_workflow()

    def submit():
        state = workflow.start(draft, editor)
        state.current_task_state.reject(user=editor)

    assert changed_by(submit) == set()


def test_a_picture_in_another_width(changed_by, condition):
    image = make_image()

    assert changed_by(lambda: image.get_rendition("width-320|format-webp")) == set()
    image.file.close()
