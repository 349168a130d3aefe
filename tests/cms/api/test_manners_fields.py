"""``fields=`` chooses what an answer holds, as in Wagtail's API v2."""

import pytest

from tests.factories import make_condition, make_image, make_location, make_person, make_reference

PAGES = "/api/v2/pages/"
CONDITION = "conditions.ConditionPage"
META = {"type", "detail_url", "html_url", "slug", "first_published_at", "last_published_at"}


@pytest.fixture
def migraine(condition_index):
    return make_condition(condition_index, title="What Is Migraine?", name="Migraine")


@pytest.fixture
def item(migraine, get_json):
    """The one item of a list that is asked for certain fields."""

    def get(fields):
        [one] = get_json(PAGES, type=CONDITION, fields=fields)["items"]
        return one

    return get


@pytest.fixture
def detail(migraine, get_json):
    def get(fields):
        return get_json(f"{PAGES}{migraine.pk}/", fields=fields)

    return get


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title", ["id", "meta", "title"]),
        ("name,summary", ["id", "meta", "title", "summary", "name"]),
        ("-title", ["id", "meta"]),
        ("-id", ["meta", "title"]),
        ("_", []),
        ("_,name", ["name"]),
        ("_,id,title", ["id", "title"]),
    ],
)
def test_a_list_shows_the_fields_that_are_named(item, fields, expected):
    assert sorted(item(fields)) == sorted(expected)


def test_a_star_means_all_fields_and_can_leave_some_out(item):
    every = set(item("*"))

    assert {"id", "meta", "title", "name", "sections", "references"} <= every
    assert set(item("*,-title,-sections")) == every - {"title", "sections"}


def test_the_order_of_fields_is_the_same_however_they_are_named(item):
    one, other = item("summary,name,codes"), item("codes,name,summary")

    assert list(one) == list(other)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title", META | {"locale"}),
        ("show_in_menus,search_description,seo_title", META | {"locale"}),
        ("-html_url", META - {"html_url"} | {"locale"}),
        ("_,slug", {"slug"}),
        ("_,locale", {"locale"}),
        ("*,-detail_url,-type", None),
    ],
)
def test_parts_of_meta_are_named_like_fields(item, fields, expected):
    meta = set(item(fields)["meta"])

    if expected is None:
        assert "slug" in meta
        assert not {"detail_url", "type"} & meta
    else:
        assert expected <= meta


def test_without_any_part_there_is_no_meta(item):
    names = [*META, "locale"]

    assert "meta" not in item(",".join(f"-{name}" for name in names))


def test_a_detail_shows_all_fields_unless_told_otherwise(detail, migraine, get_json):
    every = set(get_json(f"{PAGES}{migraine.pk}/"))

    assert set(detail("*")) == set(detail("name")) == every
    assert set(detail("-name")) == every - {"name"}
    assert detail("_,name") == {"name": "Migraine"}
    assert "html_url" not in detail("-html_url")["meta"]
    assert set(detail("_,parent")["meta"]) == {"parent"}
    assert set(detail("-id")) == every - {"id"}


@pytest.mark.parametrize("fields", ["references", "related_conditions", "locations", "authors"])
def test_rows_of_other_tables_are_lists(item, fields):
    assert item(fields)[fields] == []


def test_a_foreign_key_is_an_object_or_null(condition_index, get_json):
    bare = make_condition(condition_index)
    illustrated = make_condition(condition_index, hero_image=make_image(), hero_alt="A square")

    assert get_json(f"{PAGES}{bare.pk}/")["hero_image"] is None
    assert get_json(f"{PAGES}{illustrated.pk}/")["hero_image"]["alt"] == "A square"


def test_tags_are_a_list_of_words(db, get_json):
    image = make_image()
    image.tags.add("wrist", "arm")

    assert get_json(f"/api/v2/images/{image.pk}/")["meta"]["tags"] == ["arm", "wrist"]
    [one] = get_json("/api/v2/images/", fields="tags")["items"]
    assert one["meta"]["tags"] == ["arm", "wrist"]


@pytest.mark.parametrize("fields", ["123,title,abc", "-123,-title,-abc", "_,123,abc"])
def test_unknown_fields_are_named_in_the_refusal(migraine, refuse, fields):
    refuse(PAGES, "unknown fields", "123", "abc", fields=fields)
    refuse(f"{PAGES}{migraine.pk}/", "unknown fields", "123", "abc", fields=fields)


@pytest.mark.parametrize("fields", ["path", "url_path", "draft_title", "owner", "live_revision"])
def test_what_is_not_meant_for_readers_is_an_unknown_field(migraine, refuse, fields):
    refuse(PAGES, "unknown fields", fields, type=CONDITION, fields=fields)
    refuse(f"{PAGES}{migraine.pk}/", "unknown fields", fields, fields=fields)


def test_the_parent_is_in_details_only(refuse):
    refuse(PAGES, "unknown fields", "parent", fields="parent")


def test_fields_of_one_kind_need_its_type(db, refuse):
    refuse(PAGES, "unknown fields", "sections", fields="title,sections")


# Where ours differs: what is worked out comes whole.


@pytest.mark.parametrize("nested", ["title", "-title", "*", "_", "title,meta(slug)"])
@pytest.mark.parametrize("name", ["references", "hero_image", "related_conditions", "sections"])
def test_worked_out_fields_take_no_nested_ones(migraine, refuse, name, nested):
    fields = f"{name}({nested})"

    refuse(PAGES, "nested fields", name, type=CONDITION, fields=fields)
    refuse(f"{PAGES}{migraine.pk}/", "nested fields", name, fields=fields)


@pytest.mark.parametrize("fields", ["title(foo,bar)", "parent(title)", "id(a)", "slug(*)"])
def test_what_is_no_relation_takes_no_nested_fields(migraine, refuse, fields):
    refuse(f"{PAGES}{migraine.pk}/", fields=fields)


# The little language in which fields are named


@pytest.mark.parametrize(
    "fields",
    [
        " title",
        "title ",
        "title, name",
        "title ,name",
        "title,,name",
        ",title",
        "title,",
        "title)",
        "references(title",
        "title(",
        "(title)",
        "ti-tle",
        "--title",
        "title-",
        "title&name",
        "-references(title)",
        "-*",
        "*(title)",
        "*title",
        "title*",
        "title,*",
        "*,title",
        "*,*",
        "_,_",
        "*,_",
        "_,*",
        "_,-title",
        "-_",
        "_(title)",
        "title,_",
        "references(title,*)",
    ],
)
def test_a_slip_in_fields_is_refused(migraine, refuse, fields):
    refuse(PAGES, "fields", type=CONDITION, fields=fields)
    refuse(f"{PAGES}{migraine.pk}/", "fields", fields=fields)


@pytest.mark.parametrize("fields", ["a_field", "_field", "field_", "-a_field"])
def test_an_underscore_within_a_name_is_a_letter(db, refuse, fields):
    refuse(PAGES, "unknown fields", fields.removeprefix("-"), fields=fields)


# The other endpoints choose fields alike.


@pytest.fixture
def things(locale, location_index):
    """One of everything that has an endpoint; the address of its list and its detail."""
    made = {
        "images": make_image(),
        "people": make_person(locale),
        "references": make_reference(),
        "pages": make_location(location_index),
    }
    return {f"/api/v2/{name}/": f"/api/v2/{name}/{one.pk}/" for name, one in made.items()}


def test_every_endpoint_chooses_fields_alike(things, get_json, refuse):
    for listed, detailed in things.items():
        for address in (listed, detailed):
            refuse(address, "unknown fields", "123", fields="123")
            refuse(address, "fields", fields="title,*")
        assert get_json(listed, fields="_,id")["items"][0].keys() == {"id"}
        assert get_json(detailed, fields="_,id").keys() == {"id"}
        assert get_json(detailed).keys() == get_json(detailed, fields="*").keys()
        assert "id" not in get_json(detailed, fields="-id")
        assert "detail_url" not in get_json(detailed, fields="-detail_url")["meta"]
