"""From the neutral form of a document to a page: plans, dry runs, people, sources, address."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.people.models import Person
from conditions.importing.article import Credit, Paragraph, Picture, SourceLine, Text
from conditions.importing.builder import build, building
from conditions.importing.planning import plan
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import make_condition, make_person
from tests.factories import make_reference as stored_reference

from .drafts import article, png


def test_what_was_made_names_who_made_it(condition_index, admin_user):
    source = SourceLine(1, "A source", title="A source")
    document = article(authors=[Credit("Ana Ruiz", "MD")], references=[source])

    page = build(document, index=condition_index, user=admin_user, publish=True).page

    assert page.owner == page.latest_revision.user == admin_user
    entries = [*PageLogEntry.objects.filter(page=page.pk), *ModelLogEntry.objects.all()]
    assert {entry.user for entry in entries} == {admin_user}
    assert {entry.action for entry in entries} >= {"wagtail.create", "wagtail.publish"}


def test_two_lines_of_one_source_are_one_reference(condition_index):
    lines = [SourceLine(n, "Gout", title="Gout", doi="10.1234/gout") for n in (1, 2)]

    imported = build(article(references=lines), index=condition_index)

    assert imported.references[1] == imported.references[2] == ReferenceSnippet.objects.get()
    assert imported.existing_numbers == set()


def test_a_plan_says_what_is_there_and_stores_nothing(condition_index, locale, tables, media):
    known = stored_reference(title="Known", doi="10.1234/known")
    ana = make_person(locale, name="Ana Ruiz")
    there = make_condition(condition_index, slug="gout")
    before = tables()
    document = article(
        Picture("toe.png", png()),
        authors=[Credit("ana ruiz"), Credit("Ben Ode")],
        references=[
            SourceLine(1, "Known", title="Known", doi="10.1234/known"),
            SourceLine(2, "New", title="New"),
            SourceLine(3, "New", title="New"),
        ],
    )

    planned = plan(document, index=condition_index)

    assert planned.page == there
    assert [one.existing for one in planned.references] == [known, None, None]
    assert [one.twin_of for one in planned.references] == [None, None, 2]
    assert planned.references[1].new.title == "New"
    assert [one.existing for one in planned.people] == [ana, None]
    assert len(planned.new_pictures) == 1
    assert tables() == before


def test_a_plan_asks_the_database_equally_often_whatever_it_plans(condition_index, count_queries):
    def document(number):
        links = [Text("x", url=f"/conditions/{n}/") for n in range(number)]
        return article(
            Paragraph(links),
            *(Picture(f"{n}.png", png((n, 0, 0))) for n in range(number)),
            authors=[Credit(f"Person {n}") for n in range(number)],
            references=[SourceLine(n, f"Source {n}", title=f"Source {n}") for n in range(number)],
        )

    one = count_queries(lambda: plan(document(1), index=condition_index))

    assert count_queries(lambda: plan(document(10), index=condition_index)) == one


def test_a_dry_run_can_be_looked_at_and_is_gone(condition_index, tables, media):
    before = tables()
    document = article(
        Picture("toe.png", png()),
        authors=[Credit("Ana Ruiz")],
        references=[SourceLine(1, "New", title="New")],
    )

    with building(document, index=condition_index, publish=True, dry_run=True) as imported:
        assert ConditionPage.objects.get() == imported.page
        assert [file.name for file in (media / "original_images").iterdir()] == ["toe.png"]

    assert tables() == before
    assert list((media / "original_images").iterdir()) == []


def test_a_page_that_may_not_be_published_leaves_no_files(condition_index, tables, media):
    make_condition(condition_index, title="Flu", name="Flu", other_names="gout", slug="flu")
    before = tables()
    document = article(Picture("toe.png", png()), other_names=["Flu"])

    with pytest.raises(ValidationError, match="already stands on"):
        build(document, index=condition_index, publish=True)

    assert tables() == before
    assert list((media / "original_images").iterdir()) == []


def test_a_writer_chooses_address_and_sources(condition_index):
    make_condition(condition_index, title="What Is Gout?", slug="gout")
    chosen = stored_reference(title="Chosen")
    document = article(references=[SourceLine(1, "Printed", title="Printed")])

    imported = build(document, index=condition_index, slug="gout-2", references={1: chosen})

    assert (imported.outcome, imported.page.slug) == ("created", "gout-2")
    assert list(ReferenceSnippet.objects.all()) == [chosen]


def test_an_address_that_is_taken_is_refused(condition_index, home, tables):
    condition_index.add_child(instance=type(home)(title="Not a condition", slug="gout"))
    before = tables()

    with pytest.raises(ValidationError, match="slug"):
        build(article(), index=condition_index)

    assert tables() == before


def test_people_of_a_byline_are_found_or_made(condition_index, locale):
    make_person(locale, name="Ana Ruiz")

    build(article(authors=[Credit("ANA RUIZ"), Credit("Ben Ode", "PhD")]), index=condition_index)

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ana Ruiz", "Ben Ode"]
