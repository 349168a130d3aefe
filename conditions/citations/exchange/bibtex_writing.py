"""References as BibTeX entries in UTF-8, with keys such as ``jinnah2015``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from anyascii import anyascii

from conditions.citations.identifiers import doi_url

from .dates import MONTHS
from .fields import label_of
from .latex import encoded
from .names import literal_of, stored_person
from .outgoing import first_and_last, is_article, outgoing

_TYPES = {
    "journal_article": "article",
    "web_page": "online",
    "fact_sheet": "techreport",
    "guideline": "techreport",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "online": "organization"}
_AND = re.compile(r"\band\b", re.IGNORECASE)
# Styles print titles in small letters but for what stands in braces.
_CAPITALS_WITHIN = re.compile(r"(?<![\w\\{])[^\W_]+[A-Z][^\W_]*(?![\w}])")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]")
_LONGEST_NAME_IN_KEY = 30


def written(references: Iterable[Mapping]) -> str:
    """One entry a reference, with blank lines between."""
    keys: set[str] = set()
    return "\n".join(_entry(outgoing(reference), keys) for reference in references)


def _entry(ready: dict, keys: set[str]) -> str:
    key = next(one for one in _keys(ready) if one not in keys)
    keys.add(key)
    type_ = "article" if is_article(ready) else _TYPES[ready["kind"]]
    pairs = {**_source(ready, type_), **_addresses(ready), **_marks(ready, type_)}
    lines = [f"  {name} = {value},\n" for name, value in pairs.items() if value not in ("", "{}")]
    return f"@{type_}{{{key},\n{''.join(lines)}}}\n"


def _source(ready: dict, type_: str) -> dict[str, str]:
    publisher = "institution" if type_ == "techreport" else "publisher"
    first_page, last_page = map(encoded, first_and_last(ready["pages"]))
    return {
        "author": _braced(" and ".join(map(_author, ready["authors"]))),
        "title": _braced(_CAPITALS_WITHIN.sub(r"{\g<0>}", encoded(ready["title"]))),
        _CONTAINERS.get(type_, "series"): _braced(encoded(ready["container"])),
        publisher: _braced(encoded(ready["publisher"])),
        "year": _braced(ready["year"]),
        "month": MONTHS[ready["month"] - 1] if ready["month"] else "",
        "day": _braced(ready["day"]),
        "volume": _braced(encoded(ready["volume"])),
        "number": _braced(encoded(ready["issue"])),
        "pages": _braced(f"{first_page}--{last_page}" if last_page else first_page),
    }


def _addresses(ready: dict) -> dict[str, str]:
    accessed = ready["accessed_on"]
    return {
        "doi": _braced(_verbatim(ready["doi"], doi_url(ready["doi"]))),
        "pmid": _braced(encoded(ready["pmid"])),
        "pmcid": _braced(encoded(ready["pmcid"])),
        "isbn": _braced(encoded(ready["isbn"])),
        "url": _braced(_verbatim(ready["url"], ready["url"])),
        "urldate": _braced(accessed and accessed.isoformat()),
    }


def _marks(ready: dict, type_: str) -> dict[str, str]:
    kind = ready["kind"] if ready["kind"] in ("fact_sheet", "guideline") else ""
    return {
        "type": _braced(label_of(kind) if type_ == "techreport" else ""),
        "entrysubtype": _braced(label_of(kind)),
        "status": _braced(label_of(ready["status"])),
    }


def _braced(value) -> str:
    return f"{{{value or ''}}}"


def _verbatim(value: str, address: str) -> str:
    """A DOI or address as it is; the address with escapes where braces would spoil the entry."""
    if not re.search(r"[{}\\]", value):
        return value
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _author(author: Mapping) -> str:
    literal = literal_of(author)
    if literal:
        return _braced(encoded(literal))
    parts = stored_person(author)
    names = [parts["family"], parts.get("suffix", ""), parts["given"]]
    return ", ".join(_name(name) for name in names if name)


def _name(name: str) -> str:
    """Part of a name; in braces where BibTeX would see two names or another part in it."""
    is_ambiguous = "," in name or _AND.search(name)
    return _braced(encoded(name)) if is_ambiguous else encoded(name)


def _keys(ready: dict) -> Iterator[str]:
    """``jinnah2015``, ``jinnah2015a``, ``jinnah2015b``, …, ``jinnah2015aa``, …"""
    first = next(iter(ready["authors"]), {})
    name = first.get("family") or literal_of(first) or ready["title"]
    stem = _NOT_IN_KEY.sub("", anyascii(name).lower())[:_LONGEST_NAME_IN_KEY] or "reference"
    key = f"{stem}{ready['year'] or ''}"
    yield key
    yield from (f"{key}{_letters(number)}" for number in count())


def _letters(number: int) -> str:
    head = _letters(number // 26 - 1) if number >= 26 else ""
    return f"{head}{chr(ord('a') + number % 26)}"
