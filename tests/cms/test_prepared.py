"""Questions whose SQL is written once: the answer is always what the query set would give."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.content import prepared
from cms.content.gate import public
from cms.content.objects import at, read
from cms.content.prepared import columns, rows
from conditions.models import ConditionPage
from tests.factories import FAR_AHEAD, make_condition, make_private

pytestmark = pytest.mark.django_db


def by_id(*, ids, now):
    return public(Page.objects.filter(pk__in=ids), now=now).order_by("pk").values_list("pk")


def by_title(*, titles, ids, now):
    found = Page.objects.filter(title__in=titles) | Page.objects.filter(pk__in=ids)
    return found.order_by("title").values_list("title")


def by_translation_key(*, some, now):
    return Page.objects.filter(translation_key__in=some).values_list("pk", "translation_key")


def test_another_number_of_values_finds_other_rows(condition_index):
    first, second, third = (make_condition(condition_index).pk for _ in range(3))

    assert rows(by_id, ids=[second]) == [(second,)]
    assert rows(by_id, ids=[first, third, second]) == [(first,), (second,), (third,)]


def test_no_value_finds_nothing(condition_index):
    page = make_condition(condition_index)
    assert rows(by_id, ids=[page.pk]) == [(page.pk,)]

    assert rows(by_id, ids=[]) == []


def test_values_are_told_apart_by_their_names(condition_index):
    page = make_condition(condition_index, title="Trigger finger")
    make_condition(condition_index, title="Tennis elbow")

    assert rows(by_title, ids=[page.pk], titles=["Tennis elbow", "nobody’s"]) == [
        ("Tennis elbow",),
        ("Trigger finger",),
    ]


@pytest.mark.parametrize("title", ["100 %s sure", "50 %", "%%", "Ménière’s", "'; --", "<0>"])
def test_any_text_can_be_asked_for(condition_index, title):
    make_condition(condition_index, title=title, slug="asked-for")

    assert rows(by_title, ids=[0], titles=[title]) == [(title,)]


def test_keys_of_translations_are_asked_for(condition_index):
    page = make_condition(condition_index)

    assert rows(by_translation_key, some=[uuid4(), page.translation_key]) == [
        (page.pk, page.translation_key)
    ]


def test_every_question_is_asked_for_its_own_moment(condition_index):
    page = make_condition(condition_index, expire_at=FAR_AHEAD)
    assert rows(by_id, ids=[page.pk]) == [(page.pk,)]

    with time_machine.travel(FAR_AHEAD + timedelta(seconds=1)):
        assert rows(by_id, ids=[page.pk]) == []


def test_what_becomes_private_is_not_found_any_more(condition_index):
    page, neighbor = make_condition(condition_index), make_condition(condition_index)
    assert len(rows(by_id, ids=[page.pk, neighbor.pk])) == 2

    make_private(page)

    assert rows(by_id, ids=[page.pk, neighbor.pk]) == [(neighbor.pk,)]


def test_the_sql_is_written_once(condition_index):
    prepared._kept.clear()
    for number in range(1, 4):
        rows(by_id, ids=range(number))

    assert len(prepared._kept) == 1


def test_a_page_is_read_as_the_database_has_it(condition_index):
    page = make_condition(condition_index, reviewed_on=timezone.localdate())

    [one] = read(ConditionPage, [page.pk])

    stored = ConditionPage.objects.get(pk=page.pk)
    for name in columns(ConditionPage):
        expected = getattr(stored, name)
        if isinstance(expected, StreamValue):
            assert list(getattr(one, name).raw_data) == list(expected.raw_data), name
        else:
            assert getattr(one, name) == expected, name


def test_a_draft_is_read_only_for_those_who_may_see_it(condition_index):
    draft = make_condition(condition_index, live=False)

    assert read(ConditionPage, [draft.pk]) == []
    assert read(ConditionPage, [draft.pk], is_public=False) == [draft]


@pytest.mark.parametrize("rest", ["no-such-page/", "a\x00b/", "/"])
def test_there_is_no_page_at_an_address_of_nobody(condition_index, rest):
    assert at(condition_index.url_path + rest) is None


def test_a_page_is_found_by_its_place(condition_index):
    page = make_condition(condition_index)

    assert at(page.url_path) == page.page_ptr
