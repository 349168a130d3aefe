"""RIS, as EndNote, Zotero, Mendeley and publishers write it.

Source: Research Information Systems' format specification (2011), with what EndNote and Zotero do
beyond it. What RIS has no tag for is kept where those programs keep it: kind in M3 (type of work)
where the type does not say it, PMCID in C2, status in a note (N1).
"""

import re
from collections.abc import Iterable, Mapping

from .dates import PartialDate, checked_date, month_and_day, partial_date, whole_day
from .fields import (
    KINDS,
    complete,
    doi_among,
    first_of,
    label_of,
    looks_like_doi,
    named,
    page_range,
)
from .names import from_inverted, inverted
from .outgoing import first_and_last, is_article, outgoing
from .records import Batch, Chunk, Damaged, batch_of
from .tagged import Tags, chunks_of, tagged_lines

_STRICT_LINE = re.compile(r"([A-Z][A-Z0-9]) {2}-(|[ \t].*)")
_LENIENT_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9])[ \t]*-[ \t]*(.*)")
_BEGIN = re.compile(r"[ \t]*TY[ \t]*-[ \t]*[A-Z]+[ \t]*")
_END = re.compile(r"[ \t]*ER[ \t]*-[ \t]*")
_KINDS = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST", "INPR"), "journal_article"),
    **dict.fromkeys(("ELEC", "WEB", "BLOG", "ICOMM"), "web_page"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "CLSWK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), "chapter"),
    **dict.fromkeys(("RPRT", "GOVDOC", "THES"), "report"),
    **dict.fromkeys(("CONF", "CPAPER"), "journal_article"),
    "STAND": "guideline",
    "PAMP": "fact_sheet",
}
_TYPES = {
    "journal_article": "JOUR",
    "web_page": "ELEC",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "fact_sheet": "RPRT",
    "guideline": "RPRT",
}
_CONTAINERS = ("JF", "T2", "JO", "JA", "J2", "J1")
_PUBMED_NAMES = ("pubmed", "medline", "nlm")
_PUBMED_NUMBER = re.compile(r"(?:PMID\s*:?\s*)?[0-9]{1,8}", re.IGNORECASE)
_FOUR_FIGURES = re.compile(r"[0-9]{4}")
_PMCID = re.compile(r"PMC[0-9]+", re.IGNORECASE)
_ISSN = re.compile(r"\s*[0-9]{4}-?[0-9]{3}[0-9X]\b", re.IGNORECASE)
_ISBN_SHAPE = re.compile(r"\s*(?:ISBN|(?:[0-9][ -]?){9})", re.IGNORECASE)


def read(text: str) -> Batch:
    """Every record of a RIS file whose lines end in ``\\n``."""
    return batch_of(_chunks(text), _fields)


def write(references: Iterable[Mapping]) -> str:
    """The references as one RIS file."""
    return "".join(map(_written, references))


def _chunks(text: str) -> Iterable[Chunk]:
    return chunks_of(_marked_lines(text))


def _marked_lines(text: str):
    is_after_end = True
    for number, line in enumerate(text.split("\n"), start=1):
        is_blank = not line.strip()
        yield bool(_BEGIN.fullmatch(line)) or (is_after_end and not is_blank), number, line
        is_after_end = bool(_END.fullmatch(line)) or (is_after_end and is_blank)


def _fields(text: str) -> dict:
    tags = _tags(text)
    if not any(tag == "ER" for tag, _ in tags.lines):
        raise Damaged(
            "This record does not end with “ER  -”, so its rest may be missing. "
            "Add that line if nothing is missing."
        )
    kind = named(tags.first("M3"), KINDS) or _KINDS.get(tags.first("TY").upper(), "")
    notes = tags.notes("N1", "M1")
    year, month, day = _date(tags)
    parts = {
        "kind": kind,
        # The first RIS had the titles of books under BT.
        "title": tags.first("TI", "T1", "CT", *(["BT"] if kind == "book" else [])),
        "container": tags.first(*_CONTAINERS, *([] if kind == "book" else ["BT"])),
        "authors": [from_inverted(name) for name in tags.all("AU", "A1")],
        "publisher": tags.first("PB"),
        "year": year,
        "month": month,
        "day": day,
        "volume": tags.first("VL"),
        "issue": tags.first("IS", "CP"),
        "pages": page_range(tags.first("SP"), tags.first("EP")) or tags.first("C7"),
        "status": notes.get("status"),
    }
    return complete({**parts, **_where(tags, kind, notes)})


def _where(tags: Tags, kind: str, notes: dict) -> dict:
    return {
        "doi": tags.first("DO", "DI") or doi_among(tags.all("M3", "L3", "C3", "AN")),
        "pmid": _pmid(tags, notes),
        "pmcid": first_of(filter(_PMCID.fullmatch, tags.all("C2", "AN"))) or notes.get("pmcid"),
        "isbn": _isbn(tags, kind),
        "url": _address(tags),
        "accessed_on": whole_day(partial_date(tags.first("Y2"))),
    }


def _tags(text: str) -> Tags:
    is_strict = _STRICT_LINE.fullmatch(text.partition("\n")[0])
    return Tags(text, _STRICT_LINE if is_strict else _LENIENT_LINE)


def _date(tags: Tags) -> PartialDate:
    """The year from PY or Y1, and from them or DA what is known of the day."""
    issued, other = partial_date(tags.first("PY", "Y1")), tags.first("DA")
    if issued[1] or not other:
        return issued
    if issued[0] and not _FOUR_FIGURES.search(other):
        # EndNote keeps only “Jan 12” there.
        return checked_date(issued[0], *month_and_day(other))
    dated = partial_date(other)
    return dated if issued[0] in (None, dated[0]) else issued


def _pmid(tags: Tags, notes: dict) -> str:
    """The PMID, but an accession number only where something says that it is PubMed's."""
    if notes.get("pmid"):
        return notes["pmid"]
    databases = " ".join(tags.all("DB", "DP")).lower()
    is_from_pubmed = any(name in databases for name in _PUBMED_NAMES)
    for number in tags.all("AN", "ID", "C6"):
        if number.upper().startswith("PMID") or (
            is_from_pubmed and _PUBMED_NUMBER.fullmatch(number)
        ):
            return number
    return ""


def _address(tags: Tags) -> str:
    addresses = tags.all("UR", "L2", "LK")
    others = [one for one in addresses if not looks_like_doi(one)]
    return first_of([*others, *addresses])


def _isbn(tags: Tags, kind: str) -> str:
    """SN holds an ISSN for journals; the number itself says which it is."""
    numbers = [one for one in tags.all("SN", "BN") if not _ISSN.match(one) or len(one) > 12]
    if kind in ("book", "chapter", "report"):
        return first_of(numbers)
    return first_of(filter(_ISBN_SHAPE.match, numbers))


def _written(reference: Mapping) -> str:
    ready = outgoing(reference)
    lines = tagged_lines([*_source_lines(ready), *_address_lines(ready)], "{tag}  - {value}")
    return "\n".join([*lines, "ER  - ", "", ""])


def _source_lines(ready: dict) -> list[tuple[str, object]]:
    first_page, last_page = first_and_last(ready["pages"])
    year, month, day = ready["year"], ready["month"], ready["day"]
    return [
        ("TY", "JOUR" if is_article(ready) else _TYPES[ready["kind"]]),
        *[("AU", inverted(author)) for author in ready["authors"]],
        ("TI", ready["title"]),
        ("T2", ready["container"]),
        ("PB", ready["publisher"]),
        ("PY", year),
        ("DA", f"{year}/{month:02}/{f'{day:02}' if day else ''}/" if year and month else ""),
        ("VL", ready["volume"]),
        ("IS", ready["issue"]),
        ("SP", first_page),
        ("EP", last_page),
    ]


def _address_lines(ready: dict) -> list[tuple[str, object]]:
    accessed = ready["accessed_on"]
    is_named_by_type = ready["kind"] not in ("fact_sheet", "guideline")
    return [
        ("SN", ready["isbn"]),
        ("DO", ready["doi"]),
        ("AN", ready["pmid"]),
        ("DB", ready["pmid"] and "PubMed"),
        ("C2", ready["pmcid"]),
        ("UR", ready["url"]),
        ("Y2", f"{accessed:%Y/%m/%d}/" if accessed else ""),
        ("M3", "" if is_named_by_type else label_of(ready["kind"])),
        ("N1", ready["status"] and f"Status: {label_of(ready['status'])}"),
    ]
