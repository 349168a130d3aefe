"""A source as the National Library of Medicine prints it, also known as Vancouver style.

Source: Citing Medicine, 2nd ed. (NLM, 2007-), and the sample references of the ICMJE. Where they
leave a choice, or ask for what is not stored:

- As journals that follow the ICMJE do, six authors are named and then “et al.”; NLM names all.
- Names keep their accents, and pages are printed as stored, not shortened to “187-92”.
- The journal is printed as stored, and unknown places and publishers are left out.
- A web page stands under its own title, not below the title of its website.
- A source is “[Internet]” if it is a web page, or if its address is all that leads to it.
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
_MOST_INITIALS = 2
_SUFFIXES = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# NLM names the notice here (“Retraction in: …”), which we do not store; the words are NLM's.
_STATUS_NOTES = {
    "retracted": "[retracted publication]",
    "expression_of_concern": "[expression of concern]",
    "superseded": "[superseded]",
}
_ON_THE_WEB = "[Internet]"
_NOT_PRINTED_ALONE = {"kind", "status"}
# Every other kind is cited like a web page, as a kind we do not know is.
_OFF_THE_WEB = {"journal_article", "fact_sheet", "guideline", "report", "book", "chapter"}


def nlm(reference: dict) -> Citation:
    """The reference in NLM style, without its number.

    An identifier or address that is not sound is printed as stored and is not a link.
    """
    if not any(value(reference, key) for key in reference.keys() - _NOT_PRINTED_ALONE):
        return plain("")
    authors = plain(_author_names(reference.get("authors") or []))
    parts = [authors, _title(reference), *_place(reference)]
    identifiers = [_doi(reference), _pubmed_numbers(reference)]
    return joined(*map(sentence, parts), _available(reference), *map(sentence, identifiers), by=" ")


def _author_names(authors: list[dict]) -> str:
    return names_in_line(authors, _author_name, most=_MOST_AUTHORS, before_et_al=_MOST_AUTHORS)


def _author_name(author: dict) -> str:
    return name_with_initials(author, most_initials=_MOST_INITIALS, suffixes=_SUFFIXES)


def _title(reference: dict) -> Citation:
    notes = [_STATUS_NOTES.get(reference.get("status"), "")]
    title = words(reference, "title")
    is_part = is_in_journal(reference) or reference.get("kind") == "chapter"
    if title and not is_part and _is_on_the_web(reference):
        notes.append(_ON_THE_WEB)
    if any(notes):
        title = without_stop(title)
    return plain(" ".join(filter(None, [title, *notes])))


def _place(reference: dict) -> list[Citation]:
    """What it is part of, who published it and when, and the pages."""
    if is_in_journal(reference):
        return [plain(_whole(reference)), plain(_issued(reference))]
    leaves = plain(f"p. {pages(reference)}" if pages(reference) else "")
    if reference.get("kind") in ("book", "chapter"):
        publisher = unnamed(reference, "publisher")
    else:
        publisher = unnamed(reference, "publisher", "container")
    imprint = plain("; ".join(filter(None, [without_stop(publisher), _dates(reference)])))
    if reference.get("kind") != "chapter":
        return [imprint, leaves]
    book = _whole(reference)
    return [plain(f"In: {book}" if book else ""), imprint, leaves]


def _whole(reference: dict) -> str:
    """The journal or book of which the source is a part."""
    container = words(reference, "container")
    if container and _is_on_the_web(reference):
        return f"{without_stop(container)} {_ON_THE_WEB}"
    return container


def _issued(reference: dict) -> str:
    """``2015 Feb;33(1):77-100``; a supplement as ``42 Suppl 2`` or ``58(12 Suppl 7)``."""
    volume, issue, supplement = volume_issue_supplement(reference)
    if supplement is not None:
        supplement = f"Suppl {supplement}".strip()
    if issue:
        volume += f"({' '.join(filter(None, [issue, supplement]))})"
    elif supplement:
        volume = f"{volume} {supplement}".strip()
    issued = ";".join(filter(None, [_dates(reference), volume]))
    return ":".join(filter(None, [issued, pages(reference)]))


def _dates(reference: dict) -> str:
    """``2018 Mar 3 [cited 2026 Nov 2]``, as far as known."""
    published = _printed_date(published_parts(reference))
    accessed = _printed_date(accessed_parts(reference)) if _address(reference) else ""
    cited = f"[cited {accessed}]" if accessed else ""
    return " ".join(filter(None, [published, cited])) or "[date unknown]"


def _printed_date(parts: list[int]) -> str:
    year, month, day = [*parts, None, None, None][:3]
    name = _MONTHS[month - 1] if month else None
    return " ".join(str(part) for part in (year, name, day) if part)


def _is_on_the_web(reference: dict) -> bool:
    return _is_web_page(reference) or bool(_address(reference))


def _is_web_page(reference: dict) -> bool:
    return reference.get("kind") not in _OFF_THE_WEB


def _address(reference: dict) -> str:
    """The stored address, unless an identifier leads to the source more surely."""
    has_identifier = any(value(reference, key) for key in ("doi", "pmid", "pmcid"))
    if has_identifier and not _is_web_page(reference):
        return ""
    return value(reference, "url")


def _available(reference: dict) -> Citation:
    stored = _address(reference)
    if not stored:
        return plain("")
    address = sound(normalized_url, stored)
    # A full stop would be taken for a part of the address, unless a slash comes before it.
    stop = "." if stored.endswith("/") else ""
    return joined(plain("Available from: "), link(address or stored, address), plain(stop))


def _doi(reference: dict) -> Citation:
    stored = value(reference, "doi")
    if not stored:
        return plain("")
    doi = sound(normalized_doi, stored)
    bare = doi or stored.removeprefix("doi:").strip()
    return joined(plain("doi: "), link(bare, doi_url(doi)))


def _pubmed_numbers(reference: dict) -> Citation:
    """``PMID: 25432724; PMCID: PMC1234567``."""
    return joined(
        _labeled("PMID", value(reference, "pmid"), normalized_pmid, pubmed_url),
        _labeled("PMCID", value(reference, "pmcid"), normalized_pmcid, pmc_url),
        by="; ",
    )


def _labeled(label: str, stored: str, normalized, address_of) -> Citation:
    if not stored:
        return plain("")
    number = sound(normalized, stored)
    return joined(plain(f"{label}: "), link(number or stored, address_of(number)))
