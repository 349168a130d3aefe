"""A list shows the same rows however it is cut, and its end costs what its start costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_condition, make_image, make_reference

PAGES = "/api/v2/pages/"
CONDITIONS = "conditions.ConditionPage"


@pytest.fixture
def conditions(condition_index):
    # Two of each title, so that ties have to be broken.
    return [make_condition(condition_index, title=f"Title {number // 2}") for number in range(9)]


@pytest.mark.parametrize("order", ["id", "title", "-title", "-first_published_at", "reviewed_on"])
@pytest.mark.parametrize("size", [1, 2, 4, 9])
def test_pages_of_a_list_hold_every_row_once_and_in_order(conditions, get_json, order, size):
    def ids(**cut):
        answer = get_json(PAGES, type=CONDITIONS, order=order, **cut)
        assert answer["meta"]["total_count"] == 9
        return [item["id"] for item in answer["items"]]

    cut = [one for start in range(0, 12, size) for one in ids(limit=size, offset=start)]

    assert cut == ids()
    assert sorted(cut) == sorted(page.pk for page in conditions)


def test_beyond_the_end_there_is_nothing(conditions, get_json):
    for cut in ({"offset": 9}, {"offset": 100_000}, {"limit": 0}):
        answer = get_json(PAGES, type=CONDITIONS, **cut)
        assert answer == {"meta": {"total_count": 9}, "items": []}


def test_the_last_page_is_read_from_the_end(conditions, get_json):
    with CaptureQueriesContext(connection) as queries:
        get_json(PAGES, type=CONDITIONS, order="title", limit=2, offset=7)

    [keys] = [one["sql"] for one in queries if one["sql"].endswith("LIMIT 2")]
    assert "OFFSET" not in keys
    assert "DESC" in keys


def test_only_the_rows_that_are_shown_are_read(conditions, get_json):
    with CaptureQueriesContext(connection) as queries:
        get_json(PAGES, type=CONDITIONS, order="title", limit=2, offset=3, fields="*")

    texts = [one["sql"] for one in queries if '"sections"' in one["sql"]]
    assert texts
    assert all("OFFSET" not in sql for sql in texts)


def test_other_lists_are_cut_the_same_way(db, get_json):
    for _ in range(5):
        make_reference()
        make_image()

    for endpoint in ("references", "images"):
        path = f"/api/v2/{endpoint}/"
        every = [item["id"] for item in get_json(path, order="-id")["items"]]
        cut = [get_json(path, order="-id", limit=1, offset=place) for place in range(5)]
        assert [answer["items"][0]["id"] for answer in cut] == every


def test_search_results_are_cut_too(conditions, get_json):
    cut = [get_json(PAGES, search="title", limit=4, offset=start) for start in (0, 4, 8)]

    assert [len(answer["items"]) for answer in cut] == [4, 4, 1]
    assert {answer["meta"]["total_count"] for answer in cut} == {9}
