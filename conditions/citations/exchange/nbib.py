"""NBIB, the format of PubMed's “Citation manager” button (MEDLINE's tagged format).

Source: the National Library of Medicine's table of MEDLINE/PubMed data elements. What MEDLINE has
no tag for is kept in general notes (GN): kind, status, web address, and when it was read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from .dates import MONTHS, partial_date, whole_day
from .fields import KINDS, complete, first_of, label_of, named
from .names import from_inverted, from_medline, inverted, literal_of
from .outgoing import is_article, outgoing
from .records import Batch, Chunk, batch_of
from .tagged import Tags, chunks_of, tagged_lines

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3})[ \t]{0,2}-(|[ \t].*)")
_RECORD_LINE = re.compile(r"PMID[ \t]{0,2}-.*")
_TITLE_LINE = re.compile(r"^(?:TI|BTI)[ \t]{0,2}-", re.MULTILINE)
_IDENTIFIER = re.compile(r"(.*?)\s*\[([a-z]+)\]")
_TITLES_OF_KINDS = {
    "guideline": "guideline",
    "practice guideline": "guideline",
    "book": "book",
    "technical report": "report",
}
# Tags that tell of a later notice, the gravest first.
_NOTICES = {
    "RIN": "retracted",
    "RRI": "retracted",
    "ECI": "expression_of_concern",
    "EIN": "corrected",
    "CRI": "corrected",
    "UIN": "superseded",
}


def read(text: str) -> Batch:
    """Every record of an NBIB file whose lines end in ``\\n``."""
    return batch_of(_chunks(text), _fields)


def write(references: Iterable[Mapping]) -> str:
    """The references as one NBIB file."""
    return "\n".join(map(_written, references))


def _chunks(text: str) -> Iterator[Chunk]:
    """Records begin with a PMID; after a blank line also with any tag, where a title follows."""
    waiting = None
    for chunk in chunks_of(_marked_lines(text)):
        if waiting and not _begins_record(chunk.text):
            waiting = Chunk(waiting.line, f"{waiting.text}\n{chunk.text}")
            continue
        if waiting:
            yield waiting
        waiting = chunk
    if waiting:
        yield waiting


def _marked_lines(text: str) -> Iterator[tuple[bool, int, str]]:
    is_after_blank = True
    for number, line in enumerate(text.split("\n"), start=1):
        is_blank = not line.strip()
        yield bool(_RECORD_LINE.match(line)) or (is_after_blank and not is_blank), number, line
        is_after_blank = is_blank


def _begins_record(text: str) -> bool:
    return bool(_RECORD_LINE.match(text) or _TITLE_LINE.search(text))


def _fields(text: str) -> dict:
    tags = Tags(text, _LINE)
    notes = tags.notes("GN")
    title, book = _title(tags.first("TI")), _title(tags.first("BTI"))
    year, month, day = partial_date(tags.first("DP"))
    if not year:
        year, month, day = partial_date(tags.first("DEP"))
    return complete(
        {
            "kind": named(notes.get("kind", ""), KINDS) or _kind(tags, has_book=bool(book)),
            "title": title or book,
            "authors": _authors(tags),
            "container": (title and book) or tags.first("JT", "TA"),
            "publisher": tags.first("PB"),
            "year": year,
            "month": month,
            "day": day,
            "volume": tags.first("VI"),
            "issue": tags.first("IP"),
            "pages": tags.first("PG"),
            "doi": _identifier(tags, "doi", "LID", "AID", "DOI"),
            "pmid": tags.first("PMID"),
            "pmcid": tags.first("PMC"),
            "isbn": tags.first("ISBN"),
            "url": notes.get("url"),
            "accessed_on": whole_day(partial_date(notes.get("accessed", ""))),
            "status": named(notes.get("status", ""), list(_NOTICES.values())) or _status(tags),
        }
    )


def _title(text: str) -> str:
    """The title without the full stop that MEDLINE puts after every one."""
    return text.removesuffix(".")


def _kind(tags: Tags, *, has_book: bool) -> str:
    if has_book:
        return "chapter" if tags.first("TI") else "book"
    types = [one.lower() for one in tags.all("PT")]
    kinds = [_TITLES_OF_KINDS[one] for one in types if one in _TITLES_OF_KINDS]
    return first_of([*kinds, "journal_article" if tags.first("JT", "TA", "PT") else ""])


def _status(tags: Tags) -> str:
    if "retracted publication" in (one.lower() for one in tags.all("PT")):
        return "retracted"
    return first_of(status for tag, status in _NOTICES.items() if tags.all(tag))


def _authors(tags: Tags) -> list[dict]:
    """Full names where there are any: MEDLINE prints everyone twice."""
    people = "FAU" if tags.all("FAU") else "AU"
    read_name = {"FAU": from_medline, "AU": from_inverted, "CN": _organization}
    return [read_name[tag](name) for tag, name in tags.lines if tag in (people, "CN")]


def _organization(name: str) -> dict:
    return {"literal": name} if name else {}


def _identifier(tags: Tags, wanted: str, *names: str) -> str:
    """The first identifier of the wanted type, as in ``10.1016/j.x [doi]``."""
    matches = map(_IDENTIFIER.fullmatch, tags.all(*names))
    return first_of(match[1] for match in matches if match and match[2] == wanted)


def _written(reference: Mapping) -> str:
    ready = outgoing(reference)
    lines = tagged_lines([*_source_lines(ready), *_address_lines(ready)], "{tag:<4}- {value}")
    # Readers take the PMID for the beginning of a record, so the line is there without one too.
    return "\n".join([f"PMID- {ready['pmid']}", *lines, ""])


def _source_lines(ready: dict) -> list[tuple[str, object]]:
    container = "BTI" if ready["kind"] == "chapter" else "JT"
    return [
        ("VI", ready["volume"]),
        ("IP", ready["issue"]),
        ("DP", _written_date(ready)),
        ("TI", ready["title"] if ready["title"].endswith(("?", "!")) else f"{ready['title']}."),
        (container, ready["container"]),
        ("PG", ready["pages"]),
        ("LID", ready["doi"] and f"{ready['doi']} [doi]"),
        *map(_author_line, ready["authors"]),
        ("PT", _publication_type(ready)),
        ("PT", "Retracted Publication" if ready["status"] == "retracted" else ""),
        ("PB", ready["publisher"]),
    ]


def _address_lines(ready: dict) -> list[tuple[str, object]]:
    accessed, kind, status = ready["accessed_on"], ready["kind"], ready["status"]
    return [
        ("ISBN", ready["isbn"]),
        ("PMC", ready["pmcid"]),
        ("GN", "" if kind == "journal_article" else f"Kind: {label_of(kind)}"),
        ("GN", status and f"Status: {label_of(status)}"),
        ("GN", ready["url"] and f"URL: {ready['url']}"),
        ("GN", accessed and f"Accessed: {accessed:%Y/%m/%d}"),
    ]


def _author_line(author: dict) -> tuple[str, str]:
    literal = literal_of(author)
    return ("CN", literal) if literal else ("FAU", inverted(author))


def _publication_type(ready: dict) -> str:
    if ready["kind"] == "guideline":
        return "Guideline"
    return "Journal Article" if is_article(ready) else ""


def _written_date(ready: dict) -> str:
    month = MONTHS[ready["month"] - 1].capitalize() if ready["month"] else ""
    day = ready["day"] if month else None
    return " ".join(str(part) for part in (ready["year"], month, day) if part)
