"""CSL-JSON 1.0.2, the format of citation processors, Zotero, Mendeley and Crossref.

Source: the schema of the Citation Style Language (csl-data.json). Fact sheets and guidelines are
told by ``genre``, and what became of a source by ``status``.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NotRequired, Required

from typing_extensions import TypedDict

from .csl_parts import authors_of, date_of, text_of
from .dates import whole_day
from .fields import KINDS, complete, first_of, label_of, named
from .json_objects import item_chunks, parsed
from .names import literal_of, stored_person
from .outgoing import is_article, outgoing
from .records import Batch, batch_of
from .tagged import labeled_notes

_KINDS = {
    "journal_article": "article article-journal article-magazine article-newspaper review"
    " paper-conference journal-article proceedings-article posted-content",
    "web_page": "webpage post post-weblog",
    "fact_sheet": "pamphlet",
    "guideline": "standard",
    "book": "book classic monograph edited-book reference-book",
    "chapter": "chapter entry entry-dictionary entry-encyclopedia book-chapter reference-entry",
    "report": "report thesis dissertation",
}
_KIND_OF_TYPE = {type_: kind for kind, types in _KINDS.items() for type_ in types.split()}
_TYPES = {"journal_article": "article-journal", "web_page": "webpage"}
_TYPES |= {"fact_sheet": "report", "guideline": "report"}
_TEXTS = {
    "container": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "url": "URL",
}
CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})
CslDate.__doc__ = "Year, month and day, as far as they are known."


class CslName(TypedDict, total=False):
    """A person, or the ``literal`` name of a group."""

    family: str
    given: str
    suffix: str
    literal: str


_CslTexts = TypedDict("_CslTexts", dict.fromkeys(_TEXTS.values(), NotRequired[str]))


class CslItem(_CslTexts, total=False):
    """A source as citation processors read it; what has no value is left out."""

    id: str
    type: Required[str]
    title: str
    author: list[CslName]
    issued: CslDate
    accessed: CslDate
    genre: str
    status: str


_DATES = ("issued", "published-print", "published", "published-online")


def read(text: str) -> Batch:
    """Every item of a CSL-JSON file: a list, ``{"items": […]}`` or one item."""
    return batch_of(item_chunks(text), _fields)


def write(references: Iterable[Mapping]) -> str:
    """The references as a CSL-JSON list; one without ``id`` is called by its place in it."""
    items = (
        {"id": f"reference-{place}", **csl_item(reference)}
        for place, reference in enumerate(references, start=1)
    )
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def csl_item(reference: Mapping) -> CslItem:
    """One item, with only the keys that have a value; ``id`` (a text) where the reference has it.

    Dates are ``{"date-parts": [[2015, 1, 12]]}``.
    """
    ready = outgoing(reference)
    kind = ready["kind"]
    item = {
        "id": str(reference.get("id") or ""),
        "type": "article-journal" if is_article(ready) else _TYPES.get(kind, kind),
        "title": ready["title"],
        "author": [_author(author) for author in ready["authors"]],
        **{name: ready[ours] for ours, name in _TEXTS.items()},
        "issued": _date(ready["year"], ready["month"], ready["day"]),
        "accessed": _accessed(ready),
        "genre": label_of(kind) if kind in ("fact_sheet", "guideline") else "",
        "status": ready["status"],
    }
    return {name: value for name, value in item.items() if value}


def _author(author: Mapping) -> CslName:
    literal = literal_of(author)
    return {"literal": literal} if literal else stored_person(author)


def _date(*parts: int | None) -> CslDate | None:
    known = []
    for part in parts:
        if not part:
            break
        known.append(part)
    return {"date-parts": [known]} if known else None


def _accessed(ready: dict) -> CslDate | None:
    day = ready["accessed_on"]
    return _date(day.year, day.month, day.day) if day else None


def _fields(text: str) -> dict:
    item = parsed(text)
    notes = labeled_notes(text_of(item, "note", is_strict=False).splitlines())
    year, month, day = date_of(item, *_DATES)
    parts = {ours: text_of(item, name) for ours, name in _TEXTS.items()}
    type_ = text_of(item, "type", is_strict=False).lower()
    genre = text_of(item, "genre", is_strict=False)
    return complete(
        {
            **parts,
            "kind": named(genre, KINDS) or _KIND_OF_TYPE.get(type_, ""),
            "title": text_of(item, "title"),
            "authors": authors_of(item),
            "year": year,
            "month": month,
            "day": day,
            "pages": first_of([parts["pages"], text_of(item, "article-number")]),
            "pmid": first_of([parts["pmid"], notes.get("pmid", "")]),
            "pmcid": first_of([parts["pmcid"], notes.get("pmcid", "")]),
            "accessed_on": whole_day(date_of(item, "accessed")),
            "status": text_of(item, "status", is_strict=False),
        }
    )
