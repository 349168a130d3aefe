"""A person as plain data."""

from typing_extensions import TypedDict

from cms.content.rich_text import RichText
from cms.content.types import Html
from cms.media.representation import ImageObject, image_as_data
from cms.practice.representation import SpecialtyObject, specialties_as_data


class BylineEntry(TypedDict):
    """Somebody in a byline."""

    id: int
    name: str
    credentials: str
    role: str
    is_licensed_clinician: bool
    orcid: str
    npi: str
    photo: ImageObject | None


class PersonDocument(BylineEntry):
    """Everything readers are told about somebody."""

    biography: Html
    specialties: list[SpecialtyObject]


def person_as_data(person, found) -> PersonDocument:
    """Everything readers are told about somebody."""
    return {
        **byline_entry(person, found),
        "biography": RichText(found)(person.biography),
        "specialties": specialties_as_data(person.specialties, found),
    }


def byline_entry(person, found, *, credentials: str | None = None) -> BylineEntry:
    """Somebody in a byline. ``credentials`` are those held when the page was written."""
    return {
        "id": person.pk,
        "name": person.name,
        "credentials": person.credentials if credentials is None else credentials,
        "role": person.role,
        "is_licensed_clinician": person.is_licensed_clinician,
        "orcid": person.orcid,
        "npi": person.npi,
        "photo": image_as_data(found.one("images", person.photo_id)),
    }
