"""What happens to a page is recorded, with the pages that show it by name, place or address."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from cms.changes import keys
from cms.changes.models import Change
from cms.changes.recording import EVERYTHING
from conditions.models import ConditionIndexPage, ConditionPage, RelatedCondition
from home.models import HomePage
from locations.models import TreatedCondition
from tests.factories import (
    YESTERDAY,
    cite,
    make_condition,
    make_image,
    make_location,
    make_private,
    make_reference,
    paragraph,
    section,
    stream,
)

KIND = "conditions.ConditionPage"
CITED = "conditions.Citation"


def own_keys(page):
    """The names under which others show or list a condition."""
    above = [page.path[:end] for end in range(4, len(page.path), 4)]
    return {
        keys.page(page.pk),
        keys.path(page.path),
        keys.url_path(page.url_path),
        keys.translation(page.translation_key),
        *(keys.below(KIND, path) for path in above),
    }


def address(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{ids}"


def fresh(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def condition(condition_index):
    return make_condition(condition_index)


@pytest.fixture
def draft(condition_index):
    return make_condition(condition_index, live=False)


def test_a_new_live_page(changed_by, condition_index):
    made = []

    changed = changed_by(lambda: made.append(make_condition(condition_index)))

    assert changed == own_keys(made[0])


def test_publishing(changed_by, condition):
    condition.summary = "Another one."

    changed = changed_by(lambda: condition.save_revision().publish())

    assert changed == own_keys(condition)


def test_publishing_records_once(changed_by, condition):
    condition.summary = "Another one."
    condition.related_conditions = [RelatedCondition(related=condition)]
    before = Change.objects.count()

    changed_by(lambda: condition.save_revision().publish())

    # The page, and the rows that came with it.
    assert Change.objects.count() == before + 2


def test_the_first_publication(changed_by, draft):
    assert changed_by(lambda: draft.save_revision().publish()) == own_keys(draft)


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: ConditionPage.objects.filter(pk=page.pk).delete(),
        lambda page: Page.objects.filter(pk=page.pk).delete(),
    ],
)
def test_a_page_that_goes(changed_by, condition, act):
    expected = own_keys(condition)

    assert changed_by(lambda: act(condition)) == expected


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_pages_that_go_by_the_dozen(changed_by, admin, condition_index, action):
    several = [make_condition(condition_index) for _ in range(3)]
    expected = set().union(*map(own_keys, several))

    assert changed_by(lambda: admin.post(bulk(action, *several))) >= expected
    assert not ConditionPage.objects.filter(pk__in=[one.pk for one in several], live=True).exists()


def test_pages_that_come_by_the_dozen(changed_by, admin, condition_index):
    several = [make_condition(condition_index, live=False) for _ in range(3)]
    for one in several:
        one.save_revision()

    changed = changed_by(lambda: admin.post(bulk("publish", *several)))

    assert changed == set().union(*map(own_keys, several))


def test_a_branch_that_is_deleted(changed_by, admin, condition_index, condition):
    condition_index.refresh_from_db()

    changed = changed_by(lambda: admin.post(address("delete", condition_index.pk)))

    assert changed >= own_keys(condition) | {keys.page(condition_index.pk)}


def test_a_private_page_can_be_deleted(changed_by, condition):
    make_private(condition)

    assert changed_by(condition.delete) == own_keys(condition)


def test_a_new_slug_changes_the_addresses_below(changed_by, condition_index, condition):
    before = own_keys(condition)
    condition_index = fresh(condition_index)
    condition_index.slug = "illnesses"

    changed = changed_by(lambda: condition_index.save_revision().publish())

    condition.refresh_from_db()
    assert condition.url_path == "/home/illnesses/" + condition.slug + "/"
    assert changed >= before | own_keys(condition)
    assert keys.url_path("/home/conditions/") in changed
    assert keys.url_path("/home/illnesses/") in changed
    assert keys.REDIRECTS in changed


def test_a_new_slug_of_a_draft_changes_the_addresses_below(changed_by, condition_index, condition):
    condition_index.unpublish()
    condition_index = fresh(condition_index)
    condition_index.slug = "illnesses"

    changed = changed_by(condition_index.save)

    assert changed >= own_keys(condition) | own_keys(fresh(condition))


def test_moving_records_the_old_place_and_the_new_one(changed_by, admin, home, condition):
    elsewhere = home.add_child(instance=_another_index(home))
    before = own_keys(condition)

    changed = changed_by(lambda: admin.post(address("move_confirm", condition.pk, elsewhere.pk)))

    after = own_keys(fresh(condition))
    assert before != after
    assert changed >= before | after | {keys.REDIRECTS}


def test_moving_takes_along_what_is_below(changed_by, home, condition_index, condition):
    before = own_keys(condition)
    front = Page.objects.get(depth=1).add_child(instance=HomePage(title="Other", slug="other"))
    condition_index = fresh(condition_index)

    changed = changed_by(lambda: condition_index.move(front, pos="last-child"))

    assert changed >= before | own_keys(fresh(condition))


def test_reordering_records_all_that_make_room(changed_by, admin, condition_index):
    several = [make_condition(condition_index) for _ in range(3)]
    before = {page.pk: own_keys(page) for page in several}

    changed = changed_by(
        lambda: admin.post(address("set_page_position", several[2].pk) + "?position=0")
    )

    moved = [page for page in several if own_keys(fresh(page)) != before[page.pk]]
    assert several[2] in moved
    for page in moved:
        assert changed >= before[page.pk] | own_keys(fresh(page))


def test_more_pages_than_are_worth_naming(changed_by, monkeypatch, condition_index):
    monkeypatch.setattr("cms.changes.pages.MOST_AT_ONCE", 2)
    for _ in range(3):
        make_condition(condition_index)

    assert changed_by(lambda: make_private(condition_index)) == {EVERYTHING}


def test_a_copy_that_stays_live(changed_by, condition):
    made = []

    def copy():
        made.append(condition.copy(update_attrs={"slug": "copy"}, keep_live=True))

    assert changed_by(copy) == own_keys(made[0])


def test_a_copy_that_is_a_draft(changed_by, condition):
    copied = changed_by(lambda: condition.copy(update_attrs={"slug": "copy"}, keep_live=False))

    assert copied == set()


def test_an_alias_follows_its_source(changed_by, condition_index, condition):
    made = []

    def alias():
        made.append(condition.create_alias(update_slug="alias"))

    assert changed_by(alias) == own_keys(made[0])

    condition = fresh(condition)
    condition.summary = "Another one."
    changed = changed_by(lambda: condition.save_revision().publish())
    assert changed == own_keys(condition) | own_keys(fresh(made[0]))

    assert changed_by(fresh(condition).unpublish) == own_keys(condition) | own_keys(made[0])


def test_a_restriction_hides_what_is_below_and_the_aliases_of_it(
    changed_by, home, condition_index, condition
):
    elsewhere = home.add_child(instance=_another_index(home))
    alias = condition.create_alias(parent=elsewhere, update_slug="alias")
    expected = own_keys(condition) | own_keys(alias) | {keys.page(condition_index.pk)}

    assert changed_by(lambda: make_private(condition_index)) >= expected
    assert changed_by(PageViewRestriction.objects.get().delete) >= expected


def test_privacy_that_is_set_and_taken_away_in_the_editor(changed_by, admin, condition):
    url = address("set_privacy", condition.pk)

    private = changed_by(lambda: admin.post(url, {"restriction_type": "login"}))
    public = changed_by(lambda: admin.post(url, {"restriction_type": "none"}))

    assert private == public == own_keys(condition)


def test_the_first_page_of_a_language_changes_everything(changed_by, home):
    front = home.copy_for_translation(Locale.objects.create(language_code="es"))

    assert changed_by(lambda: front.save_revision().publish()) == {EVERYTHING}


def test_the_other_language_of_a_page(changed_by, condition, home):
    spanish = Locale.objects.create(language_code="es")
    for page in (home, condition.get_parent().specific):
        page.copy_for_translation(spanish).save_revision().publish()
    translated = condition.copy_for_translation(spanish)

    changed = changed_by(lambda: translated.save_revision().publish())

    assert keys.translation(condition.translation_key) in changed


def test_sources_are_cited_from_when_the_page_is_live(changed_by, draft):
    first, second = make_reference(), make_reference()
    draft.sections = stream("sections", [section("Signs", paragraph(f"<p>x{cite(first)}</p>"))])
    draft.save()

    came = changed_by(lambda: draft.save_revision().publish())
    assert came == own_keys(draft) | {keys.thing(CITED, first.pk)}

    text = paragraph(f"<p>x{cite(second)}</p>")
    draft.sections = stream("sections", [section("Signs", text)])
    edited = changed_by(lambda: draft.save_revision().publish())
    cited = {keys.thing(CITED, first.pk), keys.thing(CITED, second.pk)}
    assert edited == own_keys(draft) | cited

    assert keys.thing(CITED, second.pk) in changed_by(fresh(draft).unpublish)


def test_related_conditions_show_each_other(changed_by, condition, draft):
    label = "conditions.RelatedCondition"
    draft.related_conditions = [RelatedCondition(related=condition)]
    draft.save()

    came = changed_by(lambda: draft.save_revision().publish())
    assert came >= {keys.row(label, "related", condition.pk)}

    draft.related_conditions = []
    changed = changed_by(lambda: draft.save_revision().publish())
    expected = {keys.row(label, "related", condition.pk), keys.row(label, "page", draft.pk)}
    assert changed >= expected


def test_a_row_on_its_own(changed_by, condition, location_index):
    office = make_location(location_index)
    label = "locations.TreatedCondition"
    rows = []

    def treat():
        rows.append(TreatedCondition.objects.create(page=office, condition=condition))

    expected = {keys.row(label, "page", office.pk), keys.row(label, "condition", condition.pk)}
    assert changed_by(treat) == expected
    assert changed_by(rows[0].delete) == expected


def test_opening_hours(changed_by, location_index):
    office = make_location(location_index)
    [hours] = office.opening_hours.all()
    hours.weekday = 3

    assert changed_by(hours.save) == {keys.row("locations.OpeningHours", "page", office.pk)}


def test_what_is_undone_is_recorded_when_it_is_done_again(changed_by, condition):
    def twice():
        for is_undone in (True, False):
            with transaction.atomic():
                condition.save()
                if is_undone:
                    transaction.set_rollback(True)

    assert changed_by(twice) == own_keys(condition)


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


def _another_index(home):
    return ConditionIndexPage(title="Elsewhere", slug="elsewhere", locale=home.locale)
