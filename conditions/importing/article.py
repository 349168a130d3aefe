"""A document as plain data: what every reader produces and the one builder consumes.

Nothing here knows a file format, a page model or a database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


class UnreadableDocument(ValueError):
    """A document no article can be made of; the text says why and what to do."""


@dataclass(frozen=True)
class Text:
    """A run of words. Readers of richer formats add emphasis and links.

    ``url`` is as the document has it: an address, or a path on a site of ours.
    """

    text: str
    is_strong: bool = False
    is_emphasized: bool = False
    is_superscript: bool = False
    is_subscript: bool = False
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
class Subheading:
    """A heading within a section. ``level`` is 3 right below the section's own, or 4."""

    content: list[Inline]
    level: int = 3


@dataclass
class Item:
    """One entry of a list, with the list that hangs below it."""

    content: list[Inline]
    children: list["Item"] = field(default_factory=list)
    children_are_ordered: bool = False


@dataclass
class Bullets:
    """A list. ``is_ordered`` when the document numbers its entries."""

    items: list[Item]
    is_ordered: bool = False


Cell = list[Inline]


@dataclass
class Table:
    """Rows of equally many cells. ``has_header``: the first row names the columns.

    ``has_row_headings``: the first cell of each row says what the row is about.
    """

    rows: list[list[Cell]]
    has_header: bool = False
    has_row_headings: bool = False
    caption: list[Inline] = field(default_factory=list)


@dataclass
class Picture:
    """A picture as the document holds it; ``content`` is empty if it could not be read."""

    name: str
    content: bytes = field(default=b"", repr=False)
    alt: str = ""
    caption: list[Inline] = field(default_factory=list)


@dataclass
class Component:
    """A block of ours by its stored name, which only documents that we exported can hold.

    ``fields`` has plain values, runs of ``Inline`` and lists of ``Block``, nested as need be.
    """

    kind: str
    fields: dict[str, Any]


Block = Paragraph | Subheading | Bullets | Table | Picture | Component


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
    """A whole document. ``reviewed_on`` is the byline's date of review, an ISO date or empty.

    ``front_matter`` is what a document says about itself before its first line, as plain data.
    """

    title: str
    name: str
    other_names: list[str] = field(default_factory=list)
    summary: str = ""
    authors: list[Credit] = field(default_factory=list)
    reviewers: list[Credit] = field(default_factory=list)
    reviewed_on: str = ""
    lead: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    references: list[SourceLine] = field(default_factory=list)
    call_to_action: CallToAction | None = None
    findings: list[Finding] = field(default_factory=list)
    text: str = ""
    front_matter: dict[str, Any] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Block]:
        """Every block a reader passes, in reading order."""
        return [*self.lead, *(block for section in self.sections for block in section.blocks)]

    @property
    def uncited(self) -> list[int]:
        """Numbers of references that nothing in the text points to."""
        cited = set(cited_numbers(self.blocks))
        return [source.n for source in self.references if source.n not in cited]

    @property
    def unresolved(self) -> list[int]:
        """Numbers the text points to that the list of references does not have."""
        listed = {source.n for source in self.references}
        return [n for n in cited_numbers(self.blocks) if n not in listed]


def cited_numbers(blocks: Iterable[Block]) -> list[int]:
    """The numbers in the markers of these blocks, each once, in order of first appearance."""
    markers = (part for part in _parts(list(blocks)) if isinstance(part, Marker))
    return list(dict.fromkeys(n for marker in markers for n in marker.numbers))


def bullet_count(blocks: Iterable[Block]) -> int:
    """How many list entries these blocks hold, those of lists below lists included."""
    return sum(isinstance(part, Item) for part in _parts(list(blocks)))


def pictures_in(blocks: Iterable[Block]) -> list[Picture]:
    """The pictures of these blocks, in order."""
    return [part for part in _parts(list(blocks)) if isinstance(part, Picture)]


def addresses_in(blocks: Iterable[Block]) -> list[str]:
    """Where the links of these blocks lead, each address once, in order."""
    texts = (part for part in _parts(list(blocks)) if isinstance(part, Text))
    return list(dict.fromkeys(text.url for text in texts if text.url))


def _parts(value: Any) -> Iterator[Any]:
    """Whatever the value holds, itself included, in reading order."""
    if isinstance(value, Text | Marker):
        yield value
        return
    if is_dataclass(value):
        yield value
        value = [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _parts(part)
