"""Many files at once, by the command."""

import json
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from conditions.models import ConditionPage
from tests.factories import make_condition

ARTICLE = """What Is {name}?

Written by: Ana Ruiz, MD

{name} hurts.[1]

What Causes {name}?

Gripping does.

References

1. Ruiz A. About {name}. J Elbow. 2015;33(1):77-100.
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("Gout", "Flu"):
        (tmp_path / f"{name.lower()}.txt").write_text(ARTICLE.format(name=name))
    (tmp_path / "broken.docx").write_bytes(b"no Word document")
    return tmp_path


def run(*files, **options):
    printed, warned = StringIO(), StringIO()
    call_command("import_condition", *map(str, files), stdout=printed, stderr=warned, **options)
    return printed.getvalue(), warned.getvalue()


def test_each_file_becomes_a_draft_and_a_summary_ends_it(condition_index, folder):
    printed, _ = run(folder / "gout.txt", folder / "flu.txt")

    assert sorted(page.name for page in ConditionPage.objects.all()) == ["Flu", "Gout"]
    assert "gout.txt: Created “What Is Gout?”" in printed
    assert printed.endswith("2 created, 0 updated, 0 unchanged, 0 failed.\n")


def test_one_that_fails_does_not_keep_the_others_out(condition_index, folder):
    printed, warned = StringIO(), StringIO()
    files = [str(folder / name) for name in ("gout.txt", "broken.docx", "none.md", "flu.txt")]

    with pytest.raises(CommandError, match="2 of 4 files could not be imported; the others were"):
        call_command("import_condition", *files, stdout=printed, stderr=warned)

    assert ConditionPage.objects.count() == 2
    assert "broken.docx: " in warned.getvalue()
    assert "none.md: " in warned.getvalue()
    assert "2 created, 0 updated, 0 unchanged, 2 failed." in printed.getvalue()


def test_programs_get_a_list_in_which_failures_have_an_error(condition_index, folder):
    printed = StringIO()
    files = [str(folder / name) for name in ("gout.txt", "broken.docx")]

    with pytest.raises(CommandError):
        call_command("import_condition", *files, json=True, stdout=printed)

    first, second = json.loads(printed.getvalue())
    assert (first["title"], first["outcome"]) == ("What Is Gout?", "created")
    assert set(second) == {"file", "error"}
    assert second["file"] == files[1]


def test_a_second_time_nothing_is_new(condition_index, folder):
    files = [folder / "gout.txt", folder / "flu.txt"]
    run(*files)

    printed, _ = run(*files)

    assert printed.endswith("0 created, 0 updated, 2 unchanged, 0 failed.\n")


def test_a_dry_run_says_all_and_stores_nothing(condition_index, folder, tables):
    before = tables()

    printed, _ = run(folder / "gout.txt", publish=True, dry_run=True, json=True)
    words, _ = run(folder / "gout.txt", folder / "flu.txt", dry_run=True)

    outcome = json.loads(printed)
    assert outcome["outcome"] == "created"
    assert outcome["page_id"] is None
    assert [one["title"] for one in outcome["references"]] == ["About Gout"]
    assert "Gripping does." in outcome["html"]
    assert "Would create “What Is Flu?”." in words
    assert tables() == before


def test_a_dry_run_names_the_page_it_would_change(condition_index, folder, tables):
    page = make_condition(condition_index, slug="gout")
    before = tables()

    printed, _ = run(folder / "gout.txt", update=True, dry_run=True, json=True)

    assert json.loads(printed)["page_id"] == page.pk
    assert tables() == before


def test_articles_that_link_to_each_other_are_linked_whatever_their_order(condition_index, folder):
    for name, other in (("gout", "flu"), ("flu", "gout")):
        text = f"# What Is {name.title()}?\n\nIt hurts, unlike [{other}](/conditions/{other}/).\n"
        (folder / f"{name}.md").write_text(f"{text}\n## What causes it?\n\nGripping.\n")

    printed, _ = run(folder / "gout.md", folder / "flu.md", json=True)

    pages = {page.slug: page for page in ConditionPage.objects.all()}
    for name, other in (("gout", "flu"), ("flu", "gout")):
        latest = pages[name].get_latest_revision_as_object()
        assert f'linktype="page" id="{pages[other].pk}"' in latest.lead
    outcomes = json.loads(printed)
    assert [one["outcome"] for one in outcomes] == ["created", "created"]
    assert not [
        one for some in outcomes for one in some["findings"] if one["code"] == "link_without_page"
    ]


def test_progress_is_shown_on_a_terminal_and_nowhere_else(condition_index, folder, monkeypatch):
    files = [str(folder / "gout.txt"), str(folder / "flu.txt")]
    shown = []
    for is_terminal in (True, False):
        stream = StringIO()
        stream.isatty = lambda answer=is_terminal: answer
        monkeypatch.setattr(sys, "stderr", stream)
        call_command("import_condition", *files, stdout=StringIO())
        shown.append("2/2" in stream.getvalue())

    assert shown == [True, False]


def test_an_archive_that_is_none_gets_one_sentence(condition_index, tmp_path):
    (tmp_path / "articles.zip").write_bytes(b"no archive")

    with pytest.raises(CommandError, match="articles.zip can't be unpacked"):
        run(tmp_path / "articles.zip")


def test_an_empty_folder_is_no_mistake(condition_index, tmp_path):
    printed, _ = run(tmp_path, json=True)

    assert json.loads(printed) == []
