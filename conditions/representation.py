"""Conditions and their sources as plain data: what the template and the API both show.

Nothing here writes a query, reads a request or knows what HTTP is.
"""

from collections.abc import Collection
from string import ascii_uppercase
from unicodedata import normalize

from django.utils.text import slugify

from cms.content.representation import (
    Reading,
    chosen_id,
    represent_stream,
)
from cms.people.representation import BylineEntry, byline_entry

from .citations.exchange import FORMATS
from .citations.numbering import Numbering, reference_anchor
from .citations.styles import DEFAULT_STYLE
from .remembered import Remembered, remember, row_of
from .types import (
    Code,
    ConditionCard,
    Download,
    Entry,
    FurtherReading,
    Letter,
    NumberedReference,
    Reference,
)

CODE_SYSTEMS = {
    "icd_10_cm": ("http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"),
    "snomed_ct": ("http://snomed.info/sct", "SNOMED CT"),
}
ID_CHARACTERS_IN_ANCHOR = 4


def reference_as_data(reference, style: str = DEFAULT_STYLE) -> Reference:
    """A source in its parts (CSL's shape for ``authors``), and as it is printed."""
    is_remembered = isinstance(reference, Remembered)
    return (reference if is_remembered else remember(row_of(reference))).shown(style)


def numbered_references(numbering: Numbering, found, style: str) -> list[NumberedReference]:
    """The sources a page cites, in order, each with the anchors of the places that cite it."""
    return [
        {
            "number": number,
            "anchor": reference_anchor(number),
            "cited_at": numbering.cited_at(number),
            **reference_as_data(found.one("references", pk), style),
        }
        for number, pk in enumerate(numbering.cited_ids, start=1)
    ]


def reference_downloads(url: str) -> list[Download]:
    """Files for reference managers; ``url`` is their address up to the ending."""
    return [
        {"label": one.label, "media_type": one.media_type, "url": f"{url}.{one.extension}"}
        for one in FORMATS.values()
    ]


def sections_as_data(block, raw, reading: Reading) -> list[dict]:
    """Sections as stream items, each with the ``anchor`` under which a link reaches it."""
    items = represent_stream(block, raw, reading)
    for item, anchor in zip(items, section_anchors(items), strict=True):
        item["value"] = {"anchor": anchor, **item["value"]}
    return items


def section_anchors(items: list[dict]) -> list[str]:
    """The anchor of every section, stored or shown: its aspect, and what keeps two apart."""
    taken: list[str] = []
    for position, item in enumerate(items, start=1):
        aspect = item["value"].get("aspect") or "other"
        taken.append(_anchor(aspect, item.get("id") or str(position), taken))
    return taken


def contents(sections: list[dict]) -> list[Entry]:
    """“On this page”: the heading and anchor of every section."""
    return [
        {"anchor": section["value"]["anchor"], "heading": section["value"]["heading"]}
        for section in sections
        if section["value"]["heading"]
    ]


def byline(raw, found) -> list[BylineEntry]:
    """People in order, with the credentials they held; hidden ones are left out."""
    entries = []
    for value in _values(raw):
        person = found.one("people", chosen_id(value.get("person")))
        if person is not None:
            credentials = value.get("credentials") or person.credentials
            entries.append(byline_entry(person, found, credentials=credentials))
    return entries


def further_reading(raw, found, *, cited: Collection[int], style: str) -> list[FurtherReading]:
    """Sources worth reading that the text does not cite, each with why; a merged one once."""
    entries: dict[int, dict] = {}
    for value in _values(raw):
        reference = found.one("references", chosen_id(value.get("reference")))
        if reference is not None and reference.pk not in {*cited, *entries}:
            data = reference_as_data(reference, style)
            entries[reference.pk] = {**data, "note": value.get("note") or ""}
    return list(entries.values())


def codes_as_data(raw) -> list[Code]:
    """Codes as HL7 writes a coding: ``system`` and ``code``, with the system's name for people."""
    entries = []
    for item in raw or []:
        code = item.get("value")
        if item["type"] in CODE_SYSTEMS and code and isinstance(code, str):
            system, name = CODE_SYSTEMS[item["type"]]
            entries.append({"system": system, "name": name, "code": code})
    return entries


def letters(cards: list[ConditionCard]) -> list[Letter]:
    """The A to Z: every letter with its ``entries``, conditions and other names alike.

    An entry of another name says which condition to ``see``; ``None`` for the condition itself.
    Names that begin with no letter stand under ``#``.
    """
    entries: dict[str, list[dict]] = {letter: [] for letter in ascii_uppercase}
    for card in cards:
        names = [(card["name"], None), *((name, card["name"]) for name in card["other_names"])]
        for name, see in names:
            entry = {"name": name, "url": card["url"], "see": see}
            entries.setdefault(_first_letter(name), []).append(entry)
    return [
        {"letter": letter, "entries": sorted(some, key=lambda one: one["name"].casefold())}
        for letter, some in entries.items()
    ]


def slug_of(name: str) -> str:
    return slugify(name)[:255]


def _first_letter(name):
    # "É" stands under E, as in a dictionary.
    letter = normalize("NFD", name[:1].upper())[:1]
    return letter if letter.isalpha() else "#"


def _values(raw):
    """The values of a stream of structs; what has another shape is passed over."""
    for item in raw or []:
        if isinstance(item.get("value"), dict):
            yield item["value"]


def _anchor(aspect, block_id, taken):
    if aspect != "other" and aspect not in taken:
        return aspect
    length = ID_CHARACTERS_IN_ANCHOR
    while (anchor := f"{aspect}-{block_id[:length]}") in taken and length < len(block_id):
        length += 1
    return anchor
