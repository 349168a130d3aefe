"""Search over the index: what comes first, what is never found, and what it costs."""

import datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Not, Or, Phrase, PlainText

from cms.content.gate import public
from cms.content.search import ranked
from cms.media.models import MedicalImage
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_image,
    make_person,
    make_private,
    make_private_collection,
    make_reference,
    paragraph,
    section,
)

PAGES = "/api/v2/pages/"
CONDITIONS = {"type": "conditions.ConditionPage"}
NONSENSE = [
    '"',
    'a"b',
    "'",
    "a'b",
    "*",
    "^",
    ":",
    "()",
    "(",
    "-",
    "--",
    "a-",
    "-a",
    "\\",
    "%",
    "a & b | !c",
    "AND",
    "OR",
    "NOT",
    "a NOT b",
    "NEAR(a b)",
    "NEAR",
    "title:a",
    "{title body} : a",
    "a*",
    "^a",
    "a + b",
    "<->",
    "the",
    "the of and",
    "🙂",
    "a" * 5000,
    "ß İ ﬁ",
]


def search(words, model=ConditionPage, **options):
    found = get_search_backend().search(words, model, **options)
    assert found.count() == len(found.results())
    return list(found)


def titles(words, **options):
    return [page.title for page in search(words, **options)]


def article(index, title, text="Nothing to do with it.", **fields):
    sections = [section("Why?", paragraph(f"<p>{text}</p>"))]
    return make_condition(index, **{"name": title, "title": title, "sections": sections, **fields})


def test_names_come_before_texts_that_say_the_word_often(condition_index):
    article(condition_index, "Stroke", "Torticollis, torticollis! " * 100)
    article(condition_index, "Wry neck", other_names="torticollis\nstiff neck")
    article(condition_index, "Tremor", "Unlike torticollis.")
    article(condition_index, "Torticollis")

    found = titles("torticollis")

    assert found[:3] == ["Torticollis", "Wry neck", "Stroke"]
    assert len(found) == 4


def test_a_name_counts_however_long_its_article_is(condition_index):
    article(condition_index, "Migraine", "A long story about many other things. " * 500)
    article(condition_index, "Vertigo", "Migraine.")

    assert titles("migraine") == ["Migraine", "Vertigo"]


def test_of_two_names_the_one_with_more_of_the_words_comes_first(condition_index):
    article(condition_index, "Neck pain", "It is cervical.")
    article(condition_index, "Cervical neck pain")
    article(condition_index, "Pain", "In the neck, cervical and worse.")

    assert titles("cervical neck pain")[0] == "Cervical neck pain"
    assert titles("cervical neck", operator="or")[0] == "Cervical neck pain"


def test_all_words_or_any(condition_index):
    article(condition_index, "Migraine", "A throbbing pain.")
    article(condition_index, "Vertigo", "Everything turns.")

    assert titles("migraine throbbing") == ["Migraine"]
    assert titles("migraine turns") == []
    assert set(titles("migraine turns", operator="or")) == {"Migraine", "Vertigo"}


def test_words_may_stand_partly_in_the_title_and_partly_in_the_text(condition_index):
    article(condition_index, "Migraine", "A throbbing pain.")

    assert titles("throbbing migraine pain") == ["Migraine"]


def test_word_forms_are_known_where_the_database_knows_english(condition_index):
    article(condition_index, "Cramp", "The muscle contracts.")

    is_known = connection.vendor == "postgresql"
    assert titles("contracting muscles") == (["Cramp"] if is_known else [])


def test_only_words_that_are_in_every_text_find_nothing_of_their_own_accord(condition_index):
    article(condition_index, "Migraine", "What is it?")

    assert titles("what is migraine") in (["Migraine"], [])
    assert len(titles("the")) <= 1


def test_queries_put_together_from_parts(condition_index):
    article(condition_index, "Migraine", "A throbbing pain on one side.")
    article(condition_index, "Cluster headache", "A pain on one side.")

    both = And([PlainText("throbbing"), Phrase("one side")])
    either = Or([Phrase("throbbing pain"), PlainText("cluster")])

    assert titles(both) == ["Migraine"]
    assert titles(Phrase("side one")) == []
    assert set(titles(either)) == {"Migraine", "Cluster headache"}
    assert titles(And([PlainText("pain"), Not(PlainText("throbbing"))])) == ["Cluster headache"]


def test_the_last_word_may_be_begun_where_names_are_completed(condition_index):
    article(condition_index, "Cervical dystonia", "Torticollis.")
    backend = get_search_backend()

    def completed(words):
        return [page.title for page in backend.autocomplete(words, ConditionPage)]

    assert completed("cervical dys") == ["Cervical dystonia"]
    assert completed("torti") == []


@pytest.mark.parametrize("words", [*NONSENSE, "\x00", "a\x00b"])
def test_nonsense_is_no_error_for_whoever_asks(condition_index, words):
    article(condition_index, "Migraine")

    for model in (ConditionPage, Page, ReferenceSnippet, MedicalImage):
        search(words, model)
        search(words, model, operator="or")
        get_search_backend().autocomplete(words, model).results()


@pytest.mark.parametrize("words", NONSENSE)
def test_nonsense_is_no_error_in_the_api(condition_index, client, words):
    for operator in ("and", "or"):
        response = client.get(PAGES, {"search": words[:900], "search_operator": operator})
        assert response.status_code == 200


@pytest.mark.django_db
@given(st.text(max_size=60), st.sampled_from(["and", "or"]))
def test_no_text_is_an_error(words, operator):
    search(words, operator=operator)
    get_search_backend().autocomplete(words, Page).results()


def test_editors_may_type_quotes_too(admin_client):
    for address in ("/admin/images/", "/admin/snippets/conditions/referencesnippet/"):
        assert admin_client.get(address, {"q": 'a"b ('}).status_code == 200


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


def test_what_is_hidden_takes_no_place_among_what_is_found(condition_index, monkeypatch):
    monkeypatch.setattr(ranked, "MOST_FOUND", 2)
    article(condition_index, "One", "Migraine.")
    article(condition_index, "Two", "Migraine.")
    for number in range(3):
        article(condition_index, f"Draft {number} of migraine", live=False)

    assert set(titles("migraine", model=public(ConditionPage.objects.all()))) == {"One", "Two"}


def test_of_more_than_are_looked_at_the_named_and_the_newest_are_found(
    condition_index, monkeypatch
):
    monkeypatch.setattr(ranked, "MOST_FOUND", 3)
    article(condition_index, "Migraine")
    for number in range(4):
        article(condition_index, f"Text {number}", "Migraine.")

    found = titles("migraine")

    assert found[0] == "Migraine"
    assert set(found[1:]) == {"Text 3", "Text 2"}
    backwards = ConditionPage.objects.order_by("-title")
    assert titles("migraine", model=backwards, order_by_relevance=False) == [
        "Text 3",
        "Text 2",
        "Migraine",
    ]


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


def test_results_carry_their_scores(condition_index):
    article(condition_index, "Migraine")
    article(condition_index, "Vertigo", "Unlike migraine.")

    found = get_search_backend().search("migraine", ConditionPage).annotate_score("score")

    scores = [page.score for page in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1] > 0


def test_pictures_and_references_are_ranked_alike(db):
    make_image(title="Hand", description="Seen from above")
    make_reference(title="Walking after stroke", container="Gait")
    make_reference(title="Gait and stroke", year=2019)

    assert [one.title for one in search("hand", MedicalImage)] == ["Hand"]
    assert search("gait", ReferenceSnippet)[0].title == "Gait and stroke"


def test_search_costs_the_same_for_one_hit_and_ten(condition_index, count_queries, get_json):
    def asked():
        return count_queries(lambda: get_json(PAGES, search="migraine", **CONDITIONS))

    article(condition_index, "Migraine", written_on=datetime.date(2026, 1, 1))
    one = asked()
    for number in range(9):
        article(condition_index, f"Migraine {number}")

    assert asked() == one


def test_what_was_renamed_is_found_by_its_new_name_only(condition_index):
    page = article(condition_index, "Migraine")
    page.name = page.title = "Hemicrania"
    page.save()

    assert titles("migraine") == []
    assert titles("hemicrania") == ["Hemicrania"]
