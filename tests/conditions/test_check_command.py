"""The command that checks the conditions."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from conditions.models import ConditionPage, ReferenceSnippet
from tests.conditions.rules.articles import SENTENCES, make_article, make_sources


@pytest.fixture
def sources(db):
    return make_sources()


@pytest.fixture
def page(condition_index, sources):
    return make_article(condition_index, sources, title="Stiff Knuckles", slug="stiff-knuckles")


def run(*pages, **options):
    """What is printed, and the exit code."""
    printed = StringIO()
    code = 0
    try:
        call_command("check_conditions", *pages, stdout=printed, date="2026-11-22", **options)
    except SystemExit as exit_:
        code = exit_.code
    return printed.getvalue(), code


def as_json(*pages, **options):
    printed, code = run(*pages, json=True, **options)
    return json.loads(printed), code


def unpublish(reference):
    ReferenceSnippet.objects.filter(pk=reference.pk).update(live=False)


def test_nothing_wrong_exits_with_0(page):
    assert run() == ("1 condition checked: 0 blockers, 0 warnings.\n", 0)


def test_a_blocker_exits_with_1(page, sources):
    unpublish(sources[1])

    printed, code = run()

    heading, row, _, counts = printed.splitlines()
    assert code == 1
    assert heading.split() == ["page", "severity", "code", "section", "words", "message"]
    assert row.startswith("stiff-knuckles  blocker   reference_not_public  overview")
    assert counts == "1 condition checked: 1 blocker, 0 warnings."


def test_a_warning_does_not(page, sources):
    ReferenceSnippet.objects.filter(pk=sources[0].pk).update(year=2000)

    printed, code = run()

    assert code == 0
    assert "0 blockers, 1 warning." in printed


def test_the_outcome_for_a_program(page, sources):
    unpublish(sources[1])

    outcome, code = as_json()

    assert code == 1
    assert (outcome["checked"], outcome["blockers"], outcome["warnings"]) == (1, 1, 0)
    [entry] = outcome["pages"]
    assert (entry["id"], entry["title"], entry["slug"]) == (page.pk, page.title, page.slug)
    assert entry["url_path"].endswith("/stiff-knuckles/")
    [finding] = entry["findings"]
    assert finding["words"] == SENTENCES["overview"]
    assert finding["reference_id"] == sources[1].pk
    assert set(finding) == {
        *("code", "severity", "anchor", "words", "message"),
        *("reference_id", "suggestion", "contentpath"),
    }


def test_the_day_decides_what_is_old(page):
    outcome, _ = as_json()
    printed = StringIO()
    call_command("check_conditions", json=True, date="2040-01-01", stdout=printed)

    assert outcome["warnings"] == 0
    assert json.loads(printed.getvalue())["warnings"] == 6


def test_a_draft_is_checked_unless_the_published_text_is_asked_for(page):
    draft = ConditionPage.objects.get(pk=page.pk)
    draft.lead += "<p>It affects 5 people.</p>"
    draft.save_revision()

    drafts, _ = as_json()
    published, _ = as_json(published=True)

    assert drafts["warnings"] == 1
    assert published["warnings"] == 0


def test_a_page_that_was_never_published_is_a_draft(page):
    page.unpublish()

    assert as_json()[0]["checked"] == 1
    assert as_json(published=True)[0]["checked"] == 0


def test_pages_are_named_by_slug_or_number(page, condition_index):
    other = make_article(condition_index, make_sources_of_another())

    assert as_json(page.slug)[0]["checked"] == 1
    assert as_json(str(other.pk))[0]["pages"][0]["id"] == other.pk
    assert as_json(page.slug, str(other.pk))[0]["checked"] == 2
    assert as_json()[0]["checked"] == 2


def make_sources_of_another():
    ReferenceSnippet.objects.update(title="Another title", doi="", pmid="")
    return make_sources()


@pytest.mark.parametrize("options", [{}, {"published": True}])
def test_a_page_that_is_not_there_gets_a_sentence(page, options):
    with pytest.raises(CommandError, match="There is no .*condition “nowhere”") as refused:
        run(page.slug, "nowhere", **options)

    assert refused.value.returncode == 2


def test_twenty_drafts_cost_no_more_queries_than_one(condition_index, count_queries):
    def with_draft():
        page = make_article(condition_index, make_sources())
        page.lead += "<p>It hurts.</p>"
        page.save_revision()

    with_draft()
    one = count_queries(run)
    for _ in range(19):
        with_draft()

    assert count_queries(run) == one


def test_a_day_that_is_none_gets_a_sentence(db):
    with pytest.raises(CommandError, match="is not a day") as refused:
        call_command("check_conditions", date="tomorrow")

    assert refused.value.returncode == 2
