"""Search in the API: what is never found, filters and orders, and what it costs."""

import datetime

from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_image,
    make_person,
    make_private,
    make_private_collection,
)

from .searching import article

PAGES = "/api/v2/pages/"
CONDITIONS = {"type": "conditions.ConditionPage"}


def test_nothing_hidden_is_found_or_counted(condition_index, client, locale):
    hidden = {
        "draft": {"live": False},
        "expired": {"expire_at": YESTERDAY},
        "to come": {"go_live_at": FAR_AHEAD},
    }
    for title, fields in hidden.items():
        article(condition_index, f"Xyzzy {title}", **fields)
    make_private(article(condition_index, "Xyzzy private"))
    make_person(locale, name="Xyzzy", live=False)
    make_image(title="Xyzzy", collection=make_private_collection(below=True))

    for kind in ("pages", "people", "images"):
        for order in ({}, {"order": "-id"}, {"search_operator": "or"}):
            found = client.get(f"/api/v2/{kind}/", {"search": "xyzzy", **order}).json()
            assert found == {"meta": {"total_count": 0}, "items": []}


def test_pages_of_results_follow_on_each_other(condition_index, get_json):
    for number in range(7):
        article(condition_index, f"Migraine {number}", "Pain. " * number)

    pages = [
        get_json(PAGES, search="migraine", limit=3, offset=offset, **CONDITIONS)
        for offset in (0, 3, 6)
    ]

    keys = [item["id"] for page in pages for item in page["items"]]
    assert [page["meta"]["total_count"] for page in pages] == [7, 7, 7]
    assert len(set(keys)) == len(keys) == 7


def test_search_combines_with_filters_and_orders(condition_index, location_index, get_json):
    article(condition_index, "Migraine")
    article(condition_index, "Another headache", "Also migraine.")

    def found(**params):
        return [item["title"] for item in get_json(PAGES, search="migraine", **params)["items"]]

    assert found(order="title") == ["Another headache", "Migraine"]
    assert found(order="-title") == ["Migraine", "Another headache"]
    assert found(child_of=condition_index.pk) == ["Migraine", "Another headache"]
    assert found(descendant_of=condition_index.pk, title="Migraine") == ["Migraine"]
    assert found(child_of=location_index.pk) == []
    assert found(type="locations.LocationPage") == []
    assert found(locale="en", **CONDITIONS) == ["Migraine", "Another headache"]
    assert found(translation_of=condition_index.pk) == []
    [full] = get_json(PAGES, search="migraine", fields="*", limit=1, **CONDITIONS)["items"]
    assert full["name"] == "Migraine"


def test_what_search_is_not_offered_to_filter_by_is_refused(condition_index, client):
    answer = client.get(PAGES, {"search": "migraine", "slug": "migraine"})
    assert answer.status_code == 400
    assert "slug" in answer.content.decode()
    answer = client.get("/api/v2/images/", {"search": "migraine", "tags": "a"})
    assert answer.status_code == 400


def test_search_costs_the_same_for_one_hit_and_ten(condition_index, count_queries, get_json):
    def asked():
        return count_queries(lambda: get_json(PAGES, search="migraine", **CONDITIONS))

    article(condition_index, "Migraine", written_on=datetime.date(2026, 1, 1))
    one = asked()
    for number in range(9):
        article(condition_index, f"Migraine {number}")

    assert asked() == one
