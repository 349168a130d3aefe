"""A source as the American Medical Association prints it.

Source: AMA Manual of Style, 11th ed. (2020), chapter 3. Up to six authors are all named, of more
the first three.
"""

from .identifiers import (
    doi_url,
    normalized_doi,
    normalized_pmcid,
    normalized_pmid,
    normalized_url,
    pmc_url,
    pubmed_url,
)
from .names import name_with_initials, names_in_line
from .printing import (
    Citation,
    accessed_parts,
    emphasized,
    is_in_journal,
    joined,
    link,
    pages,
    plain,
    published_parts,
    sentence,
    sound,
    unnamed,
    value,
    volume_issue_supplement,
    without_stop,
    words,
)

_MOST_AUTHORS = 6
_AUTHORS_BEFORE_ET_AL = 3
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


def ama(reference: dict) -> Citation:
    """The reference in AMA style, without its number.

    An identifier or address that is not sound is printed as stored and is not a link.
    """
    place = _journal if is_in_journal(reference) else _PLACES.get(reference.get("kind"), _website)
    address = _address(reference)
    parts = [plain(author_names(reference.get("authors") or [])), _title(reference)]
    parts += place(reference)
    if address.text and not address.text.startswith("doi:"):
        parts.append(plain(_accessed(reference)))
    return joined(*map(sentence, parts), address, by=" ")


def author_names(authors: list[dict]) -> str:
    """The authors as AMA prints them: ``Jinnah HA, Factor SA``; from seven on, three and et al."""
    return names_in_line(
        authors, name_with_initials, most=_MOST_AUTHORS, before_et_al=_AUTHORS_BEFORE_ET_AL
    )


def _journal(reference: dict) -> list[Citation]:
    container = emphasized(words(reference, "container"))
    if not any(value(reference, key) for key in ("volume", "issue", "pages")):
        online = "Published online " if len(published_parts(reference)) > 1 else ""
        return [container, plain(f"{online}{_published_on(reference)}")]
    volume, issue, supplement = volume_issue_supplement(reference)
    if issue:
        volume += f"({issue})"
    if supplement is not None:
        volume += f"({f'suppl {supplement}'.strip()})"
    issued = ";".join(filter(None, [value(reference, "year"), volume]))
    return [container, plain(_with_pages(reference, issued))]


def _website(reference: dict) -> list[Citation]:
    return [plain(unnamed(reference, "container", "publisher")), plain(_published(reference))]


def _publication(reference: dict) -> list[Citation]:
    publisher = unnamed(reference, "publisher", "container")
    if not publisher:
        return [plain(_published(reference))]
    return [plain(_imprint(publisher, _published_on(reference)))]


def _book(reference: dict) -> list[Citation]:
    imprint = _imprint(unnamed(reference, "publisher"), value(reference, "year"))
    return [plain(_with_pages(reference, imprint))]


def _chapter(reference: dict) -> list[Citation]:
    book = words(reference, "container")
    container = joined(plain("In: "), emphasized(book)) if book else plain("")
    return [container, *_book(reference)]


_PLACES = {
    "web_page": _website,
    "fact_sheet": _publication,
    "guideline": _publication,
    "report": _publication,
    "book": _book,
    "chapter": _chapter,
}


def _title(reference: dict) -> Citation:
    title = words(reference, "title")
    note = _STATUS_NOTES.get(reference.get("status"), "")
    if note:
        # The note stands inside the title's sentence, so the full stop comes after it.
        title = without_stop(title)
    printed = emphasized(title) if reference.get("kind") == "book" else plain(title)
    return joined(printed, plain(note), by=" ")


def _address(reference: dict) -> Citation:
    """Where to read it: the DOI before any address, PubMed only where nothing else is known."""
    doi = value(reference, "doi")
    if doi:
        return _doi(doi)
    url = value(reference, "url")
    if url:
        address = sound(normalized_url, url)
        return link(address or url, address)
    pmcid = sound(normalized_pmcid, value(reference, "pmcid"))
    pmid = sound(normalized_pmid, value(reference, "pmid"))
    address = pmc_url(pmcid) or pubmed_url(pmid)
    return link(address, address)


def _doi(stored: str) -> Citation:
    doi = sound(normalized_doi, stored)
    bare = doi or stored.removeprefix("doi:").strip()
    return link(f"doi:{bare}", doi_url(doi))


def _imprint(publisher: str, published: str) -> str:
    if not published:
        return publisher
    return "; ".join(filter(None, [without_stop(publisher), published]))


def _with_pages(reference: dict, issued: str) -> str:
    return ":".join(filter(None, [without_stop(issued), pages(reference)]))


def _published(reference: dict) -> str:
    published = _published_on(reference)
    return f"Published {published}" if published else ""


def _published_on(reference: dict) -> str:
    return _printed_date(published_parts(reference))


def _accessed(reference: dict) -> str:
    accessed = _printed_date(accessed_parts(reference))
    return f"Accessed {accessed}" if accessed else ""


def _printed_date(parts: list[int]) -> str:
    """``March 3, 2018``, ``March 2018`` or ``2018``, as far as known; "" without a year."""
    if len(parts) < 2:
        return "".join(map(str, parts))
    year, month, *days = parts
    day = "".join(f" {day}," for day in days)
    return f"{_MONTHS[month - 1]}{day} {year}"
