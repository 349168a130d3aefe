"""Lists answer as Wagtail's API v2 does: what is in them, the tree, the order, the paging."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, Site

from tests.factories import make_condition, make_location

PAGES = "/api/v2/pages/"
CONDITION = "conditions.ConditionPage"
LOCATION = "locations.LocationPage"


@pytest.fixture
def alphabet(condition_index):
    """Three conditions whose titles and names run against each other."""
    return [
        make_condition(condition_index, title=title, name=name, slug=slug)
        for title, name, slug in (("B", "x", "bbb"), ("A", "z", "aaa"), ("C", "y", "ccc"))
    ]


# What is in a list


def test_an_item_has_an_id_a_title_and_where_it_can_be_read(alphabet, get_json):
    answer = get_json(PAGES, type=CONDITION, limit=1)

    assert list(answer) == ["meta", "items"]
    [item] = answer["items"]
    assert list(item) == ["id", "meta", "title"]
    assert {"type", "detail_url", "html_url", "slug", "first_published_at"} <= set(item["meta"])


def test_a_draft_is_not_listed(condition_index, titles):
    make_condition(condition_index, title="Draft", live=False)

    assert "Draft" not in titles()


@pytest.mark.parametrize("kind", PageViewRestriction.RESTRICTION_CHOICES)
def test_a_private_page_is_listed_for_nobody(condition_index, titles, client, kind):
    page = make_condition(condition_index, title="Private")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind[0], password="open"
    )
    group = Group.objects.create(name="Patients")
    restriction.groups.add(group)
    reader = User.objects.create_user("reader")
    reader.groups.add(group)
    assert "Private" not in titles()

    client.force_login(reader)

    assert "Private" not in titles()


def test_a_page_whose_model_is_gone_harms_nothing(home, titles, get_json):
    gone = ContentType.objects.create(app_label="gone", model="gonepage")
    page = home.add_child(instance=Page(title="Left over", slug="left-over", content_type=gone))
    below = make_condition(page)
    page.create_alias(update_slug="alias", parent=home)

    assert titles().count("Left over") == 2
    assert get_json(f"{PAGES}{page.pk}/")["meta"]["type"] == "wagtailcore.Page"
    assert get_json(f"{PAGES}{below.pk}/")["meta"]["parent"]["title"] == "Left over"
    get_json(PAGES, fields="*")


def test_type_chooses_one_kind(alphabet, location_index, titles):
    make_location(location_index, title="Office")

    assert titles(type=CONDITION) == ["B", "A", "C"]


def test_type_chooses_several_kinds(alphabet, location_index, titles):
    make_location(location_index, title="Office")

    assert titles(type=f"{CONDITION},{LOCATION}") == ["B", "A", "C", "Office"]


@pytest.mark.parametrize("kind", ["conditions.Nothing", "people.Person", "nonsense"])
def test_an_unknown_type_and_what_is_no_page_are_refused(refuse, kind):
    refuse(PAGES, "type doesn't exist", type=kind)


def test_an_empty_type_means_all(alphabet, titles):
    assert titles(type="") == titles()


def test_locale_chooses_a_language(spanish_home, titles, client):
    assert titles(locale="es") == ["Inicio"]
    assert "Inicio" not in titles(locale="en")
    assert client.get(PAGES, {"locale": "xx"}).status_code == 404


def test_translation_of_finds_the_page_in_other_languages(home, spanish_home, titles):
    assert titles(translation_of=home.pk) == ["Inicio"]
    assert titles(translation_of="root") == ["Inicio"]
    assert titles(translation_of=spanish_home.pk, locale="en") == [home.title]


@pytest.mark.parametrize("site", ["other.example", "other.example:80"])
def test_site_names_a_host_with_or_without_its_port(other_site, titles, site):
    assert titles(site=site) == ["Other home"]


def test_an_unknown_site_is_not_found(db, client):
    assert client.get(PAGES, {"site": "nowhere.example"}).status_code == 404


def test_a_host_with_two_sites_needs_its_port(other_site, refuse, titles):
    Site.objects.create(hostname="other.example", port=8000, root_page=other_site.root_page)

    refuse(PAGES, "port", site="other.example")
    assert titles(site="other.example:8000") == ["Other home"]


# The tree


def test_child_of_lists_the_pages_right_below(alphabet, condition_index, titles):
    assert titles(child_of=condition_index.pk) == ["B", "A", "C"]
    assert titles(child_of=condition_index.pk, type=LOCATION) == []


def test_child_of_root_lists_the_pages_below_the_front_page(alphabet, condition_index, titles):
    below = titles(child_of="root")

    assert condition_index.title in below
    assert not {"A", "B", "C"} & set(below)


def test_descendant_of_lists_all_pages_below(alphabet, home, condition_index, titles):
    assert {condition_index.title, "A"} <= set(titles(descendant_of="root"))
    assert titles(descendant_of=condition_index.pk) == ["B", "A", "C"]
    assert titles(descendant_of=home.pk, type=CONDITION) == ["B", "A", "C"]


def test_ancestor_of_ends_at_the_front_page(alphabet, home, condition_index, titles):
    assert titles(ancestor_of=alphabet[0].pk) == [home.title, condition_index.title]
    assert titles(ancestor_of=home.pk) == []
    assert titles(ancestor_of=alphabet[0].pk, type="home.HomePage") == [home.title]


@pytest.mark.parametrize("name", ["child_of", "descendant_of", "ancestor_of", "translation_of"])
@pytest.mark.parametrize("value", ["999999", "-1", "abc", "1.5", ""])
def test_a_place_in_the_tree_is_the_id_of_a_page(db, refuse, name, value):
    refuse(PAGES, **{name: value})


@pytest.mark.parametrize("name", ["child_of", "descendant_of", "ancestor_of", "translation_of"])
def test_a_page_of_another_site_is_no_place_in_this_ones_tree(other_site, refuse, name):
    refuse(PAGES, **{name: other_site.root_page_id})


def test_child_of_and_descendant_of_do_not_go_together(home, refuse):
    refuse(PAGES, "child_of", child_of="root", descendant_of=home.pk)


# The order


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, ["B", "A", "C"]),
        ("id", ["B", "A", "C"]),
        ("-id", ["C", "A", "B"]),
        ("title", ["A", "B", "C"]),
        ("-title", ["C", "B", "A"]),
        ("name", ["B", "C", "A"]),
        ("review_due_on,title", ["A", "B", "C"]),
        ("slug,-id", ["A", "B", "C"]),
    ],
)
def test_order_takes_fields_and_their_opposites(alphabet, titles, order, expected):
    params = {"order": order} if order else {}

    assert titles(type=CONDITION, **params) == expected


def test_ties_are_broken_by_id(condition_index, get_json):
    names = ["A", "B", "C", "D"]
    for name in names:
        make_condition(condition_index, title="Same", name=name)

    for order in ("title", "-title"):
        answer = get_json(PAGES, type=CONDITION, order=order, fields="_,name")
        assert [item["name"] for item in answer["items"]] == names


def test_random_order_lists_everything_once(alphabet, titles):
    assert sorted(titles(type=CONDITION, order="random")) == ["A", "B", "C"]


@pytest.mark.parametrize(
    "params",
    [
        {"order": "-random"},
        {"order": "random", "offset": 1},
        {"order": "random,title"},
        {"order": "title,random"},
        {"order": "nonsense"},
        {"order": "title,nonsense"},
        {"order": "--title"},
        {"order": "name"},
        {"order": "hero_image", "type": CONDITION},
    ],
)
def test_other_orders_are_refused(db, refuse, params):
    refuse(PAGES, **params)


# Paging


def test_the_total_is_the_same_whatever_part_is_shown(alphabet, get_json, titles):
    for paging in ({}, {"limit": 1}, {"offset": 2}, {"offset": 50}, {"limit": 0}):
        assert get_json(PAGES, type=CONDITION, **paging)["meta"]["total_count"] == 3
    assert titles(type=CONDITION, limit=2) == ["B", "A"]
    assert titles(type=CONDITION, offset=1) == ["A", "C"]
    assert titles(type=CONDITION, offset=1, limit=1) == ["A"]
    assert titles(type=CONDITION, offset=3) == titles(type=CONDITION, limit=0) == []


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", ["abc", "-1", "1.5", ""])
def test_limit_and_offset_are_whole_numbers(db, refuse, name, value):
    refuse(PAGES, name, **{name: value})


def test_a_limit_that_is_too_high_is_told_the_highest(db, refuse, get_json):
    refuse(PAGES, "100", limit=101)
    get_json(PAGES, limit=100)


def test_whole_documents_come_twenty_at_a_time(db, refuse, get_json):
    refuse(PAGES, "20", type=CONDITION, fields="*", limit=21)
    get_json(PAGES, type=CONDITION, fields="*", limit=20)


def test_the_highest_limit_is_a_setting(alphabet, titles, refuse, settings):
    settings.WAGTAILAPI_LIMIT_MAX = 2
    assert len(titles()) == 2
    refuse(PAGES, "2", limit=3)

    settings.WAGTAILAPI_LIMIT_MAX = None
    assert len(titles(limit=1000)) > 3
