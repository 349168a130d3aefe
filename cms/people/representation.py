"""A person as plain data."""

from cms.content.rich_text import RichText
from cms.media.representation import image_as_data
from cms.practice.representation import specialties_as_data


def person_as_data(person, found) -> dict:
    """Everything readers are told about somebody."""
    return {
        **byline_entry(person, found),
        "biography": RichText(found)(person.biography),
        "specialties": specialties_as_data(person.specialties, found),
    }


def byline_entry(person, found, *, credentials: str | None = None) -> dict:
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
