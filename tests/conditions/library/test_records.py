"""References from files into the library."""

import json

import pytest
from django.db import IntegrityError
from wagtail.models import ModelLogEntry
from wagtail.search.backends import get_search_backend

from conditions.library.cited_by import cited_by
from conditions.library.files import SourceFile, UnreadableFile, source_file
from conditions.library.records import TooManyRecords, carry_out, plan_import
from conditions.models import ReferenceSnippet
from tests.factories import cite, make_condition, make_reference


def ris(title, **tags):
    lines = ["TY  - JOUR", f"TI  - {title}", *(f"{tag}  - {text}" for tag, text in tags.items())]
    return "\n".join([*lines, "ER  - ", ""])


def ris_file(*records, name="export.ris"):
    return SourceFile(name, "ris", "\n".join(records))


def titles(entries):
    return [one.reference.title for one in entries]


def test_every_record_is_new_existing_or_broken(db):
    known = make_reference(title="Pain in the neck", doi="10.1000/neck")
    file = ris_file(
        ris("Pain in the knee", PY="2020"),
        ris("Something else as its title", DO="10.1000/NECK"),
        ris("Pain in the wrist", DO="l0.1016/j.ncl.2014.09.002"),
    )

    plan = plan_import([file])

    assert titles(plan.new) == ["Pain in the knee"]
    assert [one.reference for one in plan.existing] == [known]
    (broken,) = plan.broken
    assert (broken.file, broken.line) == ("export.ris", 11)
    assert "Did you mean 10.1016/j.ncl.2014.09.002?" in broken.reason
    assert "Pain in the wrist" in broken.beginning
    assert plan.total == 3


def test_three_broken_of_fifty_leave_forty_seven(db):
    records = [ris(f"Study number {n}", PY="2020") for n in range(47)]
    damaged = [ris("", PY="2020"), ris("A study", DO="nonsense"), ris("Old", PY="20l5")]

    plan = plan_import([ris_file(*records, *damaged)])
    carry_out(plan)

    assert ReferenceSnippet.objects.count() == 47
    assert len(plan.broken) == 3
    assert all(one.reason and one.line > 47 for one in plan.broken)


def test_a_broken_record_keeps_all_of_its_text(db):
    abstract = "A long abstract. " * 60
    file = ris_file(ris("A study", DO="nonsense", AB=abstract), ris("Another study"))

    (broken,) = plan_import([file]).broken

    assert abstract.strip() in broken.text
    assert "Another study" not in broken.text
    assert len(broken.beginning) <= 120


def test_what_the_library_refuses_is_broken(db):
    item = {"type": "book", "title": "A book", "ISBN": "978-0-306-40615-7"}
    too_long = {"type": "book", "title": "Long", "volume": "x" * 80}
    file = SourceFile("books.json", "json", json.dumps([item, too_long]))

    plan = plan_import([file])

    assert titles(plan.new) == ["A book"]
    assert [one.file for one in plan.broken] == ["books.json"]


def test_one_source_twice_in_the_upload_goes_in_once(db):
    first = ris_file(ris("Pain in the neck", DO="10.1000/neck"), ris("Pain in the neck"))
    second = ris_file(ris("Other words", DO="10.1000/neck"), name="again.ris")

    plan = plan_import([first, second])

    assert titles(plan.new) == ["Pain in the neck"]
    assert [(one.file, one.line) for one in plan.existing] == [("export.ris", 6), ("again.ris", 1)]
    assert all(one.first is plan.new[0] for one in plan.existing)


def test_of_a_merged_entry_the_one_that_took_over_is_named(db):
    winner = make_reference()
    make_reference(doi="10.1000/neck", merged_into=winner)

    plan = plan_import([ris_file(ris("Pain in the neck", DO="10.1000/neck"))])

    assert [one.reference for one in plan.existing] == [winner]


def test_what_is_added_is_published_and_logged(admin_user):
    carry_out(plan_import([ris_file(ris("Pain in the neck"))]), user=admin_user)

    reference = ReferenceSnippet.objects.get()
    assert reference.live
    assert not reference.has_unpublished_changes
    assert reference.live_revision == reference.latest_revision
    assert reference.first_published_at
    entries = ModelLogEntry.objects.for_instance(reference).order_by("pk")
    assert [(one.action, one.user) for one in entries] == [
        ("wagtail.create", admin_user),
        ("wagtail.publish", admin_user),
    ]


def test_drafts_for_those_who_may_not_publish(db):
    carry_out(plan_import([ris_file(ris("Pain in the neck"))]), publish=False)

    reference = ReferenceSnippet.objects.get()
    assert not reference.live
    assert reference.latest_revision


def test_what_is_added_can_be_found(db):
    carry_out(plan_import([ris_file(ris("Pain in the neck", AU="Jinnah, HA"))]))

    results = get_search_backend().search("Jinnah", ReferenceSnippet)
    assert [one.title for one in results] == ["Pain in the neck"]


def test_a_second_run_adds_nothing(db):
    files = [ris_file(ris("Pain in the neck"), ris("Pain in the knee", DO="10.1000/knee"))]
    carry_out(plan_import(files))

    plan = plan_import(files)

    assert plan.new == []
    assert len(plan.existing) == 2


def test_an_error_on_the_way_adds_nothing(db):
    plan = plan_import([ris_file(ris("Pain in the neck"), ris("Pain in the knee"))])
    plan.new[1].reference.kind = None

    with pytest.raises(IntegrityError):
        carry_out(plan)

    assert not ReferenceSnippet.objects.exists()


def test_too_many_records_are_refused(db):
    with pytest.raises(TooManyRecords, match="5,000"):
        plan_import([ris_file(*(ris(f"Study {n}") for n in range(5_001)))])


def test_planning_costs_the_same_for_one_and_a_hundred(count_queries):
    few = [ris_file(ris("Study"))]
    many = [ris_file(*(ris(f"Study {n}", DO=f"10.1000/{n}") for n in range(100)))]

    assert count_queries(lambda: plan_import(few)) == count_queries(lambda: plan_import(many))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_any_usual_encoding_is_read(encoding):
    text = ris("Über die Müdigkeit – Fatigue" if encoding != "latin-1" else "Über die Müdigkeit")

    assert source_file("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("name", ["a.ris", "a.bib", "a.docx", "noname"])
def test_the_content_tells_the_format_and_not_the_name(name):
    assert source_file(name, b"@article{a, title={Pain}}").format == "bib"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"\xff\xfe\x00", "not a"),
        (b"\xff\xd8\xff\xe0 photo", "not a list of references"),
        (b"Dear reader", "not a list of references"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_list_of_references_is_refused(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        source_file("strange.ris", content)


def test_pages_that_cite_are_counted_once_with_drafts_and_merges(condition_index):
    winner, middle, loser, other = (make_reference() for _ in range(4))
    loser.merged_into = middle
    loser.save()
    middle.merged_into = winner
    middle.save()
    make_condition(condition_index, lead=f"<p>x{cite(winner, loser)}</p>")
    page = make_condition(condition_index)
    page.lead = f"<p>x{cite(middle)}</p>"
    page.save_revision()

    assert cited_by() == {winner.pk: 2}
    assert cited_by({winner.pk, other.pk}) == {winner.pk: 2}


def test_what_only_an_old_revision_cites_is_not_counted(condition_index):
    reference = make_reference()
    page = make_condition(condition_index)
    for lead in (f"<p>x{cite(reference)}</p>", "<p>x</p>"):
        page.lead = lead
        page.save_revision()

    assert cited_by() == {}
