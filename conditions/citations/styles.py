"""A source as the line a reader finds in the list of references, in AMA style.

Source: AMA Manual of Style, 11th ed. (2020), chapter 3. A reference is a dictionary; every key but
``kind`` and ``title`` may be missing: ``authors`` (a list of ``{"family", "given", "suffix"}`` or
``{"literal"}``), ``container``, ``publisher``, ``year``, ``month``, ``day``, ``volume``, ``issue``,
``pages``, ``doi``, ``pmid``, ``pmcid``, ``url``, ``accessed_on``, ``status``.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from html import escape

from .identifiers import (
    IdentifierError,
    doi_url,
    normalized_doi,
    normalized_pmcid,
    normalized_pmid,
    normalized_url,
    pmc_url,
    pubmed_url,
)

_MOST_AUTHORS = 6
_AUTHORS_BEFORE_ET_AL = 3
_WORDS_OF_LABEL = 5
_LONGEST_INITIALS = 3
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
# What a reader must know before trusting the source. A corrected source is as good as any.
_STATUS_NOTES = {
    "retracted": "[Retracted]",
    "expression_of_concern": "[Expression of concern]",
    "superseded": "[Superseded]",
}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_BETWEEN_NAMES = dict.fromkeys(map(ord, ".-\u2010\u2011\u2013"), " ")


@dataclass(frozen=True)
class Citation:
    """A printed source: ``text`` for copying, ``html`` (escaped, <em> and <a> only) for pages."""

    text: str
    html: str


def ama(reference: dict) -> Citation:
    """The reference in AMA style, without its number.

    An identifier or address that is not sound is printed as stored and is not a link.
    """
    place = _PLACES.get(reference.get("kind"), _website)
    if _is_in_journal(reference):
        place = _journal
    address = _address(reference)
    parts = [_plain(author_names(reference.get("authors") or [])), _title(reference)]
    parts += place(reference)
    if address.text and not address.text.startswith("doi:"):
        parts.append(_plain(_accessed(reference)))
    return _sentences(parts, address)


def author_names(authors: list[dict]) -> str:
    """The authors as AMA prints them: ``Jinnah HA, Factor SA``; from seven on, three and et al."""
    names = [name for name in map(_author_name, authors) if name]
    if len(names) > _MOST_AUTHORS:
        names = [*names[:_AUTHORS_BEFORE_ET_AL], "et al"]
    return ", ".join(names)


def short_label(reference: dict) -> str:
    """Who and when in a few words: ``Jinnah 2015``; the title's first words where nobody signs."""
    authors = reference.get("authors") or []
    names = (_value(author, "family") or _value(author, "literal") for author in authors)
    name = next(filter(None, names), "") or _value(reference, "title")
    words = name.split(" ")
    if len(words) > _WORDS_OF_LABEL:
        name = " ".join(words[:_WORDS_OF_LABEL]).rstrip(".,:;–-") + "…"
    return f"{name} {_value(reference, 'year')}".strip()


def _journal(reference: dict) -> list[Citation]:
    container = _emphasized(_value(reference, "container"))
    if not any(_value(reference, key) for key in ("volume", "issue", "pages")):
        online = "Published online " if reference.get("month") else ""
        published = _published_on(reference)
        return [container, _plain(f"{online}{published}" if published else "")]
    issue = _value(reference, "issue")
    volume = _value(reference, "volume") + (f"({issue})" if issue else "")
    issued = ";".join(filter(None, [_value(reference, "year"), volume]))
    return [container, _plain(_with_pages(reference, issued))]


def _website(reference: dict) -> list[Citation]:
    return [_plain(_unnamed(reference, "container", "publisher")), _plain(_published(reference))]


def _publication(reference: dict) -> list[Citation]:
    publisher = _unnamed(reference, "publisher", "container")
    if not publisher:
        return [_plain(_published(reference))]
    return [_plain("; ".join(filter(None, [publisher, _published_on(reference)])))]


def _book(reference: dict) -> list[Citation]:
    return [_plain(_imprint(reference))]


def _chapter(reference: dict) -> list[Citation]:
    book = _value(reference, "container")
    container = _joined(_plain("In: "), _emphasized(book)) if book else _plain("")
    return [container, _plain(_with_pages(reference, _imprint(reference)))]


_PLACES = {
    "journal_article": _journal,
    "web_page": _website,
    "fact_sheet": _publication,
    "guideline": _publication,
    "report": _publication,
    "book": _book,
    "chapter": _chapter,
}


def _is_in_journal(reference: dict) -> bool:
    """Whether a guideline came out as an article, as most of them do."""
    keys = ("container", "volume")
    return reference.get("kind") == "guideline" and all(_value(reference, key) for key in keys)


def _title(reference: dict) -> Citation:
    title = _value(reference, "title")
    note = _STATUS_NOTES.get(reference.get("status"), "")
    if note:
        # The note stands inside the title's sentence, so the full stop comes after it.
        title = title.rstrip(".")
        note = f" {note}" if title else note
    printed = _emphasized(title) if reference.get("kind") == "book" else _plain(title)
    return _joined(printed, _plain(note))


def _address(reference: dict) -> Citation:
    """Where to read it: the DOI before any address, PubMed only where nothing else is known."""
    doi = _value(reference, "doi")
    if doi:
        return _doi(doi)
    url = _value(reference, "url")
    if url:
        sound = _sound(normalized_url, url)
        return _link(sound or url, sound)
    pmcid = _sound(normalized_pmcid, _value(reference, "pmcid"))
    pmid = _sound(normalized_pmid, _value(reference, "pmid"))
    sound = pmc_url(pmcid) or pubmed_url(pmid)
    return _link(sound, sound)


def _doi(stored: str) -> Citation:
    doi = _sound(normalized_doi, stored)
    bare = doi or stored.removeprefix("doi:").strip()
    return _link(f"doi:{bare}", doi_url(doi))


def _sound(normalized, stored: str) -> str:
    try:
        return normalized(stored)
    except IdentifierError:
        return ""


def _imprint(reference: dict) -> str:
    publisher = _unnamed(reference, "publisher")
    return "; ".join(filter(None, [publisher, _value(reference, "year")]))


def _with_pages(reference: dict, issued: str) -> str:
    pages = _value(reference, "pages").translate(_DASHES).replace("--", "-")
    return ":".join(filter(None, [issued, pages]))


def _unnamed(reference: dict, *keys: str) -> str:
    """The first of these values that the line does not already print as author or title."""
    authors = [_value(author, "literal") for author in reference.get("authors") or []]
    printed = {_compared(name) for name in [*authors, _value(reference, "title")]}
    values = (_value(reference, key) for key in keys)
    return next((value for value in values if value and _compared(value) not in printed), "")


def _compared(name: str) -> str:
    return name.casefold().rstrip(".")


def _published(reference: dict) -> str:
    published = _published_on(reference)
    return f"Published {published}" if published else ""


def _published_on(reference: dict) -> str:
    return _printed_date(*(reference.get(part) for part in ("year", "month", "day")))


def _accessed(reference: dict) -> str:
    accessed = reference.get("accessed_on")
    if isinstance(accessed, str):
        try:
            accessed = date.fromisoformat(accessed.strip())
        except ValueError:
            return ""
    if not accessed:
        return ""
    return f"Accessed {_printed_date(accessed.year, accessed.month, accessed.day)}"


def _printed_date(year: int | None, month: int | None, day: int | None) -> str:
    """``March 3, 2018``, ``March 2018`` or ``2018``, as far as known; "" without a year."""
    if not year:
        return ""
    if not month or not 1 <= month <= len(_MONTHS):
        return str(year)
    name = _MONTHS[month - 1]
    return f"{name} {day}, {year}" if day else f"{name} {year}"


def _author_name(author: dict) -> str:
    family = _value(author, "family")
    if not family:
        return _value(author, "literal")
    suffix = _value(author, "suffix").replace(".", "")
    return " ".join(filter(None, [family, _initials(_value(author, "given")), suffix]))


def _initials(given: str) -> str:
    # Composed first: otherwise the accent of "É" is a second character, and is lost.
    names = unicodedata.normalize("NFC", given).translate(_BETWEEN_NAMES).split()
    return "".join(map(_initial, names))


def _initial(name: str) -> str:
    if name.isupper() and name.isalpha() and len(name) <= _LONGEST_INITIALS:
        return name
    return next(filter(str.isalpha, name), "").upper()


def _sentences(parts: list[Citation], address: Citation) -> Citation:
    stopped = [_joined(part, _plain(_full_stop(part.text))) for part in parts if part.text]
    whole = [*stopped, address] if address.text else stopped
    return Citation(" ".join(part.text for part in whole), " ".join(part.html for part in whole))


def _full_stop(text: str) -> str:
    return "" if text.rstrip("\"'”’").endswith((".", "?", "!", "…")) else "."


def _joined(*parts: Citation) -> Citation:
    return Citation("".join(part.text for part in parts), "".join(part.html for part in parts))


def _plain(text: str) -> Citation:
    return Citation(text, escape(text, quote=False))


def _emphasized(text: str) -> Citation:
    return Citation(text, f"<em>{escape(text, quote=False)}</em>" if text else "")


def _link(text: str, url: str) -> Citation:
    printed = escape(text, quote=False)
    return Citation(text, f'<a href="{escape(url)}">{printed}</a>' if url else printed)


def _value(values: dict, key: str) -> str:
    return " ".join(str(values.get(key) or "").split())
