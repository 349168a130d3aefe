"""A work as Crossref describes it, as a reference of ours.

Source: Crossref's REST API, "API JSON format". Titles come in lists and may hold HTML; dates come
in parts, as far as the publisher gave them.
"""

import re
from contextlib import suppress

from conditions.citations import identifiers
from conditions.citations.exchange.dates import UNKNOWN, PartialDate, checked_date
from conditions.citations.exchange.fields import complete, first_of
from conditions.citations.exchange.markup import plain
from conditions.citations.exchange.names import organization, person
from conditions.citations.exchange.records import Damaged
from conditions.citations.printing import without_stop

_KINDS = {
    "journal-article": "journal_article",
    "proceedings-article": "journal_article",
    "posted-content": "journal_article",
    "book": "book",
    "edited-book": "book",
    "monograph": "book",
    "reference-book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "reference-entry": "chapter",
    "report": "report",
    "report-component": "report",
    "standard": "report",
}
_WITH_PUBLISHER = ("book", "chapter", "report", "guideline")
# The date of the issue comes first: it is what a printed reference names.
_DATES = ("published-print", "published", "issued", "published-online", "posted")
_GUIDELINE = re.compile(
    r"\bpractice (?:guideline|parameter|advisory)|\bconsensus statement\b|^guidelines? (?:for|on)\b"
    r"|\bguidelines?$",
    re.IGNORECASE,
)
# The gravest first: an article that was corrected and then retracted is retracted.
_STATUSES = {
    "retracted": {"retraction", "withdrawal", "removal"},
    "expression_of_concern": {"expression_of_concern"},
    "corrected": {"correction", "corrigendum", "erratum"},
}


def fields_of(work: dict) -> dict:
    """A reference with all its keys from the ``message`` of Crossref's answer.

    Raises Damaged where it has no title, and TypeError, AttributeError or ValueError where it is
    not built as documented.
    """
    title = _title(work)
    kind = "guideline" if _GUIDELINE.search(title) else _KINDS.get(work.get("type") or "", "")
    year, month, day = _date(work)
    return complete(
        {
            "kind": kind,
            "title": title,
            "authors": _authors(work),
            "container": _first(work, "container-title") or _institution(work),
            "publisher": (work.get("publisher") or "") if kind in _WITH_PUBLISHER else "",
            "year": year,
            "month": month,
            "day": day,
            "volume": work.get("volume") or "",
            "issue": work.get("issue") or "",
            "pages": work.get("page") or work.get("article-number") or "",
            "doi": work.get("DOI") or "",
            "isbn": _isbn(work),
            "status": _status(work),
        }
    )


def _title(work):
    title, subtitle = (plain(_first(work, name)) for name in ("title", "subtitle"))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title.rstrip(' :.')}: {subtitle}"
    return without_stop(title)


def _authors(work):
    """The authors; the editors of a book that has none."""
    return [_author(one) for one in work.get("author") or work.get("editor") or []]


def _author(one):
    if one.get("name"):
        return organization(plain(one["name"]))
    return person(*(plain(one.get(part) or "") for part in ("family", "given", "suffix")))


def _date(work) -> PartialDate:
    for name in _DATES:
        parts = ((work.get(name) or {}).get("date-parts") or [[]])[0]
        year, month, day = [*parts, None, None, None][:3]
        # What cannot be is left out, the day before the month.
        for date in ((year, month, day), (year, month, None), (year, None, None)):
            with suppress(Damaged):
                if year:
                    return checked_date(*date)
    return UNKNOWN


def _isbn(work):
    """The first ISBN that can be right; publishers deposit others too."""
    for isbn in work.get("ISBN") or []:
        with suppress(identifiers.IdentifierError):
            return identifiers.normalized_isbn(isbn)
    return ""


def _status(work):
    updates = {one.get("type") for one in work.get("updated-by") or []}
    return next((status for status, types in _STATUSES.items() if types & updates), "")


def _institution(work):
    """Who posted a preprint: the server, as “medRxiv”."""
    return next((one.get("name") or "" for one in work.get("institution") or []), "")


def _first(work, name):
    return first_of(work.get(name) or [])
