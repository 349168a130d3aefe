"""A location as plain data, with schema.org's names for the parts of an address."""

from typing import Literal, get_args

from typing_extensions import TypedDict

from cms.content.representation import (
    IndexDocument,
    PageCard,
    PageDocument,
    Phone,
    date_as_data,
)
from cms.content.types import Day, Html, TimeOfDay, card_of, of_field
from cms.media.representation import ImageObject
from cms.people.representation import BylineEntry, byline_entry
from cms.practice.representation import SpecialtyObject

ADDRESS_FIELDS = (
    "street_address",
    "address_locality",
    "address_region",
    "postal_code",
    "address_country",
)
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)

_AddressParts = TypedDict(
    "_AddressParts", {name: of_field("locations.LocationPage", name) for name in ADDRESS_FIELDS}
)


class PostalAddress(_AddressParts):
    """The parts of a postal address, and ``lines`` to print under each other."""

    lines: list[str]


class Geo(TypedDict):
    """Degrees (WGS 84)."""

    latitude: float
    longitude: float


class Hours(TypedDict):
    """A span of a day, local time."""

    opens: TimeOfDay
    closes: TimeOfDay


class OpeningSpan(Hours):
    """One span of one weekday, with the days from and through which it holds."""

    weekday: Weekday
    valid_from: Day | None
    valid_through: Day | None


class DayOfWeek(TypedDict):
    """One day of the usual week; a closed one has no hours."""

    weekday: Weekday
    hours: list[Hours]


class PersonAtLocation(BylineEntry):
    """Somebody who sees patients at an office, and on which days."""

    days: list[Weekday]


class LocationCard(PageCard):
    """What a list on another page shows of an office."""

    address: PostalAddress
    phone: Phone | None


class LocationDocument(PageDocument):
    """One place where patients are seen."""

    address: PostalAddress
    geo: Geo | None
    phone: Phone | None
    fax: Phone | None
    email: str
    image: ImageObject | None
    directions: Html
    parking: str
    entrance: str
    accessibility: str
    languages: list[str]
    opening_hours: list[OpeningSpan]
    week: list[DayOfWeek]
    people: list[PersonAtLocation]
    conditions: list[card_of("conditions.ConditionPage")]
    specialties: list[SpecialtyObject]


class LocationIndexDocument(IndexDocument):
    """All places where patients are seen."""

    locations: list[LocationCard]


def address_as_data(location) -> PostalAddress:
    parts = {name: getattr(location, name) for name in ADDRESS_FIELDS}
    region = f"{location.address_region} {location.postal_code}".strip()
    city = ", ".join(filter(None, (location.address_locality, region)))
    return {**parts, "lines": [line for line in (location.street_address, city) if line]}


def geo_as_data(location) -> Geo | None:
    """Where it is, or ``None`` unless both are known."""
    if location.latitude is None or location.longitude is None:
        return None
    return {"latitude": float(location.latitude), "longitude": float(location.longitude)}


def people_as_data(rows, found) -> list[PersonAtLocation]:
    """Who sees patients here, each with the ``days`` in English; hidden ones are left out."""
    return [
        {**byline_entry(person, found), "days": [WEEKDAYS[day] for day in row.days]}
        for row in rows
        if (person := found.one("people", row.person_id))
    ]


def week(hours: list[OpeningSpan]) -> list[DayOfWeek]:
    """The usual week, Monday first: each ``weekday`` with its ``hours``; closed days have none."""
    usual = [span for span in hours if not (span["valid_from"] or span["valid_through"])]
    return [
        {
            "weekday": weekday,
            "hours": [
                {"opens": span["opens"], "closes": span["closes"]}
                for span in usual
                if span["weekday"] == weekday
            ],
        }
        for weekday in WEEKDAYS
    ]


def opening_hours_as_data(rows) -> list[OpeningSpan]:
    """Spans in the order of the week: ``weekday`` in English, times as ``HH:MM``, local time."""
    complete = (row for row in rows if None not in (row.weekday, row.opens, row.closes))
    return [
        {
            "weekday": WEEKDAYS[row.weekday],
            "opens": row.opens.strftime("%H:%M"),
            "closes": row.closes.strftime("%H:%M"),
            "valid_from": date_as_data(row.valid_from),
            "valid_through": date_as_data(row.valid_through),
        }
        for row in sorted(complete, key=lambda row: (row.weekday, row.opens))
    ]
