"""A location as plain data, with schema.org's names for the parts of an address."""

from cms.content.representation import date_as_data
from cms.people.representation import byline_entry

ADDRESS_FIELDS = (
    "street_address",
    "address_locality",
    "address_region",
    "postal_code",
    "address_country",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def address_as_data(location) -> dict:
    """The parts of a postal address, and ``lines`` to print under each other."""
    parts = {name: getattr(location, name) for name in ADDRESS_FIELDS}
    region = f"{location.address_region} {location.postal_code}".strip()
    city = ", ".join(filter(None, (location.address_locality, region)))
    return {**parts, "lines": [line for line in (location.street_address, city) if line]}


def geo_as_data(location) -> dict | None:
    """Degrees (WGS 84), or ``None`` unless both are known."""
    if location.latitude is None or location.longitude is None:
        return None
    return {"latitude": float(location.latitude), "longitude": float(location.longitude)}


def people_as_data(rows, found) -> list[dict]:
    """Who sees patients here, each with the ``days`` in English; hidden ones are left out."""
    return [
        {**byline_entry(person, found), "days": [WEEKDAYS[day] for day in row.days]}
        for row in rows
        if (person := found.one("people", row.person_id))
    ]


def week(hours: list[dict]) -> list[dict]:
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


def opening_hours_as_data(rows) -> list[dict]:
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
