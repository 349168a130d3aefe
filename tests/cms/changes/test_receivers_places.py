"""Where a page stands, who may read it and its languages: what changes there is recorded."""

from wagtail.models import Locale, Page, PageViewRestriction

from cms.changes import keys
from cms.changes.recording import EVERYTHING
from home.models import HomePage
from tests.factories import make_condition, make_private

from .pages import address, another_index, fresh, own_keys


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
    elsewhere = home.add_child(instance=another_index(home))
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


def test_a_restriction_hides_what_is_below_and_the_aliases_of_it(
    changed_by, home, condition_index, condition
):
    elsewhere = home.add_child(instance=another_index(home))
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


def test_so_does_its_draft_because_addresses_begin_there(changed_by, home):
    locale = Locale.objects.create(language_code="es")

    assert changed_by(lambda: home.copy_for_translation(locale)) == {"*"}


def test_the_other_language_of_a_page(changed_by, condition, home):
    spanish = Locale.objects.create(language_code="es")
    for page in (home, condition.get_parent().specific):
        page.copy_for_translation(spanish).save_revision().publish()
    translated = condition.copy_for_translation(spanish)

    changed = changed_by(lambda: translated.save_revision().publish())

    assert keys.translation(condition.translation_key) in changed
