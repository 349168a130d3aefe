"""A source that is already in the library: the warning, and the two ways on from it."""

import pytest
from django.urls import reverse

from conditions.models import ReferenceSnippet
from tests.factories import make_reference

pytestmark = pytest.mark.django_db

CHOOSER = "wagtailsnippetchoosers_conditions_referencesnippet"
WARNING = "This source seems to be in the library already."
DIFFERENT = "This is a different source. Save it anyway."


def page_url(name, *args):
    return reverse(ReferenceSnippet.snippet_viewset.get_url_name(name), args=args)


def form(**fields):
    """What the form of a reference sends."""
    blank = {"kind": "journal_article", "status": "current", "authors": "", "age_reason": ""}
    names = ("container", "publisher", "year", "month", "day", "volume", "issue", "pages")
    more = ("doi", "pmid", "pmcid", "isbn", "url", "accessed_on")
    return {**dict.fromkeys([*names, *more], ""), **blank, **fields}


@pytest.fixture
def editor(admin_client):
    return admin_client


def words(response):
    return " ".join(response.content.decode().split())


def titles():
    return sorted(ReferenceSnippet.objects.values_list("title", flat=True))


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Another title", "doi": "https://doi.org/10.5555/HANDS.1"},
        {"title": "Another title", "pmid": "PMID: 123"},
        {"title": "A study of  HANDS!", "year": "2016"},
    ],
)
def test_the_same_source_is_not_added_twice(editor, typed):
    existing = make_reference(
        title="A study of hands", year=2016, doi="10.5555/hands.1", pmid="123"
    )

    response = editor.post(page_url("add"), form(**typed, publisher="Typed by hand"))

    assert WARNING in words(response)
    assert DIFFERENT in words(response)
    assert "A study of hands" in words(response)
    assert f'href="{page_url("edit", existing.pk)}"' in words(response)
    assert 'value="Typed by hand"' in words(response)
    assert titles() == ["A study of hands"]


def test_a_different_source_is_saved_all_the_same(editor):
    make_reference(title="A study of hands", year=2016)

    typed = form(title="A study of hands", year="2016", is_different="on")
    response = editor.post(page_url("add"), typed)

    assert response.status_code == 302
    assert titles() == ["A study of hands"] * 2


def test_a_new_source_is_saved_without_a_question(editor):
    make_reference(title="A study of hands", year=2016)

    form_page = words(editor.get(page_url("add")))
    response = editor.post(page_url("add"), form(title="A study of hands", year="2017"))

    assert DIFFERENT not in form_page
    assert response.status_code == 302


def test_other_mistakes_and_the_warning_are_shown_together(editor):
    make_reference(title="A study of hands", year=2016)

    typed = form(title="A study of hands", year="2016", pmid="none")
    response = editor.post(page_url("add"), typed)

    assert WARNING in words(response)
    assert "This is not a PMID." in words(response)


def test_a_merged_entry_points_to_the_one_that_took_over(editor):
    winner = make_reference(title="The one to keep")
    loser = make_reference(title="Entered twice", doi="10.5555/hands.1")
    loser.merged_into = winner
    loser.save()

    response = editor.post(page_url("add"), form(title="New", doi="10.5555/hands.1"))

    assert f'href="{page_url("edit", winner.pk)}"' in words(response)


def test_a_source_may_keep_its_own_name(editor):
    reference = make_reference(title="A study of hands", year=2016, doi="10.5555/hands.1")

    typed = form(title="A study of hand", year="2016", doi="10.5555/hands.1")
    response = editor.post(page_url("edit", reference.pk), typed)

    assert response.status_code == 302


def test_a_source_cannot_become_another_one_unnoticed(editor):
    make_reference(title="A study of hands", doi="10.5555/hands.1")
    other = make_reference(title="Feet")

    typed = form(title="Feet", doi="10.5555/hands.1")
    response = editor.post(page_url("edit", other.pk), typed)

    assert WARNING in words(response)


def test_an_edit_that_leaves_the_name_alone_asks_nothing(editor):
    make_reference(title="Hands", year=2016)
    other = make_reference(title="Hands", year=2016)

    typed = form(title="Hands", year="2016", publisher="Open Palm")
    response = editor.post(page_url("edit", other.pk), typed)

    assert response.status_code == 302


def test_an_autosave_that_meets_the_warning_waits_for_the_writer(editor):
    make_reference(title="Hands", year=2016)
    other = make_reference(title="Feet", year=2016)
    url = page_url("edit", other.pk)
    typed = form(title="Hands", year="2016")

    response = editor.post(url, typed, headers={"accept": "application/json"})

    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"
    confirmed = {**typed, "is_different": "on"}
    response = editor.post(url, confirmed, headers={"accept": "application/json"})
    assert response.json()["success"]


def test_a_new_source_is_not_saved_while_it_is_typed(editor):
    page = words(editor.get(page_url("add")))
    reference = make_reference()

    assert "w-autosave-interval" not in page
    assert "w-autosave-interval" in words(editor.get(page_url("edit", reference.pk)))


def test_the_question_costs_few_queries(editor, django_assert_max_num_queries, count_queries):
    make_reference(title="Hands", year=2016)

    def without():
        editor.post(page_url("add"), form(title="", year="2016"))

    def with_twin():
        editor.post(page_url("add"), form(title="Hands", year="2016"))

    assert count_queries(with_twin) <= count_queries(without) + 4


def test_the_chooser_offers_the_existing_source(editor):
    existing = make_reference(title="Hands", year=2016)
    typed = form(title="Hands", year="2016", publisher="Typed by hand")

    answer = editor.post(reverse(f"{CHOOSER}:create"), typed).json()

    assert answer["step"] == "reshow_creation_form"
    html = " ".join(answer["htmlFragment"].split())
    assert WARNING in html
    assert f'data-use-existing="{existing.pk}"' in html
    assert 'value="Typed by hand"' in html

    typed["use_existing"] = str(existing.pk)
    answer = editor.post(reverse(f"{CHOOSER}:create"), typed).json()

    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(existing.pk)
    assert titles() == ["Hands"]


def test_the_chooser_saves_a_different_source(editor):
    make_reference(title="Hands", year=2016)

    typed = form(title="Hands", year="2016", is_different="on")
    answer = editor.post(reverse(f"{CHOOSER}:create"), typed).json()

    assert answer["step"] == "chosen"
    assert titles() == ["Hands", "Hands"]


def test_the_chooser_answers_a_choice_of_several_with_a_list(editor):
    existing = make_reference(title="Hands")

    url = f"{reverse(f'{CHOOSER}:create')}?multiple=1"
    answer = editor.post(url, {"use_existing": str(existing.pk)}).json()

    assert [one["id"] for one in answer["result"]] == [str(existing.pk)]


@pytest.mark.parametrize("wanted", ["0", "x", "9" * 40, "-1", "²"])
def test_an_existing_source_that_is_none_is_ignored(editor, wanted):
    typed = form(title="Hands", use_existing=wanted)

    answer = editor.post(reverse(f"{CHOOSER}:create"), typed).json()

    assert answer["step"] == "chosen"
    assert titles() == ["Hands"]


def test_both_forms_have_the_box(editor):
    assert "data-fill-in=" in words(editor.get(page_url("add")))
    assert "data-fill-in=" in editor.get(reverse(f"{CHOOSER}:choose")).json()["html"]


def test_what_is_pasted_is_not_sent_with_the_form(editor):
    assert 'name="fill_in"' not in words(editor.get(page_url("add")))


def test_a_retraction_that_a_paste_brought_is_kept_by_the_chooser(editor):
    editor.post(reverse(f"{CHOOSER}:create"), form(title="A cure", status="retracted"))

    assert ReferenceSnippet.objects.get().status == "retracted"
