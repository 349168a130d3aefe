"""Entries of the front matter, each from the model that it speaks of."""

from collections.abc import Callable, Iterable

from cms.content.representation import chosen_id
from conditions.importing.article import Picture
from conditions.importing.exported import front_matter as described

from .gathering import Gathered

# Fields of a page that the front matter has under the same name.
PLAIN = (
    "name",
    "summary",
    "written_on",
    "reviewed_on",
    "review_due_on",
    "go_live_at",
    "expire_at",
    "disclosure",
    "seo_title",
    "search_description",
    "show_in_menus",
)

PERSON = ("name", "credentials", "role", "is_licensed_clinician", "orcid", "npi")


def person_keys(bylines: Iterable[Iterable[dict]], found: Gathered) -> dict[int, str]:
    """A name for everybody in these bylines; of two who share one, the second gets a number."""
    keys: dict[int, str] = {}
    for item in (item for some in bylines for item in some):
        person = found.people.get(chosen_id(item["value"].get("person")))
        if person is None or person.pk in keys:
            continue
        name, number = person.name, 1
        while name in keys.values():
            number += 1
            name = f"{person.name} ({number})"
        keys[person.pk] = name
    return keys


def byline(raw: Iterable[dict], keys: dict[int, str]) -> list[described.Credit]:
    """Who stands in a byline, in order, with the credentials held then."""
    values = ((chosen_id(item["value"].get("person")), item["value"]) for item in raw)
    return [
        described.Credit(person=keys[key], credentials=value.get("credentials") or "")
        for key, value in values
        if key in keys
    ]


def person(key: str, person, **fields) -> described.Person:
    """Somebody with all that is known of them; ``fields`` are those that name other things."""
    return described.Person(
        key="" if key == person.name else key,
        **{name: getattr(person, name) for name in PERSON},
        **fields,
        is_published=person.live,
    )


def names_of(raw: Iterable[dict], found: Gathered) -> list[str]:
    """The names of chosen specialties."""
    chosen = (found.specialties.get(chosen_id(item["value"])) for item in raw)
    return [one.name for one in chosen if one]


def fields_of_medicine(
    names: list[str], people: list[described.Person], found: Gathered
) -> dict[str, str]:
    """What search engines call the specialties that are named."""
    all_names = dict.fromkeys([*names, *(name for one in people for name in one.specialties)])
    terms = {one.name: one.schema_org for one in found.specialties.values()}
    return {name: terms[name] for name in all_names}


def further_reading(
    raw: Iterable[dict], number_of: Callable[[int], int | None]
) -> list[described.FurtherReading]:
    values = (item["value"] for item in raw)
    numbered = ((number_of(chosen_id(one.get("reference"))), one) for one in values)
    return [
        described.FurtherReading(source=number, note=value.get("note") or "")
        for number, value in numbered
        if number
    ]


def main_picture(page, picture: Picture | None) -> described.MainPicture | None:
    if picture is None:
        return None
    return described.MainPicture(
        file=picture.name, alt=page.hero_alt, decorative=page.hero_is_decorative
    )


def picture(file: str, image) -> described.Picture:
    """What the library says about a picture."""
    return described.Picture(
        file=file,
        title=image.title,
        description=image.description,
        credit=image.credit,
        license=image.license,
        focal_point=_focal_point(image),
    )


def source(number: int, reference) -> described.Source:
    names = set(described.Source.model_fields) - {"n", "is_published"}
    values = {name: getattr(reference, name) for name in names}
    return described.Source(n=number, **values, is_published=reference.live)


def _focal_point(image):
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return described.FocalPoint(
        x=image.focal_point_x,
        y=image.focal_point_y,
        width=image.focal_point_width,
        height=image.focal_point_height,
    )
