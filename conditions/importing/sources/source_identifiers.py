"""The identifiers and addresses in a printed reference, taken out of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conditions.citations.identifiers import (
    IdentifierError,
    normalized_doi,
    normalized_isbn,
    normalized_pmcid,
    normalized_pmid,
    normalized_url,
)
from conditions.importing.article import Finding, SourceLine

_DOI_START = re.compile(
    r"(?:\bdoi(?:\s*[:=]\s*|\s+)|\bdoi:?(?=10\.))?\s*(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)\s*"
    r"|\bdoi(?:\s*[:=]\s*|\s+(?=[1lI]))|(?<![\w/.])(?=10\.\d{4,9}/)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_PMID = re.compile(r"\bPMID\s*:?\s*(\d{1,9})\b[.;,]?", re.IGNORECASE)
_PMCID = re.compile(r"\b(?:PMCID\s*:?\s*)?(PMC\s?\d{3,10})\b[.;,]?", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:-?1[03])?\s*:?\s*([\dXx][\dXx –-]{8,18}[\dXx])[.;,]?", re.IGNORECASE)
_URL = re.compile(r"[<(]?((?:https?://|www\.)[^\s<>\[\"“”]+)>?", re.IGNORECASE)
_BARE_ADDRESS = re.compile(
    r"(?<![\w@.])((?:[a-z0-9-]{1,40}\.){1,4}(?:org|gov|com|net|edu|uk|int|info|eu)/[^\s<>\[\"“”]*)",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"(?:available (?:at|from|online(?: at)?)|retrieved from|accessed (?:at|from)|from|url|at|see)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_PUBMED = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)")
_SEARCHES = re.compile(r"//scholar\.google\.|[?&]q=", re.IGNORECASE)
_PMC = re.compile(r"pmc(?:\.ncbi\.nlm\.nih\.gov)?/articles/(PMC\d+)", re.IGNORECASE)


@dataclass
class Remainder:
    """A reference being taken apart: what is still to read, what is known, what is odd."""

    source: SourceLine
    rest: str
    findings: list[Finding]

    def tell(self, code: str, severity: str, message: str) -> None:
        self.findings.append(Finding(code, severity, f"reference {self.source.n}", message))

    def cut(self, start: int, end: int) -> None:
        """Take a stretch out of what is still to read."""
        before = _INTRODUCTION.sub("", self.rest[:start]).rstrip(" ,;([")
        after = self.rest[end:].lstrip(" ,;)]")
        self.rest = f"{before} {after}".strip()


def take_identifiers(remainder: Remainder) -> None:
    """Fill in DOI, PMID, PMCID, ISBN and address, and take them out of the rest."""
    _take_doi(remainder)
    source = remainder.source
    source.pmid = _take(remainder, _PMID, normalized_pmid)
    source.pmcid = _take(remainder, _PMCID, lambda text: normalized_pmcid(text.replace(" ", "")))
    source.isbn = _take(remainder, _ISBN, normalized_isbn)
    _take_url(remainder)
    _read_pubmed_address(source)


def take_addresses(remainder: Remainder, addresses: Iterable[str]) -> None:
    """Fill in what the links behind the words say and the words do not."""
    source = remainder.source
    for address in addresses:
        link = Remainder(SourceLine(source.n, address), address, remainder.findings)
        if not address.startswith("http") or _SEARCHES.search(address):
            continue
        take_identifiers(link)
        for name in ("doi", "pmid", "pmcid"):
            setattr(source, name, getattr(source, name) or getattr(link.source, name))
        is_registry = link.source.doi or link.source.pmid or link.source.pmcid
        if link.source.url and not is_registry:
            source.url = source.url or link.source.url


def _take_doi(remainder: Remainder) -> None:
    match = _DOI_START.search(remainder.rest)
    if not match:
        return
    printed = _printed_doi(remainder.rest[match.end() :])
    if not printed:
        return
    remainder.cut(match.start(), match.end() + len(printed))
    printed = printed.rstrip(".,;")
    try:
        remainder.source.doi = normalized_doi(printed)
    except IdentifierError as error:
        _tell_of_doi(remainder, printed, error.suggestion)


def _tell_of_doi(remainder: Remainder, printed: str, suggestion: str) -> None:
    remainder.source.doi = suggestion
    if suggestion:
        remainder.tell(
            "doi_repaired",
            "warning",
            f"The DOI is printed as {printed} and was read as {suggestion}. Compare it with the "
            "publication.",
        )
    else:
        remainder.tell(
            "doi_malformed",
            "warning",
            f"“{printed}” is not a DOI and was left out. Look up the right one and add it.",
        )


def _printed_doi(text: str) -> str:
    """The DOI at the start of the text, with blanks that crept into it."""
    end = 0
    for match in re.finditer(r"\S+\s*", text[:300]):
        if end and not _goes_on(text[:end].rstrip(), match[0]):
            break
        end = match.end()
    return text[:end].rstrip()


def _goes_on(so_far: str, token: str) -> bool:
    if token.lower().startswith(("http", "pmid", "pmc", "www", "doi", "accessed")):
        return False
    if so_far.endswith(("/", "-", "_", "(")) or "/" not in so_far:
        return token[0].isalnum() and not _YEAR.match(token)
    is_fragment = token[0].islower() or (token[0].isdigit() and not _YEAR.match(token))
    return so_far.endswith(".") and is_fragment and any(map(str.isdigit, token))


def _take(remainder: Remainder, pattern: re.Pattern, normalized) -> str:
    match = pattern.search(remainder.rest)
    if not match:
        return ""
    remainder.cut(match.start(), match.end())
    try:
        return normalized(match[1])
    except IdentifierError as error:
        message = f"“{match[1]}” was left out. {error}"
        remainder.tell("identifier_malformed", "warning", message)
        return ""


def _take_url(remainder: Remainder) -> None:
    while match := _URL.search(remainder.rest) or _BARE_ADDRESS.search(remainder.rest):
        printed = match[1].rstrip(".,;:'’")
        if printed.count(")") > printed.count("("):
            printed = printed.rstrip(").")
        remainder.cut(match.start(), match.end())
        _keep_url(remainder, printed)


def _keep_url(remainder: Remainder, printed: str) -> None:
    address = printed if "://" in printed else f"https://{printed}"
    try:
        url = normalized_url(address)
    except IdentifierError as error:
        remainder.tell("url_malformed", "warning", f"“{printed}” was left out. {error}")
        return
    remainder.source.url = remainder.source.url or url


def _read_pubmed_address(source: SourceLine) -> None:
    if not source.pmid and (match := _PUBMED.search(source.url)):
        source.pmid = match[1]
    if not source.pmcid and (match := _PMC.search(source.url)):
        source.pmcid = match[1].upper()
