"""BibTeX and BibLaTeX, as Zotero, Mendeley, JabRef, Crossref and Google Scholar write it.

Source: the manuals of BibTeX (Patashnik, 1988) and biblatex (3.20). Fact sheets and guidelines are
told by ``entrysubtype``, and what became of a source by ``status``, a field of ours.
"""

import re
from collections.abc import Iterable, Mapping

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from .bibtex_entries import Entry, entry_chunks, entry_of
from .bibtex_writing import written
from .dates import PartialDate, checked_date, month_from, partial_date, whole_day
from .fields import KINDS, complete, doi_among, first_of, named
from .latex import decoded
from .markup import flattened
from .names import organization, person
from .records import Batch, batch_of

_KINDS = {
    "journal_article": "article review periodical suppperiodical",
    "web_page": "online electronic www webpage",
    "guideline": "standard",
    "book": "book mvbook booklet proceedings mvproceedings collection mvcollection reference",
    "chapter": "inbook incollection inreference suppbook suppcollection bookinbook"
    " inproceedings conference",
    "report": "techreport report manual phdthesis mastersthesis thesis",
}
_KIND_OF_TYPE = {type_: kind for kind, types in _KINDS.items() for type_ in types.split()}
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
_ESCAPED_IN_ADDRESS = re.compile(r"\\([_%&#~{}$])(?:\{\})?")
_TILDE_IN_ADDRESS = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?")
_WHOLE_IN_BRACES = re.compile(r"\{(?:[^{}\\]|\\.|\{[^{}]*\})*\}", re.DOTALL)


def read(text: str) -> Batch:
    """Every entry of a BibTeX file whose lines end in ``\\n``."""
    chunks, macros = entry_chunks(text)
    return batch_of(chunks, lambda chunk: _fields(entry_of(chunk, macros)))


def write(references: Iterable[Mapping]) -> str:
    """The references as one BibTeX file in UTF-8."""
    return written(references)


def _fields(entry: Entry) -> dict:
    kind = _kind(entry)
    year, month, day = _date(entry)
    text = _Texts(entry)
    return complete(
        {
            "kind": kind,
            "title": _title(text),
            "authors": _authors(entry.fields.get("author", "")),
            "container": _container(text, kind),
            "publisher": _publisher(text, kind),
            "year": year,
            "month": month,
            "day": day,
            "volume": text.first("volume"),
            "issue": text.first("number", "issue"),
            "pages": re.sub("--+", "-", text.first("pages", "eid", "article-number")),
            "doi": text.address("doi") or doi_among([text.address("url"), text.address("note")]),
            "pmid": text.first("pmid") or text.eprint("pubmed", "pmid"),
            "pmcid": text.first("pmcid", "pmc") or text.eprint("pmc", "pmcid"),
            "isbn": text.first("isbn"),
            "url": text.address("url") or text.url_in("howpublished", "note"),
            "accessed_on": whole_day(partial_date(text.first("urldate"))),
            "status": text.first("status"),
        }
    )


class _Texts:
    """The values of an entry, each read as its field asks for."""

    def __init__(self, entry: Entry):
        self._fields = entry.fields

    def first(self, *names: str) -> str:
        """The first of these fields as words."""
        return first_of(flattened(decoded(self._fields.get(name, ""))) for name in names)

    def address(self, name: str) -> str:
        """An address or DOI, in which LaTeX's marks are characters like others."""
        value = self._fields.get(name, "")
        found = _URL_COMMAND.search(value)
        value = _TILDE_IN_ADDRESS.sub("~", found[1] if found else value.strip("{} \t\n"))
        return _ESCAPED_IN_ADDRESS.sub(r"\1", value)

    def url_in(self, *names: str) -> str:
        """The address that a field for words holds, or ""."""
        addresses = map(self.address, names)
        return first_of(one for one in addresses if re.match(r"https?://\S+$|www\.\S+$", one))

    def eprint(self, *archives: str) -> str:
        """The number in an archive, if it is one of these."""
        archive = self.first("eprinttype", "archiveprefix").lower()
        return self.first("eprint") if archive in archives else ""


def _kind(entry: Entry) -> str:
    subtypes = (entry.fields.get(name, "") for name in ("entrysubtype", "type"))
    said = first_of(named(decoded(one), KINDS) for one in subtypes)
    return said or _KIND_OF_TYPE.get(entry.type, "")


def _title(text: _Texts) -> str:
    title, subtitle = text.first("title"), text.first("subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title


def _container(text: _Texts, kind: str) -> str:
    others = {"web_page": ["organization"], "chapter": ["maintitle"]}.get(kind, ["series"])
    return text.first("journal", "journaltitle", "booktitle", *others)


def _publisher(text: _Texts, kind: str) -> str:
    others = [] if kind == "web_page" else ["organization"]
    return text.first("publisher", "institution", "school", *others)


def _date(entry: Entry) -> PartialDate:
    whole = partial_date(decoded(entry.fields.get("date", "")).partition("/")[0])
    if whole[0]:
        return whole
    year, *rest = partial_date(decoded(entry.fields.get("year", "")))
    month, day = month_from(decoded(entry.fields.get("month", "")))
    own_day = decoded(entry.fields.get("day", "")).strip()
    if own_day.isascii() and own_day.isdecimal() and len(own_day) < 4:
        day = int(own_day)
    return checked_date(year, month, day) if month else (year, *rest)


def _authors(latex: str) -> list[dict]:
    names = split_multiple_persons_names(" ".join(latex.split()))
    return [_author(name) for name in names if name.strip()]


def _author(name: str) -> dict:
    if _WHOLE_IN_BRACES.fullmatch(name.strip()):
        return organization(decoded(name))
    parts = parse_single_name_into_parts(name, strict=False)
    words = (parts.von + parts.last, parts.first, parts.jr)
    return person(*(decoded(" ".join(some)) for some in words))
