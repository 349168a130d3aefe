"""What filters, orders and cuts of a list refuse, and what they say."""

import pytest

PAGES = "/api/v2/pages/"
CONDITIONS = "conditions.ConditionPage"
LOCATIONS = "locations.LocationPage"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"foo": "1"}, "Unknown parameter: foo. Valid are: alias"),
        ({"specialty": "astrology"}, "nerve-medicine"),
        ({"aspect": "gossip"}, "when_to_seek_help"),
        ({"code": "G24.3"}, "SNOMED CT"),
        ({"code": "LOINC|1"}, "ICD-10-CM"),
        ({"code": "ICD-10-CM|nonsense"}, "such as G24.3"),
        ({"letter": "AB"}, "one letter"),
        ({"letter": ""}, "one letter"),
        ({"review_overdue": "maybe"}, "true, false"),
        ({"reviewed_before": "yesterday"}, "2026-11-22"),
        ({"published_since": "2026-02-30"}, "2026-11-22"),
        ({"changed_since": "9999-12-31T23:59:59-14:00"}, "2026-11-22"),
        ({"treats": "nothing"}, "condition"),
        ({"treats": "9" * 30}, "condition"),
        ({"aspect": "causes", "type": LOCATIONS}, CONDITIONS),
        ({"aspect": "causes", "treats": "x"}, LOCATIONS),
        ({"type": "nonsense"}, "home.HomePage"),
        ({"order": "nonsense"}, "first_published_at"),
        ({"order": "title,title,title,title,title,title"}, "at most 5"),
        ({"order": "-random"}, "random"),
        ({"order": "name"}, "title"),
        ({"fields": "nonsense"}, "unknown fields: nonsense"),
        ({"fields": "a(b(c(d(e))))"}, "3 levels"),
        ({"fields": ",".join(["title"] * 90)}, "80"),
        ({"type": ",".join([CONDITIONS] * 11)}, "at most 10"),
        ({"offset": "100001"}, "100000"),
        ({"limit": "101"}, "100"),
        ({"limit": "21", "fields": "*", "type": CONDITIONS}, "20"),
        ({"limit": "21", "fields": "name", "type": CONDITIONS}, "20"),
    ],
    ids=str,
)
def test_a_wrong_value_gets_a_sentence_with_the_right_ones(dystonia, client, query, says):
    response = client.get(PAGES, query)

    assert response.status_code == 400, response.content
    assert (
        says.removeprefix("_, ") in response.content.decode() or says in response.json()["message"]
    )


def test_short_items_come_a_hundred_at_a_time(dystonia, get_json):
    assert get_json(PAGES, limit=100)["items"]
    assert get_json(PAGES, limit=100, type=CONDITIONS, fields="-title")["items"]
