"""An office as search engines and maps read it."""

from cms.content.json_ld import (
    clinic,
    graph,
    image_object,
    listing,
    organization,
    organization_reference,
    person,
    phone_number,
    specialties,
    web_page,
)


def json_ld(document: dict, *, page: dict, practice: dict) -> list[dict]:
    """An office, its page, and the practice it belongs to."""
    office = _office(document, page)
    office_page = {
        **web_page(document, page=page, practice=practice),
        "about": {"@id": office["@id"]},
        "mainEntity": {"@id": office["@id"]},
        "primaryImageOfPage": image_object(document["image"], page=page),
    }
    return graph(office_page, office, organization(page=page, practice=practice))


def index_json_ld(document: dict, *, page: dict, practice: dict) -> list[dict]:
    """The list of offices."""
    things = [clinic(card, page=page) for card in document["locations"]]
    return listing(document, things, page=page, practice=practice)


def opening_hours(spans: list[dict]) -> list[dict]:
    """One node for all the weekdays that have the same hours in the same period."""
    weekdays: dict[tuple, list[str]] = {}
    for span in spans:
        key = (span["opens"], span["closes"], span["valid_from"], span["valid_through"])
        weekdays.setdefault(key, []).append(f"https://schema.org/{span['weekday']}")
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": opens,
            "closes": closes,
            "validFrom": valid_from,
            "validThrough": valid_through,
        }
        for (opens, closes, valid_from, valid_through), days in weekdays.items()
    ]


def _office(document, page):
    card = {**document, "title": page["title"], "url": page["url"]}
    return {
        **clinic(card, page=page),
        "description": document["summary"],
        "mainEntityOfPage": {"@id": page["url"]},
        "parentOrganization": organization_reference(page),
        "geo": _geo(document["geo"]),
        "faxNumber": phone_number(document["fax"]),
        "email": document["email"],
        "image": image_object(document["image"], page=page),
        "openingHoursSpecification": opening_hours(document["opening_hours"]),
        "medicalSpecialty": specialties(document["specialties"]),
        # An organization has no "available language"; what it knows is what is spoken there.
        "knowsLanguage": [{"@type": "Language", "name": name} for name in document["languages"]],
        "employee": [person(entry, page=page) for entry in document["people"]],
    }


def _geo(geo):
    return {"@type": "GeoCoordinates", **geo} if geo else {}
