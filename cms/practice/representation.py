"""The practice as plain data: what every page shows around its own content."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from typing_extensions import TypedDict

from cms.content.objects import language_codes
from cms.content.representation import (
    Phone,
    Reading,
    Translation,
    chosen_id,
    phone_as_data,
    represent,
)
from cms.content.rich_text import RichText
from cms.content.types import Address, Html, of_field, values_of


class MenuLink(TypedDict):
    """An entry of a menu."""

    label: str
    url: Address


class Menus(TypedDict):
    """The menus above and below every page."""

    main: list[MenuLink]
    footer: list[MenuLink]


class PracticeDocument(TypedDict):
    """What stands around every page of a site, in one language."""

    name: str
    phone: Phone | None
    emergency_line: Phone | None
    disclaimer: Html
    callback_text: str
    menus: Menus
    notices: list[values_of("practice.Practice", "notices")]
    locales: list[Translation]


class SpecialtyObject(TypedDict):
    """A field of medicine, as patients call it and as schema.org does."""

    id: int
    name: str
    schema_org: of_field("practice.Specialty", "schema_org")


def practice_as_data(practice, found) -> PracticeDocument:
    """All that a site's frame shows: ``menus``, running ``notices``, ``locales`` and words."""
    reading = Reading(found, RichText(found))
    return {
        "name": practice.name,
        "phone": phone_as_data(practice.phone),
        "emergency_line": line_as_data(practice.emergency_line),
        "disclaimer": reading.rich_text(practice.disclaimer),
        "callback_text": practice.callback_text,
        "menus": {
            "main": _menu(practice.main_menu, reading),
            "footer": _menu(practice.footer_menu, reading),
        },
        "notices": _notices(practice.notices, reading),
        "locales": [
            {
                "language_code": language_codes()[home.locale_id],
                "title": home.title,
                "url": found.url(home),
            }
            for home in found.homes(practice.site_id)
        ],
    }


def line_as_data(number: str) -> Phone | None:
    """A short number such as 911, in the shape of a phone."""
    if not number:
        return None
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    return {"display": number, "e164": None, "url": f"tel:{digits}"}


def specialty_as_data(specialty) -> SpecialtyObject:
    return {"id": specialty.pk, "name": specialty.name, "schema_org": specialty.schema_org}


def specialties_as_data(stream, found) -> list[SpecialtyObject]:
    """The chosen specialties, in order."""
    chosen = (found.one("specialties", chosen_id(item.get("value"))) for item in stream.raw_data)
    return [specialty_as_data(specialty) for specialty in chosen if specialty]


def _menu(stream, reading):
    return [item["value"] for item in represent(stream.stream_block, stream.raw_data, reading)]


def _notices(stream, reading):
    shown = [item["value"] for item in represent(stream.stream_block, stream.raw_data, reading)]
    return [notice for notice in shown if _is_running(notice)]


def moments_of(notice: dict) -> list[datetime]:
    """When a notice, as it is stored or as it is shown, begins and ends."""
    instants = (_instant(notice.get(name)) for name in ("starts_at", "ends_at"))
    return [instant for instant in instants if instant]


def _is_running(notice):
    now = timezone.now()
    starts, ends = (_instant(notice[name]) for name in ("starts_at", "ends_at"))
    return (starts is None or starts <= now) and (ends is None or now < ends)


def _instant(text):
    try:
        instant = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return timezone.make_aware(instant) if instant and timezone.is_naive(instant) else instant
