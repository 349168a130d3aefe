"""What a writer pastes into the box “Fill in”, as the fields of a reference.

A DOI, PMID or PMCID is looked up; a record or a printed line is read here; any other web address
is only noted. We never fetch an address that somebody pasted.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from django.utils import timezone

from conditions.citations import exchange, registries
from conditions.citations.identifiers import (
    IdentifierError,
    normalized_doi,
    normalized_pmcid,
    normalized_pmid,
    normalized_url,
)
from conditions.importing.sources.source_lines import source_line
from conditions.types import REFERENCE_PARTS

# Some hundred records: more than this is a library, or a book that was pasted by mistake.
LONGEST = 500_000
# A printed reference is never longer; such a text is an abstract or an article.
LONGEST_LINE = 3000
FIELDS = [*REFERENCE_PARTS, "accessed_on"]
NOT_UNDERSTOOD = (
    "This can’t be read as a source. Paste a DOI, a PMID, a web address, a record from a reference "
    "manager, or one line of a reference list."
)
TOO_LONG = "This is too much at once. Paste one source; “Import” takes whole files."
_STATUS = {
    "corrected": "This source has been corrected since. Read the correction before you cite it.",
    "expression_of_concern": "This source is under an expression of concern. Weigh it with care.",
    "retracted": "This source has been retracted. Don’t cite it as evidence.",
}
_NUMBER = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")


@dataclass
class Filling:
    """Fields of a reference that a paste names, and sentences for the writer.

    ``message`` says what was filled in, ``problems`` what to look at or why nothing was.
    """

    fields: dict = field(default_factory=dict)
    message: str = ""
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Identifier:
    """A kind of identifier: how it starts, its spelling, and who knows what it names."""

    start: re.Pattern
    normalized: Callable[[str], str]
    registry: str
    reference_by: Callable[[str], dict]


IDENTIFIERS = (
    Identifier(
        re.compile(
            r"pmcid\b|pmc ?\d|(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov"
            r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)/articles/(?=pmc\d)",
            re.IGNORECASE,
        ),
        normalized_pmcid,
        registries.PUBMED,
        registries.reference_by_pmcid,
    ),
    Identifier(
        re.compile(
            r"pmid\b|\d{1,8}\W*$|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov"
            r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(?=\d)",
            re.IGNORECASE,
        ),
        normalized_pmid,
        registries.PUBMED,
        registries.reference_by_pmid,
    ),
    Identifier(
        re.compile(
            r"doi\b|(?:https?://)?(?:dx\.|www\.)?doi\.org/|\W?[1l][0o][.,]\s?\d{4}", re.IGNORECASE
        ),
        normalized_doi,
        registries.CROSSREF,
        registries.reference_by_doi,
    ),
)


def filling_from(text: str) -> Filling:
    """The fields that a pasted text names. Asks a registry only where it is an identifier.

    Raises registries.RegistryError.
    """
    text = text.strip()
    if not text:
        return Filling(problems=["There is nothing in the box yet. Paste something first."])
    if len(text) > LONGEST:
        return Filling(problems=[TOO_LONG])
    if (name := exchange.format_of(text)) is not None:
        return _from_record(text, name)
    line = " ".join(_NUMBER.sub("", text, count=1).split())
    if len(line) > LONGEST_LINE:
        return Filling(problems=[NOT_UNDERSTOOD])
    return _from_identifier(line) or _from_address(line) or _from_line(line)


def _from_record(text, name):
    batch = exchange.read(text, name)
    problems = list(dict.fromkeys(broken.reason for broken in batch.broken))[:3]
    if not batch.records:
        return Filling(problems=problems or [NOT_UNDERSTOOD])
    count = len(batch.records) + len(batch.broken)
    label = exchange.FORMATS[name].label
    message = f"Filled in from the {label} record."
    if count > 1:
        message = (
            f"Filled in from the first of {count} {label} records. “Import” in the list of "
            "references takes them all."
        )
    return _filling(batch.records[0].fields, message, problems)


def _from_identifier(line):
    kind = next((kind for kind in IDENTIFIERS if kind.start.match(line)), None)
    # A printed line may begin with one, too; nobody prints an identifier of four words.
    if kind is None or len(line.split()) > 3:
        return None
    problems = []
    try:
        identifier = kind.normalized(line)
    except IdentifierError as error:
        identifier = error.suggestion
        if not identifier:
            return Filling(problems=[str(error)])
        problems = [f"“{line}” has a slip. {identifier} was looked up instead; check that it fits."]
    message = f"Filled in from {kind.registry}. Check it before you save."
    return _filling(kind.reference_by(identifier), message, problems)


def _from_address(line):
    if " " in line or not line.lower().startswith(("http://", "https://", "www.")):
        return None
    try:
        url = normalized_url(line)
    except IdentifierError as error:
        return Filling(problems=[str(error)])
    return Filling(
        {"kind": "web_page", "url": url, "accessed_on": timezone.localdate()},
        "Address, kind and today’s date are filled in. Web pages are not read from here: add title "
        "and author by hand.",
    )


def _from_line(line):
    source, findings = source_line(1, line)
    if any(finding.code == "reference_unparsed" for finding in findings):
        return Filling(problems=[NOT_UNDERSTOOD])
    message = "Filled in from the printed line. Compare each field with it."
    return _filling(asdict(source), message, [finding.message for finding in findings])


def _filling(reference, message, problems):
    """Without what the paste does not say, so that it leaves those fields alone."""
    fields = {name: reference[name] for name in FIELDS if reference.get(name)}
    if fields.get("status") in _STATUS:
        problems = [*problems, _STATUS[fields["status"]]]
    else:
        fields.pop("status", None)
    return Filling(fields, message, problems)
