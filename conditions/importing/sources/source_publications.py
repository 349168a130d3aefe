"""Where a source appeared: the journal with its volume and pages, or the book."""

import re
from dataclasses import dataclass, replace

from conditions.importing.sources.source_authors import split_authors
from conditions.importing.words.dates import MONTH, YEAR

_PAGES = r"(?P<pages>[A-Za-z]{0,3}\d\w*(?:\s?[-–—]\s?\w*\d\w*)?(?:,\s?\d+[-–]\d+)*)"
_VOLUME = r"(?P<volume>[A-Za-z]?\d+[A-Za-z]?(?:[ -]?suppl\.?(?: \d+)?)?|suppl\.?(?: \d+)?)"
_ISSUE = r"(?:\s?\((?P<issue>[^()]{1,30})\))?"

# Vancouver and AMA: "Title. Journal. 2015;33(1):77-100." also with month and day.
_MEDICAL = re.compile(
    rf"[.,]?\s+\(?(?P<date>{YEAR}(?:[ ,]+{MONTH}(?:[-–/]{MONTH})?(?:\s+\d{{1,2}})?)?)\)?\s?;\s?"
    rf"{_VOLUME}?{_ISSUE}(?:\s?:\s?{_PAGES})?",
    re.IGNORECASE,
)
# "Title. Journal 33(1):77-100, 2015." and "Journal 2015, 33, 77-100."
_YEAR_LAST = re.compile(
    rf",?\s+{_VOLUME}{_ISSUE}\s?:\s?{_PAGES}[,.]?\s+\(?(?P<date>{YEAR})\)?", re.IGNORECASE
)
# Springer: "Journal 33, 77 (2015)."
_YEAR_IN_PARENTHESES = re.compile(
    rf",?\s+{_VOLUME}{_ISSUE},\s+{_PAGES}\s+\((?P<date>{YEAR})\)", re.IGNORECASE
)
# MLA of old: "Journal 54.2 (2020): 185-191."
_YEAR_BEFORE_PAGES = re.compile(
    rf"\s+(?P<volume>\d+)(?:\.(?P<issue>\d+))?\s+\((?P<date>{YEAR})\):\s?{_PAGES}"
)
# Harvard: "Journal, 2016, 15(12), pp. 1273-1284", also with a colon before the pages.
_YEAR_FIRST = re.compile(
    rf",?\s+\(?(?P<date>{YEAR})\)?,\s+{_VOLUME}{_ISSUE}(?:,|\s?:)\s+(?:pp?\.\s?)?{_PAGES}",
    re.IGNORECASE,
)
# APA below the title: "Journal, 33(1), 77–100."
_APA = re.compile(
    rf",\s+{_VOLUME}{_ISSUE}(?:,\s+(?:pp?\.\s?|Article )?{_PAGES})?\.?$", re.IGNORECASE
)
# MLA: "Journal, vol. 33, no. 1, 2015, pp. 77-100."
_MLA = re.compile(
    rf",?\s+vol\.\s?(?P<volume>\w+)(?:,\s+no\.\s?(?P<issue>[\w–-]+))?(?:,\s+(?P<date>(?:{MONTH} )?"
    rf"{YEAR}))?(?:,\s+pp?\.\s?{_PAGES})?",
    re.IGNORECASE,
)
# Cochrane: "Journal 2019, Issue 4. Art. No.: CD004750."
_BY_ISSUE = re.compile(
    rf"[.,]?\s+\(?(?P<date>{YEAR})\)?[,;]\s+Issue\s+(?P<issue>\d+)"
    rf"(?:[.,:]\s+Art(?:icle|\.)?\s+No\.?:?\s*{_PAGES})?",
    re.IGNORECASE,
)
_PATTERNS = (
    _MEDICAL,
    _BY_ISSUE,
    _MLA,
    _YEAR_LAST,
    _YEAR_IN_PARENTHESES,
    _YEAR_BEFORE_PAGES,
    _YEAR_FIRST,
    _APA,
)
_EDITION = re.compile(
    r"[.,]?\s*\(?\b(?P<edition>\d+(?:st|nd|rd|th) ed(?:ition|n)?)\b\.?\)?", re.IGNORECASE
)
_BOOK = re.compile(
    rf"(?:^|\.\s+)(?:(?P<place>[A-Z][^.:;]{{1,60}}):\s+)?"
    rf"(?P<publisher>(?:[A-Z]\. ?){{0,3}}[A-Z][^.:;]{{1,100}})[;,]\s?"
    rf"(?P<date>{YEAR})(?: [A-Z][a-z]{{2}})?-?(?:(?::|[.,;]?\s+pp?\.)\s?{_PAGES})?\.?$"
)
# APA: "Title. In B. Shore (Ed.), Book (2nd ed., pp. 40-58). Publisher."
_APA_CHAPTER = re.compile(
    r"(?P<before>.{3,400}?)[.?!] In [^()]{2,300} \(Eds?\.\), (?P<container>[^()]{3,300}?)"
    rf"(?: \((?:[^()]{{1,40}}, )?(?:pp?\. ?{_PAGES})?[^()]{{0,40}}\))?\. ?(?P<publisher>.{{0,200}})"
)
_MLA_NAME = r"[A-ZÀ-Þ][a-zà-þ'’-]+(?: [A-ZÀ-Þ](?:\.|[a-zà-þ'’-]+)){0,2}"
_MLA_BOOK = re.compile(
    rf"(?P<authors>(?:[A-ZÀ-Þ]?[\w'’-]+ ){{0,2}}[A-ZÀ-Þ][\w'’-]+, {_MLA_NAME}"
    rf"(?:,? and {_MLA_NAME}(?: {_MLA_NAME})?|,? et al)?)\. (?P<before>\S.{{3,300}}?)[.?!] "
    rf"(?P<publisher>[A-Z][^.,:;]{{1,80}}), (?P<date>{YEAR})\.?"
)
_IN_BOOK = re.compile(
    r"[.?]?\s+In:\s+(?:(?P<editors>[^.]{1,200}?),? eds?\.?[:,.]?\s+)?", re.IGNORECASE
)


# "Green DP (Ed.). Hand surgery." and "Hand surgery. Edited by D. Green."
_EDITORS_FIRST = re.compile(
    r"(?P<names>[^():]{3,300}?)(?:,?\s+\([Ee]ds?\.?\)|,\s+[Ee]d(?:s|itors?)?\b)[.,:]*\s+"
)
_EDITED_BY = re.compile(
    r"[.,;]?\s+[Ee]dited by (?P<names>(?:[A-ZÀ-Þ][\w'’-]*\.?|and|&|de|van|von)(?:,? (?:[A-ZÀ-Þ]"
    r"[\w'’-]*|[A-ZÀ-Þ]\.|and|&|de|van|von)){0,12})[.,;)]?(?=\s|$)"
)


@dataclass
class Publication:
    """What was printed about the publication, and the words before it."""

    before: str
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    container: str = ""


def journal_in(text: str) -> Publication | None:
    """A journal's volume, issue or pages; the journal's name ends ``before``."""
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match and match.start() > 0 and _is_journal(match, pattern):
            return _publication(match, text[: match.start()])
    return None


def _is_journal(match: re.Match, pattern: re.Pattern) -> bool:
    has_part = bool(match["issue"] or match["pages"])
    # "Mayo Clinic, 2021." has neither issue nor pages, and its volume would be a year.
    return has_part or (pattern is not _APA and bool(match["volume"]))


def without_editors(text: str) -> str:
    """A reference without those who only edited the book: they did not write it."""
    first = _EDITORS_FIRST.match(text)
    if first and split_authors(f"{first['names'].rstrip('. ')}. ")[0]:
        text = text[first.end() :]
    return _EDITED_BY.sub(".", text, count=1)


def book_in(text: str) -> Publication | None:
    """Publisher and year at the end, in a reference that says it is a book."""
    bare = _EDITION.sub(".", text, count=1)
    is_book = bare != text or _IN_BOOK.search(text) is not None
    match = _BOOK.search(bare)
    if match and (is_book or match["place"]):
        return _publication(match, bare[: match.start()])
    return Publication(bare) if is_book else None


def mla_book_in(text: str) -> tuple[str, Publication] | None:
    """The authors in full, and the book: ``Smith, John. Title. Publisher, 2017.``"""
    match = _MLA_BOOK.fullmatch(text)
    return (match["authors"], _publication(match, match["before"])) if match else None


def apa_chapter_in(text: str) -> Publication | None:
    """What APA prints behind the year of a chapter."""
    match = _APA_CHAPTER.fullmatch(text)
    if not match:
        return None
    found = _publication(match, match["before"])
    return replace(
        found, container=match["container"].strip(), publisher=found.publisher.strip(".")
    )


def without_edition(title: str) -> str:
    """A book's title without the edition that APA and Harvard print behind it."""
    return _EDITION.sub("", title, count=1).strip(" ,.")


def chapter_in(text: str) -> tuple[str, str] | None:
    """Title of the chapter and title of the book."""
    match = _IN_BOOK.search(text)
    if not match or not match.start():
        return None
    return text[: match.start()].strip(" ."), text[match.end() :].strip(" .")


def _publication(match: re.Match, before: str) -> Publication:
    found = {name: value or "" for name, value in match.groupdict().items()}
    names = ("date", "volume", "issue", "pages", "publisher")
    found["pages"] = "".join(found.get("pages", "").split())
    return Publication(before.strip(" ,.;("), *(found.get(name, "").strip() for name in names))
