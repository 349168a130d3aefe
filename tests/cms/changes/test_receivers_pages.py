"""A page that comes, goes or is published is recorded, with its copies and aliases."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from cms.changes import keys
from cms.changes.models import Change
from conditions.models import ConditionPage, RelatedCondition
from tests.factories import make_condition, make_private

from .pages import address, fresh, own_keys


def bulk(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{ids}"


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


def test_what_is_undone_is_recorded_when_it_is_done_again(changed_by, condition):
    def twice():
        for is_undone in (True, False):
            with transaction.atomic():
                condition.save()
                if is_undone:
                    transaction.set_rollback(True)

    assert changed_by(twice) == own_keys(condition)
