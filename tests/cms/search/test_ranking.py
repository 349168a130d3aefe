"""Search over the index: what is found, and what comes first."""

from django.db import connection
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Not, Or, Phrase, PlainText

from cms.content.gate import public
from cms.content.search import ranked
from cms.media.models import MedicalImage
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import make_image, make_reference

from .searching import article, search, titles


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


def test_what_was_renamed_is_found_by_its_new_name_only(condition_index):
    page = article(condition_index, "Migraine")
    page.name = page.title = "Hemicrania"
    page.save()

    assert titles("migraine") == []
    assert titles("hemicrania") == ["Hemicrania"]
