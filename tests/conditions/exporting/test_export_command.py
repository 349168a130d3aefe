"""Articles into a folder, by the command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from conditions.importing.exported.yaml import read_yaml
from conditions.models import RelatedCondition
from tests.factories import (
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_image,
    make_person,
    make_reference,
    paragraph,
    section,
)


def export(folder, **options):
    printed, warned = StringIO(), StringIO()
    call_command("export_conditions", folder, stdout=printed, stderr=warned, **options)
    return printed.getvalue(), warned.getvalue()


def front_matter(file):
    return read_yaml(file.read_text().split("---\n")[1])


def test_every_article_is_a_file_that_a_person_can_read(condition_index, locale, tmp_path):
    source = make_reference(title="Cold hands", year=2020)
    body = f"<p>Keep <b>warm</b>.{cite(source)}</p><ul><li>gloves</li></ul>"
    make_condition(
        condition_index,
        title="What Is Raynaud’s?",
        slug="raynaud",
        sections=[section("What helps?", paragraph(body), aspect="treatment")],
    )

    printed, _ = export(tmp_path)

    text = (tmp_path / "raynaud.md").read_text()
    assert printed == f"1 articles written to {tmp_path}.\n"
    assert text.endswith(
        "# What Is Raynaud’s?\n\n## What helps? {treatment}\n\nKeep **warm**.[1]\n\n- gloves\n"
    )
    assert front_matter(tmp_path / "raynaud.md")["sources"] == [
        {"n": 1, "title": "Cold hands", "year": 2020}
    ]


def test_some_can_be_chosen(condition_index, tmp_path):
    for slug in ("one", "two", "three"):
        make_condition(condition_index, slug=slug)

    export(tmp_path, slug=["one", "three"])

    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.md", "three.md"]


def test_one_that_is_not_there_stops_it(condition_index, tmp_path):
    make_condition(condition_index, slug="one")

    with pytest.raises(CommandError, match="no article with the address two"):
        export(tmp_path / "new", slug=["one", "two"])

    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_gets_one_sentence(condition_index, tmp_path):
    make_condition(condition_index)
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(CommandError, match="taken"):
        export(tmp_path / "taken")


def test_what_readers_see_is_written_and_a_draft_if_asked_for(condition_index, tmp_path):
    page = make_condition(condition_index, slug="one", summary="Published")
    page.summary = "Drafted"
    page.save_revision()

    export(tmp_path / "live")
    export(tmp_path / "drafts", drafts=True)

    assert front_matter(tmp_path / "live/one.md")["summary"] == "Published"
    assert front_matter(tmp_path / "drafts/one.md")["summary"] == "Drafted"


def test_other_languages_stand_beside_and_name_their_original(condition_index, home, tmp_path):
    page = make_condition(condition_index, slug="gout")
    spanish = Locale.objects.create(language_code="es")
    home.copy_for_translation(spanish)
    condition_index.copy_for_translation(spanish)
    translated = page.copy_for_translation(spanish)
    translated.slug = "gota"
    translated.save_revision().publish()

    export(tmp_path)

    described = front_matter(tmp_path / "gota.es.md")
    assert described["language"] == "es"
    assert described["translation_of"] == "/conditions/gout/"


def test_what_cannot_be_written_is_said(condition_index, tmp_path):
    image = make_image(title="Lost")
    make_condition(
        condition_index, slug="one", sections=[section("What?", figure(image, alt="A hand"))]
    )
    image.file.storage.delete(image.file.name)

    _, warned = export(tmp_path)

    assert "one.md: left out: pictures/lost-" in warned


def test_ten_articles_cost_no_more_queries_than_one(
    condition_index, locale, tmp_path, count_queries
):
    other = make_condition(condition_index)
    rich_article(condition_index, locale, other)
    one = count_queries(lambda: export(tmp_path))

    for _ in range(9):
        rich_article(condition_index, locale, other)

    assert count_queries(lambda: export(tmp_path)) == one


def rich_article(index, locale, other):
    """It has three sources, four pictures, a person, a link and a related condition."""
    sources = [make_reference() for _ in range(3)]
    words = f"<p>Words{cite(*sources)} and {link_to(other)}.</p>"
    pictures = [figure(make_image(), alt="A hand", caption=words) for _ in range(3)]
    page = make_condition(
        index,
        lead=words,
        sections=[section("What?", paragraph(words), *pictures)],
        authors=[credit(make_person(locale, photo=make_image(), biography=words))],
        further_reading=[
            {"type": "reference", "value": {"reference": make_reference().pk, "note": ""}}
        ],
    )
    page.related_conditions = [RelatedCondition(related=other)]
    page.save()
