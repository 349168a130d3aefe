"""``manage.py import_references``: the library filled from files."""

import json

import pytest
from django.core.management import CommandError, call_command

from conditions.models import ReferenceSnippet
from tests.factories import make_reference

GOOD = "TY  - JOUR\nTI  - Pain in the neck\nDO  - 10.1000/neck\nER  - \n"
BROKEN = "TY  - JOUR\nTI  - Pain in the knee\nDO  - nonsense\nER  - \n"


@pytest.fixture
def file(tmp_path):
    def make(text, name="export.ris"):
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return make


def test_a_file_goes_in_and_is_reported(db, file, capsys):
    known = make_reference(title="Pain in the wrist", doi="10.1000/wrist")

    call_command("import_references", file(GOOD + GOOD.replace("neck", "wrist")))

    assert ReferenceSnippet.objects.exclude(pk=known.pk).get().title == "Pain in the neck"
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["new", "export.ris:1", "Pain", "in", "the", "neck"]
    assert lines[1].startswith("existing  export.ris:5  Pain in the wrist")
    assert lines[-1] == "1 added, 1 already there, 0 could not be imported."


def test_what_is_broken_is_named_and_the_rest_goes_in(db, file, capsys):
    with pytest.raises(CommandError):
        call_command("import_references", file(GOOD + BROKEN))

    assert ReferenceSnippet.objects.get().title == "Pain in the neck"
    assert "broken    export.ris:5" in capsys.readouterr().out


def test_a_dry_run_adds_nothing(db, file, capsys):
    call_command("import_references", file(GOOD), "--dry-run")

    assert not ReferenceSnippet.objects.exists()
    assert "1 would be added" in capsys.readouterr().out


def test_a_program_gets_json(db, file, capsys):
    with pytest.raises(CommandError):
        call_command("import_references", file(GOOD + GOOD + BROKEN), "--json")

    outcome = json.loads(capsys.readouterr().out)
    pk = ReferenceSnippet.objects.get().pk
    assert [one["id"] for one in outcome["new"]] == [pk]
    assert [(one["line"], one["id"]) for one in outcome["existing"]] == [(5, pk)]
    assert [one["line"] for one in outcome["broken"]] == [9]
    assert "nonsense" in outcome["broken"][0]["text"]


@pytest.mark.parametrize("text", ["", "Dear reader", "\0"])
def test_a_file_of_something_else_is_refused(db, file, text):
    with pytest.raises(CommandError, match=r"export\.ris"):
        call_command("import_references", file(text))


def test_a_file_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match=r"nowhere\.ris"):
        call_command("import_references", "nowhere.ris")
