"""When a source was published, and when the author looked at it."""

import re

from conditions.importing.article import SourceLine
from conditions.importing.sources.source_identifiers import Remainder
from conditions.importing.words.dates import DATE, date_parts, iso_date

_VERB = r"published|updated|reviewed|revised|modified|posted|accessed|retrieved|viewed|cited"
_PHRASE = re.compile(
    rf"[\[(]?\b(?:(?:first|last|page|date|epub|content|originally)[ ]){{0,2}}(?P<verb>{_VERB})"
    rf"(?: online)?(?: (?:in|on))?:? (?P<date>{DATE})(?:,? from\b:?)?[\])]?[.;,]?",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright) ?(?P<date>{DATE})[.;,]?", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:^|[.,;] ?|(?<=\w) ?[(\[])(?P<date>{DATE})[)\]]?\.?\s*$", re.IGNORECASE)
_NO_DATE = re.compile(r"\(?\bn\.d\.\)?[.,]?", re.IGNORECASE)
_LOOKED_AT = ("accessed", "retrieved", "viewed", "cited")


def take_dates(remainder: Remainder) -> None:
    """Read the phrases that say a date and take them out of the rest."""
    published = updated = ""
    while match := _PHRASE.search(remainder.rest):
        verb = match["verb"].lower()
        remainder.cut(match.start(), match.end())
        if verb in _LOOKED_AT:
            remainder.source.accessed_on = iso_date(match["date"])
        elif verb in ("published", "posted"):
            published = published or match["date"]
        else:
            updated = updated or match["date"]
    if match := _COPYRIGHT.search(remainder.rest):
        remainder.cut(match.start(), match.end())
        updated = updated or match["date"]
    date_source(remainder.source, published or updated)


def without_missing_date(text: str) -> str:
    """The words without ``n.d.``, which says that there is no date."""
    return _NO_DATE.sub(" ", text).strip()


def take_closing_date(remainder: Remainder) -> None:
    """A bare date at the end, as ``Mayo Clinic, 2019.``"""
    match = _CLOSING.search(remainder.rest)
    if match and (match.start() > 0 or remainder.source.title):
        if not remainder.source.year:
            date_source(remainder.source, match["date"])
        remainder.rest = remainder.rest[: match.start()].rstrip(" ,;([")


def date_source(source: SourceLine, printed: str) -> None:
    if printed:
        source.year, source.month, source.day = date_parts(printed)
