"""Whatever a document names and the site does not have: sources, people, pictures."""

from dataclasses import dataclass, field

from cms.content.streams import stream_value
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from cms.practice.models import Specialty
from conditions.importing import stored
from conditions.importing.files import (
    existing_documents,
    hash_of,
    identity,
    new_document,
    new_picture,
)
from conditions.importing.matching import new_person
from conditions.importing.planning import Plan
from conditions.importing.stored import Keys
from conditions.library.publishing import add_all
from conditions.models import ReferenceSnippet


@dataclass
class Made:
    """What a document's names mean now: references by number, people by name in the byline,
    specialties by name."""

    keys: Keys = field(default_factory=Keys)
    references: dict[int, ReferenceSnippet] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    specialties: dict[str, int] = field(default_factory=dict)
    stored_files: list[MedicalImage | MedicalDocument] = field(default_factory=list)


def make(plan: Plan, made: Made, *, index, user=None) -> None:
    """Store what is missing and note the keys of everything in ``made``. Run in a transaction."""
    made.keys.pages = plan.links.pages
    _make_pictures(plan, made, user)
    _make_files(plan, made, user)
    _make_references(plan, made, user)
    _make_specialties(plan, made, index.locale)
    _make_people(plan, made, index.locale, user)


def _make_pictures(plan, made, user):
    made.keys.pictures = dict(plan.pictures)
    described = plan.exported.front_matter.pictures if plan.exported else ()
    by_name = {one.file: one for one in described}
    same: dict[str, int] = {}
    for picture in plan.new_pictures:
        key = None if by_name else same.get(hash_of(picture.content))
        if key is None:
            fields = _picture_fields(by_name[picture.name]) if picture.name in by_name else {}
            image = new_picture(picture, user=user, **fields)
            made.stored_files.append(image)
            key = same[hash_of(picture.content)] = image.pk
        made.keys.pictures[identity(picture)] = key


def _make_files(plan, made, user):
    if plan.exported is None:
        return
    contents = plan.exported.files
    made.keys.files = existing_documents(contents)
    titles = {one.file: one.title for one in plan.exported.front_matter.files}
    for address, content in contents.items():
        if content and address not in made.keys.files:
            document = new_document(address, content, title=titles[address], user=user)
            made.stored_files.append(document)
            made.keys.files[address] = document.pk


def _picture_fields(described):
    focus = described.focal_point
    point = focus.model_dump() if focus else {}
    return {
        **described.model_dump(include={"title", "description", "credit", "license"}),
        **{f"focal_point_{name}": value for name, value in point.items()},
    }


def _make_references(plan, made, user):
    new = [one.new for one in plan.references if one.new]
    for is_published in (True, False):
        add_all([one for one in new if one.live is is_published], user=user, publish=is_published)
    for one in plan.references:
        reference = one.existing or one.new or made.references[one.twin_of]
        # Of two lines with one number the last is meant, as it was when they were read.
        made.references[one.source.n] = reference
    made.keys.references = {n: one.pk for n, one in made.references.items()}


def _make_specialties(plan, made, locale):
    if plan.exported is None:
        return
    wanted = plan.exported.front_matter.fields_of_medicine
    rows = Specialty.objects.filter(name__in=wanted, locale=locale)
    made.specialties = {one.name: one.pk for one in rows}
    for name, schema_org in wanted.items():
        if name not in made.specialties:
            specialty = Specialty(name=name, schema_org=schema_org, locale=locale)
            specialty.full_clean()
            specialty.save()
            made.specialties[name] = specialty.pk


def _make_people(plan, made, locale, user):
    exported = plan.exported
    known = {one.key or one.name: one for one in exported.front_matter.people} if exported else {}
    for one in plan.people:
        name = one.credit.name
        if one.existing:
            made.people[name] = one.existing.pk
        elif name not in made.people:
            fields = _person_fields(known[name], exported, made) if name in known else {}
            made.people[name] = new_person(one.credit, locale=locale, user=user, **fields).pk


def _person_fields(entry, exported, made):
    specialties = [
        {"type": "specialty", "value": made.specialties[name]}
        for name in entry.specialties
        if name in made.specialties
    ]
    photo = exported.pictures.get(entry.photo)
    names = {"name", "credentials", "role", "is_licensed_clinician", "orcid", "npi"}
    return {
        **entry.model_dump(include=names),
        "live": entry.is_published,
        "biography": stored.exact_text(exported.biographies[entry.key or entry.name], made.keys),
        "specialties": stream_value(Person, "specialties", specialties),
        "photo_id": made.keys.pictures.get(identity(photo)) if photo else None,
    }
