"""What is exported and imported again is the same page."""

from django.core.files.base import ContentFile

from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from conditions.exporting.archive import archive
from conditions.models import ConditionPage, ReferenceSnippet
from tests.factories import figure, make_condition, make_image, section

from .round_trips import bring_back, export, forget, shown


def test_every_page_of_the_demo_comes_back(demo, get_json, tmp_path):
    before = shown(get_json)
    export(tmp_path)
    forget()

    bring_back(tmp_path, publish=True)

    assert len(before) == 4
    assert shown(get_json) == before


def test_exporting_twice_gives_the_same_bytes(demo, tmp_path):
    first = export(tmp_path / "first")

    assert export(tmp_path / "second") == first
    assert len([name for name in first if name.endswith(".md")]) == 4


def test_what_came_back_is_exported_as_before(demo, tmp_path):
    before = export(tmp_path / "before")
    forget()

    bring_back(tmp_path / "before", publish=True)

    assert export(tmp_path / "after") == before


def test_bringing_back_what_is_there_changes_nothing(demo, tmp_path):
    before = export(tmp_path)
    counts = [model.objects.count() for model in (ReferenceSnippet, Person, MedicalImage)]

    bring_back(tmp_path, publish=True)

    assert export(tmp_path) == before
    assert counts == [model.objects.count() for model in (ReferenceSnippet, Person, MedicalImage)]


def test_every_block_and_field_comes_back(full, get_json, tmp_path, condition_index):
    before = shown(get_json)
    export(tmp_path)
    forget()

    bring_back(tmp_path, publish=True)

    assert set(before) == {"gout", "stiff-grip"}
    assert shown(get_json) == before


def test_what_readers_do_not_see_comes_back_too(full, tmp_path):
    export(tmp_path, slug=["stiff-grip"])
    hidden = ["title", "status", "age_reason", "live", "isbn", "accessed_on", "authors"]
    before = list(ReferenceSnippet.objects.order_by("title").values(*hidden))
    forget()

    bring_back(tmp_path, publish=True)

    assert list(ReferenceSnippet.objects.order_by("title").values(*hidden)) == before
    [first, second] = Person.objects.order_by("orcid")
    assert (first.orcid, second.orcid) == ("", "0000-0002-1825-0097")
    assert second.photo.credit == "Ana Ruiz"


def test_an_archive_is_imported_as_its_folder_is(full, get_json, tmp_path):
    name, content = archive(ConditionPage.objects.get(slug="stiff-grip"))
    (tmp_path / name).write_bytes(content)
    before = shown(get_json)["stiff-grip"]
    ConditionPage.objects.get(slug="stiff-grip").delete()

    bring_back(tmp_path / name, publish=True)

    assert name == "stiff-grip.zip"
    assert shown(get_json)["stiff-grip"] == before


def test_a_file_to_download_comes_back(condition_index, tmp_path):
    file = ContentFile(b"%PDF exercises", name="hand.pdf")
    document = MedicalDocument.objects.create(title="Exercises", file=file)
    link = f'<p><a linktype="document" id="{document.pk}">exercises</a></p>'
    make_condition(condition_index, slug="gout", lead=link)
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    again = MedicalDocument.objects.get()
    page = ConditionPage.objects.get()
    with again.open_file() as stored:
        assert (again.title, stored.read()) == ("Exercises", b"%PDF exercises")
    assert page.lead == link.replace(f'"{document.pk}"', f'"{again.pk}"')


def test_one_picture_in_other_words_stays_two(condition_index, tmp_path):
    images = [make_image(title="A toe", description=words) for words in ("Red", "Sore")]
    figures = [figure(image) for image in images]
    make_condition(condition_index, slug="gout", sections=[section("What?", *figures)])
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    described = MedicalImage.objects.order_by("description").values_list("description", flat=True)
    assert list(described) == ["Red", "Sore"]
