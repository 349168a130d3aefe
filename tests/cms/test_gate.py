"""Nothing hidden is ever found, however it is pointed at."""

import pytest
from wagtail.models import Page

from cms.changes.snapshot import snapshot
from cms.content.gate import public
from cms.content.lookup import find
from cms.media.models import MedicalImage
from cms.people.models import Person
from conditions.models import ReferenceSnippet
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_image,
    make_person,
    make_private,
    make_private_collection,
    make_reference,
)


@pytest.mark.parametrize(
    "hidden",
    [{"live": False}, {"expire_at": YESTERDAY}, {"go_live_at": FAR_AHEAD}],
    ids=["draft", "expired", "not yet live"],
)
def test_a_page_out_of_season_is_not_found(condition_index, hidden):
    page = make_condition(condition_index, **hidden)

    assert find({"pages": {page.pk}}).one("pages", page.pk) is None


def test_a_live_page_is_found(condition_index):
    page = make_condition(condition_index, expire_at=FAR_AHEAD, go_live_at=YESTERDAY)

    assert find({"pages": {page.pk}}).one("pages", page.pk).title == page.title


def test_a_private_page_is_not_found(condition_index):
    page = make_condition(condition_index)
    make_private(page)

    assert page not in public(Page.objects.all())


def test_what_lies_below_a_private_page_is_not_found(condition_index):
    page = make_condition(condition_index)
    make_private(condition_index)

    assert find({"pages": {page.pk}, "paths": {condition_index.path}}).kinds["paths"] == {}


def test_the_neighbor_of_a_private_page_is_found(condition_index):
    private, neighbor = make_condition(condition_index), make_condition(condition_index)
    make_private(private)

    found = find({"pages": {private.pk, neighbor.pk}})

    assert list(found.kinds["pages"]) == [neighbor.pk]


@pytest.mark.parametrize("below", [False, True], ids=["own", "inherited"])
def test_an_image_of_a_private_collection_is_not_found(db, below):
    image = make_image(collection=make_private_collection(below=below))

    assert find({"images": {image.pk}}).one("images", image.pk) is None
    assert not public(MedicalImage.objects.filter(pk=image.pk)).exists()


def test_a_draft_snippet_is_not_found(locale):
    person, reference = make_person(locale, live=False), make_reference(live=False)

    found = find({"people": {person.pk}, "references": {reference.pk}})

    assert found.kinds["people"] == found.kinds["references"] == {}
    assert not public(Person.objects.all()).exists()
    assert not public(ReferenceSnippet.objects.all()).exists()


def test_a_merged_reference_gives_the_one_that_took_over(db):
    winner = make_reference()
    loser = make_reference(merged_into=winner)
    earlier = make_reference(merged_into=loser)

    found = find({"references": {earlier.pk, loser.pk}})

    for cited in (earlier, loser, winner):
        assert found.one("references", cited.pk).pk == winner.pk


def test_references_merged_in_a_circle_are_not_found(db):
    one = make_reference()
    other = make_reference(merged_into=one)
    ReferenceSnippet.objects.filter(pk=one.pk).update(merged_into=other)

    assert find({"references": {one.pk}}).one("references", one.pk) is None


def test_each_kind_costs_one_query(condition_index, locale, django_assert_num_queries):
    pages = [make_condition(condition_index) for _ in range(3)]
    people = [make_person(locale, photo=make_image()) for _ in range(3)]
    references = [make_reference() for _ in range(3)]

    # And one for what is private, in whatever tree.
    with snapshot(), django_assert_num_queries(5):
        found = find(
            {
                "pages": {one.pk for one in pages},
                "people": {one.pk for one in people},
                "references": {one.pk for one in references},
            }
        )

    assert len(found.kinds["images"]) == 3
