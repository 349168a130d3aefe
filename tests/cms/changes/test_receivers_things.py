"""What happens to everything that is not a page is recorded as well."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Locale, Site

from cms.changes import keys
from cms.changes.recording import EVERYTHING
from cms.delivery.models import FrontEnd, TakenDownPage
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from cms.practice.models import Practice, Specialty
from conditions.library.merging import merge, undo_merge
from conditions.library.publishing import add_all
from conditions.models import ReferenceSnippet
from tests.factories import (
    make_image,
    make_person,
    make_private_collection,
    make_reference,
    make_specialty,
    stream_of,
)

REFERENCE = "conditions.ReferenceSnippet"
CITED = "conditions.Citation"
IMAGE = "media.MedicalImage"
FILE = "media.MedicalDocument"


def snippets(action, *some):
    meta = some[0]._meta
    ids = "&".join(f"id={one.pk}" for one in some)
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
    return f"{url}?{ids}"


@pytest.fixture
def reference(db):
    return make_reference()


@pytest.fixture
def person(locale):
    return make_person(locale)


@pytest.fixture
def practice(locale):
    return Practice.objects.create(
        site=Site.objects.get(), locale=locale, name="Test", emergency_line="911"
    )


def person_keys(person):
    return {keys.thing("people.Person", person.pk), keys.every("people.Person", person.locale_id)}


@pytest.mark.parametrize(
    "act",
    [
        lambda one: one.save(),
        lambda one: one.save_revision().publish(),
        lambda one: one.unpublish(),
        lambda one: one.delete(),
        lambda one: type(one).objects.filter(pk=one.pk).delete(),
    ],
    ids=["saved", "published", "unpublished", "deleted", "deleted by a query"],
)
def test_references_and_people(changed_by, reference, person, act):
    assert changed_by(lambda: act(ReferenceSnippet.objects.get(pk=reference.pk))) == {
        keys.thing(REFERENCE, reference.pk)
    }
    assert changed_by(lambda: act(Person.objects.get(pk=person.pk))) == person_keys(person)


@pytest.mark.parametrize("act", ["save", "save_revision", "delete"])
def test_drafts_of_references_and_people(changed_by, locale, act):
    drafts = [make_reference(live=False), make_person(locale, live=False)]

    assert changed_by(lambda: [getattr(draft, act)() for draft in drafts]) == set()


def test_an_unpublished_edit_of_what_is_live(changed_by, reference):
    reference.title = "Another title"

    assert changed_by(lambda: reference.save_revision()) == set()


def test_a_source_that_is_edited_in_the_editor(changed_by, admin, reference):
    url = reverse("wagtailsnippets_conditions_referencesnippet:edit", args=[reference.pk])
    fields = {"title": "Another title", "kind": "web_page", "status": "current", "authors": ""}

    assert changed_by(lambda: admin.post(url, fields)) == set()
    published = changed_by(lambda: admin.post(url, {**fields, "action-publish": "1"}))

    assert published == {keys.thing(REFERENCE, reference.pk)}


def test_snippets_by_the_dozen(changed_by, admin, person):
    assert changed_by(lambda: admin.post(snippets("delete", person))) == person_keys(person)
    assert not Person.objects.exists()


def test_a_source_and_all_that_was_merged_into_it(changed_by, reference):
    loser, earlier = make_reference(), make_reference()
    merge(earlier, loser)

    expected = {keys.thing(REFERENCE, one.pk) for one in (earlier, loser)}
    cited = {keys.thing(CITED, reference.pk)}
    assert changed_by(lambda: merge(loser, reference)) == expected | cited

    everything = expected | {keys.thing(REFERENCE, reference.pk)}
    assert changed_by(reference.save) == everything

    assert changed_by(lambda: undo_merge(loser)) == expected | cited


def test_a_draft_that_is_merged_shows_the_other_one(changed_by, reference):
    loser = make_reference(live=False)

    changed = changed_by(lambda: merge(loser, reference))

    assert keys.thing(REFERENCE, loser.pk) in changed


def test_sources_that_are_published_in_bulk(changed_by):
    several = [ReferenceSnippet(title=f"Title {number}") for number in range(3)]

    changed = changed_by(lambda: add_all(several))

    assert changed == {keys.thing(REFERENCE, one.pk) for one in several}


def test_drafts_that_are_added_in_bulk(changed_by):
    several = [ReferenceSnippet(title=f"Title {number}") for number in range(3)]

    assert changed_by(lambda: add_all(several, publish=False)) == set()


def test_specialties(changed_by, locale):
    specialty = make_specialty(locale)
    label = "practice.Specialty"
    expected = {keys.thing(label, specialty.pk), keys.every(label, locale.pk)}

    assert changed_by(specialty.save) == expected
    assert changed_by(Specialty.objects.all().delete) == expected


def test_the_practice_speaks_in_its_own_language_and_for_those_that_have_none(
    changed_by, practice, locale
):
    label = "practice.Practice"
    spanish, french = (Locale.objects.create(language_code=code) for code in ("es", "fr"))
    Practice.objects.create(site=practice.site, locale=spanish, name="Prueba")
    practice.main_menu = stream_of(Practice, "main_menu", [])

    changed = changed_by(practice.save)

    assert changed == {keys.every(label, locale.pk), keys.every(label, french.pk)}


@pytest.mark.parametrize(
    "change", [{"description": "Another"}, {"focal_point_x": 5}, {"title": "Another"}]
)
def test_a_picture(changed_by, change):
    image = make_image()
    for name, value in change.items():
        setattr(image, name, value)

    assert changed_by(image.save) == {keys.thing(IMAGE, image.pk)}


def test_a_picture_that_is_tagged_or_deleted(changed_by):
    image = make_image()
    expected = {keys.thing(IMAGE, image.pk)}

    assert changed_by(lambda: image.tags.add("neck")) == expected
    assert changed_by(lambda: image.tags.remove("neck")) == expected
    assert changed_by(image.delete) == {keys.thing(IMAGE, image.pk or _id(expected))}


def _id(expected):
    return int(next(iter(expected)).rpartition(":")[2])


def test_a_file(changed_by):
    file = MedicalDocument.objects.create(title="A file", file="file.pdf")
    expected = {keys.thing(FILE, file.pk)}

    assert changed_by(file.save) == expected
    assert changed_by(file.delete) == expected


def test_pictures_and_files_that_are_put_into_a_collection_by_the_dozen(changed_by, admin):
    collection = make_private_collection()
    images = [make_image(), make_image()]
    file = MedicalDocument.objects.create(title="A file", file="file.pdf")
    into = {"collection": collection.pk}

    of_images = changed_by(lambda: admin.post(snippets("add_to_collection", *images), into))
    of_files = changed_by(lambda: admin.post(snippets("add_to_collection", file), into))

    assert MedicalImage.objects.filter(collection=collection).count() == 2
    assert of_images == {keys.thing(IMAGE, one.pk) for one in images}
    assert of_files == {keys.thing(FILE, file.pk)}


@pytest.fixture
def below(db):
    """A collection below another one, with a picture and a file in it."""
    root = Collection.get_first_root_node()
    below = root.add_child(name="Above").add_child(name="Below")
    make_image(collection=below)
    MedicalDocument.objects.create(title="A file", file="file.pdf", collection=below)
    return below


def contents():
    images = {keys.thing(IMAGE, one.pk) for one in MedicalImage.objects.all()}
    return images | {keys.thing(FILE, one.pk) for one in MedicalDocument.objects.all()}


def test_the_privacy_of_a_collection(changed_by, admin, below):
    above = below.get_parent()
    url = reverse("wagtailadmin_collections:set_privacy", args=[above.pk])

    assert changed_by(lambda: admin.post(url, {"restriction_type": "login"})) == contents()
    assert changed_by(lambda: admin.post(url, {"restriction_type": "none"})) == contents()
    assert not CollectionViewRestriction.objects.exists()


def test_a_collection_that_is_moved(changed_by, below):
    third = Collection.get_first_root_node().add_child(name="Third")
    above = Collection.objects.get(name="Above")

    changed = changed_by(lambda: above.move(third, "sorted-child"))

    assert changed == contents()


def test_more_files_than_are_worth_naming(changed_by, monkeypatch, below):
    monkeypatch.setattr("cms.changes.pages.MOST_AT_ONCE", 1)

    changed = changed_by(
        lambda: CollectionViewRestriction.objects.create(collection=below, restriction_type="login")
    )

    assert changed == {EVERYTHING}


@pytest.mark.parametrize(
    "act",
    [
        lambda: Site.objects.get().save(),
        lambda: Locale.objects.create(language_code="es"),
        lambda: FrontEnd.objects.create(
            site=Site.objects.get(), base_url="https://www.example.org"
        ),
        lambda: Site.objects.all().delete(),
    ],
    ids=["a site", "a language", "a front end", "no site"],
)
def test_what_changes_everything(changed_by, act):
    assert changed_by(act) == {EVERYTHING}


def test_redirects_and_pages_taken_down(changed_by):
    redirect = Redirect.add_redirect("/old/", "https://www.example.org/")

    assert changed_by(redirect.save) == {keys.REDIRECTS}
    assert changed_by(Redirect.objects.all().delete) == {keys.REDIRECTS}
    gone = TakenDownPage(site=Site.objects.get(), old_path="/old")
    assert changed_by(gone.save) == {keys.TAKEN_DOWN}
    assert changed_by(gone.delete) == {keys.TAKEN_DOWN}


def test_who_comes_and_goes_is_no_change(changed_by, client, editor):
    def work():
        client.force_login(editor)
        client.get(reverse("wagtailadmin_home"))
        editor.user_permissions.add(Permission.objects.first())
        editor.save()
        client.logout()

    assert changed_by(work) == set()
