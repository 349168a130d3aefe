"""What an answer costs in queries: the same for one of everything as for twenty."""

import pytest

from conditions.models import RelatedCondition
from locations.models import LocationPerson, TreatedCondition
from tests.factories import (
    cite,
    credit,
    figure,
    link_to,
    link_to_file,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_reference,
    make_specialty,
    paragraph,
    section,
)

MOST_FOR_DETAIL = 20
MOST_FOR_LIST = 30
LIST = "/api/v2/pages/?type=conditions.ConditionPage&fields=*&limit=20"


@pytest.fixture
def make_rich(condition_index, location_index, locale):
    """A page with so many sections, links, images, citations, people, offices and relations."""

    def make(size):
        targets = [make_condition(condition_index, live=True) for _ in range(size)]
        references = [make_reference() for _ in range(size)]
        people = [make_person(locale, photo=make_image()) for _ in range(size)]
        sections = [
            section(
                "Why?",
                paragraph(f"<p>{link_to(target)}{link_to_file()}{cite(reference)}</p>"),
                figure(make_image(), alt="A square", caption=f"<p>Look{cite(reference)}</p>"),
                aspect="other",
            )
            for target, reference in zip(targets, references, strict=True)
        ]
        page = make_condition(
            condition_index,
            lead=f"<p>In short{cite(*references)}</p>",
            sections=sections,
            authors=[credit(person) for person in people],
            reviewers=[credit(person) for person in people],
            hero_image=make_image(),
            codes=[{"type": "icd_10_cm", "value": "G24.3"}],
            specialties=[
                {"type": "specialty", "value": make_specialty(locale).pk} for _ in range(size)
            ],
            further_reading=[
                {"type": "reference", "value": {"reference": one.pk, "note": "Why"}}
                for one in references
            ],
        )
        for target, person in zip(targets, people, strict=True):
            office = make_location(location_index, image=make_image())
            TreatedCondition.objects.create(page=office, condition=page)
            LocationPerson.objects.create(page=office, person=person)
            RelatedCondition.objects.create(page=page, related=target)
            RelatedCondition.objects.create(page=target, related=page)
        return page, targets

    return make


def test_detail_costs_the_same_however_much_a_page_holds(make_rich, get_json, count_queries):
    small, _ = make_rich(1)
    large, _ = make_rich(20)

    costs = [
        count_queries(lambda pk=page.pk: get_json(f"/api/v2/pages/{pk}/"))
        for page in (small, large)
    ]

    assert costs[0] == costs[1] <= MOST_FOR_DETAIL


def test_html_costs_the_same_however_much_a_page_holds(make_rich, client, count_queries):
    small, _ = make_rich(1)
    large, _ = make_rich(20)

    costs = [count_queries(lambda url=page.url: client.get(url)) for page in (small, large)]

    assert costs[0] == costs[1] <= MOST_FOR_DETAIL


def test_a_list_costs_the_same_for_one_page_and_for_twenty(make_rich, get_json, count_queries):
    page, targets = make_rich(1)
    for target in targets:
        target.delete()
    one = count_queries(lambda: get_json(LIST))

    for _ in range(19):
        make_rich(1)[1][0].delete()

    assert len(get_json(LIST)["items"]) == 20
    assert count_queries(lambda: get_json(LIST)) == one <= MOST_FOR_LIST


@pytest.mark.parametrize("endpoint", ["references", "people", "images"])
def test_a_list_of_anything_costs_the_same_for_one_and_ten(
    endpoint, locale, get_json, count_queries
):
    def make():
        make_reference()
        make_person(locale, photo=make_image())

    def read():
        return get_json(f"/api/v2/{endpoint}/", fields="*")

    make()
    one = count_queries(read)
    for _ in range(9):
        make()

    assert count_queries(read) == one


def test_the_lists_of_the_site_cost_the_same_for_one_and_ten(
    condition_index, location_index, client, count_queries
):
    urls = ["/", condition_index.url, location_index.url]
    make_condition(condition_index)
    make_location(location_index)
    ones = [count_queries(lambda url=url: client.get(url)) for url in urls]
    for _ in range(9):
        make_condition(condition_index)
        make_location(location_index)

    assert [count_queries(lambda url=url: client.get(url)) for url in urls] == ones
