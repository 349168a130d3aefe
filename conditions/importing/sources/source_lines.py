"""One printed reference taken apart into authors, title, publication and identifiers."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from conditions.importing.article import Finding, SourceLine
from conditions.importing.sources.source_authors import (
    full_name_authors,
    inverted_authors,
    is_organization,
    split_authors,
)
from conditions.importing.sources.source_dates import (
    date_source,
    take_closing_date,
    take_dates,
    without_missing_date,
)
from conditions.importing.sources.source_identifiers import (
    Remainder,
    take_addresses,
    take_identifiers,
)
from conditions.importing.sources.source_kinds import kind_of
from conditions.importing.sources.source_publications import (
    Publication,
    apa_chapter_in,
    book_in,
    chapter_in,
    journal_in,
    mla_book_in,
    without_edition,
    without_editors,
)
from conditions.importing.sources.source_titles import (
    joined,
    sentences_of,
    starts_with_institution,
    title_and_site,
)
from conditions.importing.words.dates import MONTH, YEAR

# No publication needs more words; such a line is a paragraph that came out wrong.
_LONGEST = 3000
_APA = re.compile(
    rf"(?P<authors>[^()“\"]{{2,1500}}?)\s*\((?P<date>{YEAR}(?:, {MONTH}(?: \d{{1,2}})?)?|n\.d\.)\)"
    r"[.,:]?\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LEADING_YEAR = re.compile(rf"\((?P<date>{YEAR})\)[.,:]?\s+")
_QUOTED = re.compile(
    r"(?P<authors>[^“\"]{0,500})[“\"](?P<title>[^”\"]{5,500})[”\"][.,]?\s*(?P<rest>.*)", re.DOTALL
)
# Harvard prints titles so; an apostrophe is not followed by a comma or a full stop.
_SINGLE_QUOTED = re.compile(
    r"[‘'“\"](?P<title>.{5,500}?)[’'”\"](?:[.,]|(?= [A-Z]))\s*(?P<rest>.*)", re.DOTALL
)
_MEDIUM = re.compile(r"\s*\[(?:internet|(?:serial )?online|web ?page|pdf|web)\]", re.IGNORECASE)
# What publishers print on the links behind a reference.
_LINK_NAMES = re.compile(
    r"(?:[\s,;|·]*[\[(]?(?:cross ?ref|pubmed|pubmed central|pmc|google scholar|(?:free )?(?:pmc )?"
    r"(?:full[ -]text|article)|abstract|view (?:article|abstract)|web of science|scopus|doi|link)"
    r"[\])]?)+\.?$",
    re.IGNORECASE,
)


def source_line(
    n: int, text: str, addresses: Sequence[str] = ()
) -> tuple[SourceLine, list[Finding]]:
    """The reference ``n`` of a document, and what a person should look at in it.

    ``addresses`` are those of links that stand behind its words.
    """
    source = SourceLine(n=n, text=text)
    remainder = Remainder(source, _LINK_NAMES.sub("", text) if addresses else text, [])
    if len(text) <= _LONGEST:
        take_identifiers(remainder)
        take_addresses(remainder, addresses)
        take_dates(remainder)
        _read_publication(remainder)
    source.title = source.title or remainder.rest.strip(" .") or text
    source.kind = kind_of(source, text)
    _check(remainder)
    return source, remainder.findings


def _read_publication(remainder: Remainder) -> None:
    remainder.rest = without_editors(_MEDIUM.sub("", remainder.rest).strip(" ,;"))
    _read_leading_year(remainder)
    if _read_apa(remainder):
        return
    remainder.rest = without_missing_date(remainder.rest)
    readers = (_read_quoted, _read_journal, _read_chapter, _read_book)
    if not any(read(remainder) for read in readers):
        _read_page(remainder)


def _read_leading_year(remainder: Remainder) -> None:
    """``(2017). Hand surgery.``, as APA prints a book whose editors were taken off."""
    match = _LEADING_YEAR.match(remainder.rest)
    if match:
        date_source(remainder.source, match["date"])
        remainder.rest = remainder.rest[match.end() :]


def _read_apa(remainder: Remainder) -> bool:
    match = _APA.match(remainder.rest)
    authors = inverted_authors(match["authors"]) if match else []
    if not authors or ". " in match["authors"].rstrip(". ") and "literal" in authors[0]:
        return False
    source = remainder.source
    source.authors = authors
    date_source(source, match["date"])
    if chapter := apa_chapter_in(match["rest"]):
        source.kind = "chapter"
        source.title, source.container = chapter.before, chapter.container
        source.pages, source.publisher = chapter.pages, chapter.publisher
        return True
    quoted = _SINGLE_QUOTED.fullmatch(match["rest"])
    rest = quoted["rest"] if quoted else match["rest"]
    publication = journal_in(rest)
    if publication:
        _fill(source, publication)
        _split_container(source, publication.before)
    elif not quoted:
        _set_title_of_book(remainder, rest)
    if quoted:
        source.title = quoted["title"].strip(" .,")
        source.container = publication.before if publication else ""
        source.publisher = source.publisher if publication else rest.strip(" .,")
    return True


def _set_title_of_book(remainder: Remainder, text: str) -> None:
    """What follows the year: title and publisher of a book, or title and site."""
    source = remainder.source
    book = book_in(text)
    if book and book.publisher:
        source.kind = "book"
        source.publisher = book.publisher
        source.title = joined(sentences_of(book.before))
    else:
        _set_title_and_site(remainder, sentences_of(text))
        source.title = without_edition(source.title)


def _read_quoted(remainder: Remainder) -> bool:
    match = _QUOTED.match(remainder.rest)
    if not match:
        return False
    source = remainder.source
    source.title = match["title"].strip(" .,")
    source.authors = _authors_before_quotation(match["authors"])
    publication = journal_in(" " + match["rest"]) or journal_in(match["rest"])
    if publication:
        _fill(source, publication)
        source.container = publication.before
        return True
    remainder.rest = match["rest"]
    take_closing_date(remainder)
    source.publisher = remainder.rest.strip(" .,")
    return True


def _authors_before_quotation(text: str) -> list[dict]:
    text = text.strip(" .,")
    people, _ = split_authors(f"{text}. ")
    return people or full_name_authors(text)


def _read_journal(remainder: Remainder) -> bool:
    publication = journal_in(remainder.rest)
    if not publication:
        return False
    source = remainder.source
    source.authors, rest = split_authors(publication.before)
    _fill(source, publication)
    _split_container(source, rest)
    return True


def _split_container(source: SourceLine, text: str) -> None:
    """The last part before the volume is the journal; all the others are the title."""
    parts = sentences_of(text)
    if len(parts) > 1 and is_organization(parts[0]) and not source.authors and len(parts) > 2:
        source.authors = [{"literal": parts.pop(0)}]
    source.container = parts.pop() if len(parts) > 1 else ""
    while len(parts) > 1 and _is_abbreviation(parts[-1]):
        source.container = f"{parts.pop()}. {source.container}"
    source.title = joined(parts)


def _is_abbreviation(part: str) -> bool:
    """``Arch. Phys. Med.``: a journal printed with full stops comes in several parts."""
    return " " not in part and len(part) <= 7 and part[0].isupper()


def _read_chapter(remainder: Remainder) -> bool:
    found = chapter_in(remainder.rest)
    if not found:
        return False
    source = remainder.source
    source.kind = "chapter"
    source.authors, rest = split_authors(f"{found[0]}. ")
    source.title = rest.strip(" .") or found[0]
    publication = book_in(f"{found[1]}.")
    if publication:
        _fill(source, publication)
    source.container = (publication.before if publication else found[1]).strip(" .")
    return True


def _read_book(remainder: Remainder) -> bool:
    source = remainder.source
    if mla := mla_book_in(remainder.rest):
        source.kind = "book"
        source.authors = full_name_authors(mla[0])
        _fill(source, mla[1])
        source.title = mla[1].before
        return True
    publication = book_in(remainder.rest)
    if not publication:
        return False
    source.kind = "book"
    source.authors, rest = split_authors(publication.before)
    _fill(source, publication)
    if publication.publisher:
        source.title = joined(sentences_of(rest))
        return True
    remainder.rest = rest
    take_closing_date(remainder)
    source.title, source.publisher, _ = title_and_site(sentences_of(remainder.rest), "")
    return True


def _read_page(remainder: Remainder) -> None:
    take_closing_date(remainder)
    source = remainder.source
    source.authors, rest = split_authors(remainder.rest)
    if not sentences_of(rest):
        source.authors, rest = [], remainder.rest
    parts = sentences_of(rest)
    if not source.authors and starts_with_institution(parts, _host(source)):
        source.authors = [{"literal": parts.pop(0)}]
    _set_title_and_site(remainder, parts)


def _host(source: SourceLine) -> str:
    return (urlsplit(source.url).hostname or "").removeprefix("www.")


def _set_title_and_site(remainder: Remainder, parts: list[str]) -> None:
    source = remainder.source
    source.title, source.publisher, is_repaired = title_and_site(parts, _host(source))
    if is_repaired:
        remainder.tell(
            "separator_repaired",
            "info",
            f"A letter stood for the bar between “{source.title}” and “{source.publisher}”. Check "
            "that they were parted in the right place.",
        )


def _fill(source: SourceLine, publication: Publication) -> None:
    source.volume, source.issue = publication.volume, publication.issue
    source.pages, source.publisher = publication.pages, publication.publisher
    if publication.date and not source.year:
        date_source(source, publication.date)


def _check(remainder: Remainder) -> None:
    source = remainder.source
    known = (source.authors, source.container, source.publisher, source.year, source.url)
    if not any((*known, source.doi, source.pmid, source.pmcid, source.isbn)):
        remainder.tell(
            "reference_unparsed",
            "warning",
            "The reference could not be taken apart. Its whole text was kept as the title: fill in "
            "authors, publisher and date.",
        )
    if source.year is None:
        remainder.tell(
            "reference_without_date",
            "warning",
            "The reference has no date. Add the year in which it was published.",
        )
