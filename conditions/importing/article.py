"""A document as plain data: what every reader produces and the one builder consumes.

Nothing here knows a file format, a page model or a database.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """A run of words. Readers of richer formats add emphasis and links."""

    text: str
    is_strong: bool = False
    is_emphasized: bool = False
    url: str = ""


@dataclass(frozen=True)
class Marker:
    """A citation as the document prints it: ``[2,5]`` is ``Marker((2, 5))``."""

    numbers: tuple[int, ...]


Inline = Text | Marker


@dataclass
class Paragraph:
    content: list[Inline]


@dataclass
class Item:
    """One entry of a list, with the list that hangs below it."""

    content: list[Inline]
    children: list["Item"] = field(default_factory=list)


@dataclass
class Bullets:
    """A list. ``is_ordered`` when the document numbers its entries."""

    items: list[Item]
    is_ordered: bool = False


Block = Paragraph | Bullets


@dataclass
class Section:
    """A heading and what stands below it. ``aspect`` is a value of the section block's choices."""

    heading: str
    aspect: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Credit:
    """A person named in a byline, with credentials as printed (``OMS-II``, ``MD, PhD``)."""

    name: str
    credentials: str = ""


@dataclass
class SourceLine:
    """One entry of the document's list of references, taken apart as far as it can be.

    ``authors`` has CSL's shape: ``{"family", "given"}`` or ``{"literal"}`` for an organization.
    ``kind`` is a value of the reference's choices; dates are numbers, ``None`` where unknown.
    """

    n: int
    text: str
    kind: str = "web_page"
    title: str = ""
    authors: list[dict] = field(default_factory=list)
    container: str = ""
    publisher: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    url: str = ""
    accessed_on: str = ""


@dataclass
class CallToAction:
    """How the document ends: an invitation, usually with a phone number (as printed)."""

    heading: str = ""
    text: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Finding:
    """Something a person should look at. ``severity`` is ``error``, ``warning`` or ``info``.

    ``where`` says it in the document's words: ``reference 5``, ``section “Who treats it?”``.
    """

    code: str
    severity: str
    where: str
    message: str


@dataclass
class Article:
    """A whole document."""

    title: str
    name: str
    other_names: list[str] = field(default_factory=list)
    summary: str = ""
    authors: list[Credit] = field(default_factory=list)
    reviewers: list[Credit] = field(default_factory=list)
    lead: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    references: list[SourceLine] = field(default_factory=list)
    call_to_action: CallToAction | None = None
    findings: list[Finding] = field(default_factory=list)
    text: str = ""
