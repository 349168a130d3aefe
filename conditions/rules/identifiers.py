"""Rules about the names by which the world finds a source: DOI, PMID, PMCID, ISBN and address."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from conditions.citations.identifiers import (
    IdentifierError,
    normalized_doi,
    normalized_isbn,
    normalized_pmcid,
    normalized_pmid,
    normalized_url,
)

from .findings import BLOCKER, WARNING, Finding
from .gathering import Article, Named, Position
from .look_alikes import in_latin, likely_address, likely_number, mixes_alphabets, repaired_doi

_NUMBERS = (
    ("pmid", "PMID", normalized_pmid),
    ("pmcid", "PMCID", normalized_pmcid),
    ("isbn", "ISBN", normalized_isbn),
)
_PUBMED = re.compile(r"(?:/pubmed)?/(\d+)/?")
_PMC = re.compile(r"(?:/pmc)?/articles/(PMC\d+)/?", re.IGNORECASE)


def doi_malformed(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        doi = named.source.doi
        message, suggestion = _doi_error(doi)
        if message:
            yield _found(named, "doi_malformed", BLOCKER, doi, message, suggestion)


def doi_suspicious(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        doi = named.source.doi
        repaired = "" if _doi_error(doi)[0] else repaired_doi(normalized_doi(doi))
        if repaired:
            message = (
                f"The DOI “{doi}” of “{named.source.title}” seems to have a letter where a digit "
                f"belongs. Did you mean {repaired}? Compare it with the source."
            )
            yield _found(named, "doi_suspicious", WARNING, doi, message, repaired)


def number_malformed(article: Article) -> Iterator[tuple[Position, Finding]]:
    """PMID, PMCID and ISBN."""
    for named in article.named:
        for name, label, normalized in _NUMBERS:
            stored = getattr(named.source, name)
            try:
                normalized(stored)
            except IdentifierError as error:
                likely = error.suggestion or likely_number(stored, normalized)
                message = _sentence(label, stored, named, likely)
                yield _found(named, f"{name}_malformed", BLOCKER, stored, message, likely)


def url_malformed(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        stored = named.source.url
        is_wrong, suggestion = _address_error(stored)
        if is_wrong:
            message = _sentence("web address", stored, named, suggestion)
            yield _found(named, "url_malformed", BLOCKER, stored, message, suggestion)


def identifiers_disagree(article: Article) -> Iterator[tuple[Position, Finding]]:
    """An address of doi.org or PubMed that names another work than the reference's own fields."""
    for named in article.named:
        source = named.source
        if _address_error(source.url)[0]:
            continue
        for name, label, there in _named_by(source.url):
            here = _normal(name, getattr(source, name))
            if here and there and here != there:
                message = (
                    f"The web address of “{source.title}” leads to {label} {there}, but its "
                    f"{label} is {here}. Open both, and correct the one that is wrong."
                )
                yield _found(named, "identifiers_disagree", WARNING, source.url, message)


def _doi_error(doi: str) -> tuple[str, str]:
    """A sentence and the likely DOI; nothing for one that can be right."""
    try:
        if normalized_doi(doi).isascii():
            return "", ""
        suggestion = repaired_doi(doi)
    except IdentifierError as error:
        suggestion = error.suggestion or _sound_doi(in_latin(doi))
        suggestion = repaired_doi(suggestion) or suggestion
    asked = f" Did you mean {suggestion}?" if suggestion else ""
    return f"“{doi}” can’t be a DOI.{asked} Correct it in the reference.", suggestion


def _sound_doi(text: str) -> str:
    try:
        return normalized_doi(text)
    except IdentifierError as error:
        return error.suggestion


def _address_error(stored: str) -> tuple[bool, str]:
    """Whether an address can't be right, and the likely one."""
    try:
        normalized_url(stored)
    except IdentifierError as error:
        return True, error.suggestion or likely_address(stored, normalized_url)
    host = _host(stored)
    if mixes_alphabets(host):
        return True, stored.replace(host, in_latin(host))
    return False, ""


def _named_by(url: str) -> Iterator[tuple[str, str, str]]:
    """The identifiers that an address holds: field, label and normal spelling."""
    host, path = _host(url), _path(url)
    if host.removeprefix("www.").removeprefix("dx.") == "doi.org":
        yield "doi", "DOI", _normal("doi", url)
    if host == "pubmed.ncbi.nlm.nih.gov" or path.startswith("/pubmed/"):
        match = _PUBMED.match(path)
        yield "pmid", "PMID", match[1] if match else ""
    if host == "pmc.ncbi.nlm.nih.gov" or path.startswith("/pmc/articles/"):
        match = _PMC.match(path)
        yield "pmcid", "PMCID", match[1].upper() if match else ""


def _normal(name: str, stored: str) -> str:
    """One spelling, look-alikes repaired; "" for what is no identifier."""
    normalized = {"doi": normalized_doi, "pmid": normalized_pmid, "pmcid": normalized_pmcid}[name]
    try:
        plain = normalized(stored)
    except IdentifierError:
        return ""
    return (repaired_doi(plain) or plain) if name == "doi" else plain


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _sentence(label: str, stored: str, named: Named, suggestion: str) -> str:
    asked = f" Did you mean {suggestion}?" if suggestion else ""
    return (
        f"The {label} “{stored}” of “{named.source.title}” can’t be right.{asked} "
        "Correct it in the reference."
    )


def _found(named, code, severity, words, message, suggestion="") -> tuple[Position, Finding]:
    place = named.place
    return place.position, Finding(
        code=code,
        severity=severity,
        anchor=place.anchor,
        words=words,
        message=message,
        reference_id=named.key,
        suggestion=suggestion,
        contentpath=place.contentpath,
    )
