"""Filters and search of lists, as in Wagtail's API v2."""

import pytest

from tests.factories import make_condition, make_image, make_location, make_person, make_reference

PAGES = "/api/v2/pages/"
CONDITION = "conditions.ConditionPage"
LOCATION = "locations.LocationPage"


@pytest.fixture
def articles(condition_index):
    return [
        make_condition(condition_index, title=title, name=name, slug=slug, summary=summary)
        for title, name, slug, summary in (
            ("What is migraine?", "Migraine", "migraine", "A throbbing headache."),
            ("What is sciatica?", "Sciatica", "sciatica", "A pain down the leg."),
            ("What is tension headache?", "Tension headache", "tension", "A dull pain."),
        )
    ]


# Filters


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", "What is migraine?"), ("slug", "migraine"), ("name", "Migraine")],
)
def test_a_field_is_matched_exactly(articles, titles, name, value):
    assert titles(type=CONDITION, **{name: value}) == ["What is migraine?"]
    assert titles(type=CONDITION, **{name: value[:4]}) == []


def test_a_filter_narrows_the_total_too(articles, get_json):
    answer = get_json(PAGES, type=CONDITION, name="Migraine")

    assert answer["meta"]["total_count"] == 1


def test_id_chooses_one(articles, titles, get_json):
    assert titles(id=articles[1].pk) == ["What is sciatica?"]
    assert titles(id=999999) == []
    image, reference = make_image(), make_reference()
    for name, one in (("images", image), ("references", reference)):
        [item] = get_json(f"/api/v2/{name}/", id=one.pk)["items"]
        assert item["id"] == one.pk


@pytest.mark.parametrize("value", ["abc", "1.5", "-1", "", "1,2"])
def test_an_id_is_a_whole_number(db, refuse, value):
    for endpoint in ("pages", "images", "documents", "references", "people"):
        refuse(f"/api/v2/{endpoint}/", "id", id=value)


def test_tags_choose_images_that_have_them_all(db, titles):
    for name, tags in (("arm", ["arm"]), ("wrist", ["arm", "wrist"]), ("leg", ["leg"])):
        make_image(title=name).tags.add(*tags)
    images = "/api/v2/images/"

    assert titles(images, tags="arm") == ["arm", "wrist"]
    assert titles(images, tags="arm,wrist") == ["wrist"]
    assert titles(images, tags="arm,leg") == []
    assert titles(images, tags="nothing") == []


# Where ours differs: relations are no filter, because it would tell which hidden ids are there.


@pytest.mark.parametrize(
    "name",
    [
        "hero_image",
        "related_conditions",
        "authors",
        "locations",
        "references",
        "owner",
        "owner__password",
        "title__startswith",
        "sections",
        "expire_at",
        "live",
        "depth",
        "utm_source",
        "123",
    ],
)
def test_relations_and_what_is_no_field_are_no_filter(articles, refuse, name):
    refuse(PAGES, name, "title", type=CONDITION, **{name: "1"})


def test_a_field_of_one_kind_needs_its_type(articles, refuse):
    refuse(PAGES, "address_locality", address_locality="Columbus")
    refuse(PAGES, "address_locality", type=CONDITION, address_locality="Columbus")


@pytest.mark.parametrize("name", ["slug", "title", "name", "search", "locale", "type", "order"])
def test_a_null_character_is_refused_wherever_it_stands(articles, refuse, name):
    refuse(PAGES, **{"type": CONDITION, name: "a\x00b"})


# Booleans


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", ["A"]), ("1", ["A"]), ("false", ["B"]), ("0", ["B"])],
)
def test_a_boolean_is_true_or_false(locale, get_json, value, expected):
    make_person(locale, name="A", is_licensed_clinician=True)
    make_person(locale, name="B", is_licensed_clinician=False)

    items = get_json("/api/v2/people/", is_licensed_clinician=value, fields="name")["items"]

    assert [item["name"] for item in items] == expected


@pytest.mark.parametrize("value", ["yes", "2", "", "None", "t"])
def test_nothing_else_is_a_boolean(db, refuse, value):
    refuse("/api/v2/people/", "is_licensed_clinician", is_licensed_clinician=value)


# Search


def test_search_finds_words(articles, titles):
    assert titles(search="throbbing") == ["What is migraine?"]
    assert set(titles(search="headache")) == {"What is migraine?", "What is tension headache?"}
    assert titles(search="nothing") == []


def test_search_counts_what_it_finds(articles, get_json):
    answer = get_json(PAGES, search="headache", limit=1)

    assert answer["meta"]["total_count"] == 2
    assert len(answer["items"]) == 1


def test_search_can_be_paged_without_loss_or_repetition(articles, titles):
    every = titles(search="headache")

    assert [titles(search="headache", limit=1, offset=n) for n in range(3)] == [
        [every[0]],
        [every[1]],
        [],
    ]


def test_search_keeps_to_a_type(articles, location_index, titles, refuse):
    make_location(location_index, title="Headache office")

    assert titles(search="headache", type=LOCATION) == ["Headache office"]
    refuse(PAGES, "type doesn't exist", search="headache", type="people.Person")


def test_search_goes_with_a_filter(articles, titles):
    assert titles(search="headache", title="What is migraine?") == ["What is migraine?"]
    assert titles(search="headache", type=CONDITION, name="Migraine") == ["What is migraine?"]


@pytest.mark.parametrize("order", ["title", "-title", "id"])
def test_search_goes_with_an_order(articles, titles, order):
    expected = ["What is migraine?", "What is tension headache?"]

    assert titles(search="headache", order=order) == sorted(expected, reverse=order[0] == "-")


@pytest.mark.parametrize("order", ["nonsense", "-random", "hero_image"])
def test_search_refuses_the_orders_that_lists_refuse(articles, refuse, order):
    refuse(PAGES, "order", search="headache", type=CONDITION, order=order)


@pytest.mark.parametrize(("operator", "count"), [("and", 1), ("or", 2), (None, 1)])
def test_search_wants_all_words_unless_told_otherwise(articles, titles, operator, count):
    params = {"search_operator": operator} if operator else {}

    assert len(titles(search="throbbing headache", **params)) == count


def test_an_empty_search_finds_nothing(articles, get_json):
    for endpoint in ("pages", "images", "documents", "references", "people"):
        assert get_json(f"/api/v2/{endpoint}/", search="")["meta"]["total_count"] == 0


def test_search_can_be_switched_off(articles, refuse, settings):
    settings.WAGTAILAPI_SEARCH_ENABLED = False

    for endpoint in ("pages", "images", "references"):
        refuse(f"/api/v2/{endpoint}/", "search is disabled", search="headache")


def test_search_does_not_go_with_tags(db, refuse):
    make_image(title="arm").tags.add("arm")

    for endpoint in ("images", "documents"):
        refuse(f"/api/v2/{endpoint}/", "tag", search="arm", tags="arm")


def test_search_keeps_to_a_language(home, spanish_home, titles):
    spanish_home.introduction = "<p>unusual</p>"
    spanish_home.save_revision().publish()
    home.introduction = "<p>unusual</p>"
    home.save_revision().publish()

    assert titles(search="unusual", locale="es") == ["Inicio"]
    assert titles(search="unusual", locale="en") == [home.title]
    assert titles(search="unusual", translation_of=home.pk) == ["Inicio"]


def test_search_keeps_to_a_part_of_the_tree(articles, condition_index, location_index, titles):
    make_location(location_index, title="Headache office")

    assert titles(search="headache", child_of=location_index.pk) == ["Headache office"]
    assert len(titles(search="headache", descendant_of=condition_index.pk)) == 2


def test_images_references_and_people_are_searched_too(locale, titles, get_json):
    make_image(title="A wrist")
    make_reference(title="A study of wrists")
    make_person(locale, name="Wrist Fischer")

    assert titles("/api/v2/images/", search="wrist") == ["A wrist"]
    assert titles("/api/v2/references/", search="wrists") == ["A study of wrists"]
    assert get_json("/api/v2/people/", search="Wrist")["meta"]["total_count"] == 1
