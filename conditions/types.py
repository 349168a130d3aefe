"""What an article, its blocks and its sources are as data.

``representation.py`` makes these; the API describes itself by them.
"""

from typing import Literal

from typing_extensions import TypedDict

from cms.content.representation import IndexDocument, PageCard, PageDocument, Phone
from cms.content.types import Address, Day, Html, card_of, of_field
from cms.media.representation import ImageObject
from cms.people.representation import BylineEntry
from cms.practice.representation import SpecialtyObject

from .citations.exchange.csl import CslItem

REFERENCE = "conditions.ReferenceSnippet"
# What is shown of a source as it is stored.
REFERENCE_PARTS = [
    "kind",
    "title",
    "authors",
    "container",
    "publisher",
    "year",
    "month",
    "day",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "isbn",
    "url",
    "status",
]

_Parts = TypedDict("_Parts", {name: of_field(REFERENCE, name) for name in REFERENCE_PARTS})


class ReferenceLink(TypedDict):
    """Where a source can be read."""

    label: str
    url: Address


class Download(TypedDict):
    """A file of sources for reference managers."""

    label: str
    media_type: str
    url: Address


class Reference(_Parts):
    """A source in its parts, and as it is printed in the practice's style."""

    id: int
    accessed_on: Day | None
    csl: CslItem
    links: list[ReferenceLink]
    text: str
    html: Html


class NumberedReference(Reference):
    """A source that a page cites, and the anchors of the places that cite it."""

    number: int
    anchor: str
    cited_at: list[str]


class FurtherReading(Reference):
    """A source worth reading that the text does not cite, and why."""

    note: str


class ConditionCard(PageCard):
    """What a list on another page shows of a condition."""

    name: str
    other_names: list[str]


class ReferenceDocument(Reference):
    """A source on its own, with the public pages that cite it."""

    downloads: list[Download]
    cited_by: list[ConditionCard]


class Entry(TypedDict):
    """A line of “On this page”."""

    anchor: str
    heading: str


class Code(TypedDict):
    """A condition's code in another medical system, as HL7 writes a coding."""

    system: Address
    name: str
    code: str


class ConditionDocument(PageDocument):
    """What a patient should know about one condition."""

    name: str
    other_names: list[str]
    lead: Html
    hero_image: ImageObject | None
    contents: list[Entry]
    sections: of_field("conditions.ConditionPage", "sections")
    authors: list[BylineEntry]
    reviewers: list[BylineEntry]
    written_on: Day | None
    reviewed_on: Day | None
    review_due_on: Day | None
    disclosure: str
    references: list[NumberedReference]
    reference_downloads: list[Download]
    further_reading: list[FurtherReading]
    related_conditions: list[ConditionCard]
    locations: list[card_of("locations.LocationPage")]
    specialties: list[SpecialtyObject]
    codes: list[Code]


class LetterEntry(TypedDict):
    """A name in the A to Z; ``see`` is the condition's, where this is another of its names."""

    name: str
    url: Address
    see: str | None


class Letter(TypedDict):
    """One letter of the A to Z; ``#`` for names that begin with none."""

    letter: str
    entries: list[LetterEntry]


class ConditionIndexDocument(IndexDocument):
    """The A to Z of conditions."""

    conditions: list[ConditionCard]
    letters: list[Letter]


class SectionPlace(TypedDict):
    """Where a link to a section leads."""

    anchor: str


class UrgencyLabel(TypedDict):
    """How urgent it is, in the page's language."""

    urgency_label: str


class DoDontLabels(TypedDict):
    """The words that head the two lists; "" above an empty one."""

    do_label: str
    dont_label: str


class KindLabel(TypedDict):
    """The kind of treatment, in the page's language."""

    kind_label: str


class VideoParts(TypedDict):
    """The poster is decoration: the title stands beside it."""

    poster: ImageObject | None
    transcript_label: str


class Figure(TypedDict):
    """A picture and what it shows."""

    image: ImageObject
    caption: Html


class TableColumn(TypedDict):
    """A column of a table; ``row_heading`` says what each row is about."""

    type: Literal["text", "row_heading"]
    heading: str


class TableCells(TypedDict):
    """The columns of a table, and its rows: a cell is one line of HTML."""

    columns: list[TableColumn]
    rows: list[list[Html]]


class Table(TableCells):
    """A table with its caption."""

    caption: Html


class CallToAction(TypedDict):
    """Invites readers to call: the block's own number, an office's, or the practice's."""

    heading: str
    text: str
    phone: Phone | None


class Offices(TypedDict):
    """Offices with address and phone."""

    heading: str
    locations: list[card_of("locations.LocationPage")]
