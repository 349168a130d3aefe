"""From what a record says to a complete reference, checked as the editor would check it.

An identifier that cannot be right is refused with the likely repair: to drop it in silence would
lose the only sure way to the source.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from conditions.citations import identifiers
from conditions.citations.identifiers import IdentifierError

from .dates import UNKNOWN, checked_date
from .markup import flattened, plain
from .records import Damaged

KINDS = ["journal_article", "web_page", "fact_sheet", "guideline", "book", "chapter", "report"]
STATUSES = ["current", "corrected", "expression_of_concern", "retracted", "superseded"]
_WITH_MARKUP = ("title", "container", "publisher")
# How many characters we keep of each, and what it is called in a sentence.
_LONGEST = {
    "title": (500, "title"),
    "container": (300, "journal or book"),
    "publisher": (300, "publisher"),
    "volume": (20, "volume"),
    "issue": (20, "issue"),
    "pages": (40, "pages"),
    "doi": (255, "DOI"),
    "url": (1000, "web address"),
}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PAGES_LABEL = re.compile(r"(?:pp?|pages?)[.:]?\s*(?=\S*\d)", re.IGNORECASE)
_DOI_START = re.compile(r"doi:|(?:https?://)?(?:dx\.)?doi\.org/|10\.[0-9]{4,9}/", re.IGNORECASE)
_PUBMED_START = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)[0-9]", re.I
)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9X]", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_NEXT_ISBN = re.compile(r"[;,]|\s+(?=97[89])")
_OTHER_SCHEME = re.compile(r"<|(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NEXT_ADDRESS = re.compile(r"[\s;,]+(?=https?://)", re.IGNORECASE)


def complete(parts: dict) -> dict:
    """A reference with all its keys from the parts that a record has.

    ``parts`` may lack any key; its texts may hold HTML, dates are whole numbers, ``authors`` has
    our shape, and ``accessed_on`` is a date. Raises Damaged.
    """
    fields = {name: _text(parts, name) for name in _LONGEST}
    fields["pages"] = _PAGES_LABEL.sub("", fields["pages"].translate(_DASHES), count=1)
    if not fields["title"]:
        raise Damaged("This record has no title. Add the title and try again.")
    fields |= _identifiers(parts, fields)
    for name, (longest, label) in _LONGEST.items():
        if len(fields[name]) > longest:
            raise Damaged(f"The {label} is too long. Shorten it to {longest} characters.")
    date = checked_date(*(parts.get(name) for name in ("year", "month", "day")))
    fields |= dict(zip(("year", "month", "day"), date or UNKNOWN, strict=True))
    fields["authors"] = [author for author in parts.get("authors") or [] if author]
    fields["accessed_on"] = parts.get("accessed_on")
    fields["status"] = named(parts.get("status") or "", STATUSES) or "current"
    fields["kind"] = parts.get("kind") or guessed_kind(fields)
    return fields


def named(text: str, names: list[str]) -> str:
    """The name that a text spells in its own way, as ``fact_sheet`` for “Fact Sheet”; or ""."""
    name = re.sub(r"[\s_-]+", "_", flattened(text).casefold())
    return name if name in names else ""


def label_of(kind: str) -> str:
    """How a kind or a status is written in a field that people read: “Fact sheet”."""
    return kind.replace("_", " ").capitalize()


def guessed_kind(fields: dict) -> str:
    """The kind of a source whose record does not say it."""
    if fields["isbn"]:
        return "chapter" if fields["container"] else "book"
    is_article = any(fields[name] for name in ("volume", "issue", "pages", "pmid", "doi"))
    if is_article or not (fields["url"] or fields["publisher"]):
        return "journal_article"
    return "web_page" if fields["url"] else "report"


def first_of(values: Iterable[str]) -> str:
    """The first value that is not blank, or ""."""
    return next((value for value in values if value and value.strip()), "")


def doi_among(values: Iterable[str]) -> str:
    """The first DOI in values that are kept for something else too, or ""."""
    return first_of(filter(looks_like_doi, values))


def looks_like_doi(text: str) -> bool:
    """Whether a value is a whole DOI, in any of the ways it is printed."""
    if not _DOI_START.match(text.strip()):
        return False
    with suppress(IdentifierError):
        return bool(identifiers.normalized_doi(text))
    return False


def page_range(first: str, last: str) -> str:
    """Pages from two fields: ``77-100``; either alone where it says everything."""
    first, last = first.strip(), last.strip()
    if not first or not last:
        return first or last
    says_all = last == first or any(mark in first.translate(_DASHES) for mark in "-,")
    return first if says_all else f"{first}-{last}"


def _text(parts: dict, name: str) -> str:
    value = parts.get(name) or ""
    return plain(value) if name in _WITH_MARKUP else flattened(value)


def _identifiers(parts: dict, fields: dict) -> dict:
    doi, url = fields["doi"], _address(fields["url"])
    pmid = flattened(parts.get("pmid") or "")
    if not doi and looks_like_doi(url):
        doi = url
    if not pmid and _PUBMED_START.match(url):
        pmid = url
    found = {
        "doi": _checked("DOI", identifiers.normalized_doi, doi),
        "pmid": _checked("PMID", identifiers.normalized_pmid, pmid),
        "pmcid": _checked("PMCID", identifiers.normalized_pmcid, parts.get("pmcid") or ""),
        "isbn": _isbn(parts.get("isbn") or ""),
    }
    says_no_more = looks_like_doi(url) and identifiers.normalized_doi(url) == found["doi"]
    says_no_more = says_no_more or url == identifiers.pubmed_url(found["pmid"])
    url = "" if says_no_more else _checked("web address", identifiers.normalized_url, url)
    return {**found, "url": url}


def _checked(label: str, normalized: Callable[[str], str], text: str) -> str:
    text = flattened(text)
    try:
        return normalized(text)
    except IdentifierError as error:
        raise Damaged(f"“{text[:80]}”: {error}") from error


def _isbn(text: str) -> str:
    """The first sound ISBN of a list such as ``978… (print); 978… (online)``."""
    listed = [one.strip() for one in _NEXT_ISBN.split(_REMARK.sub(" ", flattened(text)))]
    listed = [one for one in listed if one and not _ISSN.fullmatch(one)]
    for one in listed:
        with suppress(IdentifierError):
            return identifiers.normalized_isbn(one)
    return _checked("ISBN", identifiers.normalized_isbn, listed[0]) if listed else ""


def _address(text: str) -> str:
    """The first address of a list; "" for links that only the program itself can follow."""
    first = _NEXT_ADDRESS.split(text, maxsplit=1)[0]
    return "" if _OTHER_SCHEME.match(first) and not _DOI_START.match(first) else first
