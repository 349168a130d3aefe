"""What an exported article says about itself before its text: the one description of the format.

Field names are those of the models. What is empty is not written.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "conditions-cms"
VERSION = 1

PUBLISHED, DRAFT, PRIVATE = "published", "draft", "private"


class _Entry(BaseModel):
    # A person who edits the file may forget the quotes around a number.
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class Credit(_Entry):
    """Somebody in a byline, by the key of ``people``; credentials as held then."""

    person: str
    credentials: str = ""


class Person(_Entry):
    """Somebody in a byline. ``key`` only differs from the name where two share one."""

    key: str = ""
    name: str
    credentials: str = ""
    role: str = ""
    is_licensed_clinician: bool = False
    orcid: str = ""
    npi: str = ""
    specialties: list[str] = []
    photo: str = ""
    biography: str = ""
    is_published: bool = True


class FocalPoint(_Entry):
    """What must stay visible, in pixels: the middle of a rectangle and its size."""

    x: int
    y: int
    width: int | None = None
    height: int | None = None


class Picture(_Entry):
    """A file beside the article, and what the library says about it."""

    file: str
    title: str
    description: str = ""
    credit: str = ""
    license: str = ""
    focal_point: FocalPoint | None = None


class File(_Entry):
    """A file beside the article, to download."""

    file: str
    title: str


class MainPicture(_Entry):
    """The picture at the top. Without ``alt`` the library's description is used."""

    file: str
    alt: str = ""
    decorative: bool = False


class Source(_Entry):
    """A reference: ``n`` is what the text cites it by."""

    n: int
    kind: str = "journal_article"
    authors: list[dict[str, str]] = []
    title: str
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
    accessed_on: date | None = None
    status: str = "current"
    age_reason: str = ""
    is_published: bool = True


class FurtherReading(_Entry):
    """A source that the text need not cite, by its number."""

    source: int
    note: str = ""


class Office(_Entry):
    """Where the condition is treated; ``place`` is its position in the office's list."""

    page: str
    place: int | None = None


class FrontMatter(_Entry):
    """All of an article but its title, lead and sections."""

    format: Literal["conditions-cms"]
    version: Literal[1]
    slug: str
    language: str
    status: Literal["published", "draft", "private"] = DRAFT
    translation_of: str = ""
    name: str = ""
    other_names: list[str] = []
    summary: str = ""
    written_on: date | None = None
    reviewed_on: date | None = None
    review_due_on: date | None = None
    go_live_at: datetime | None = None
    expire_at: datetime | None = None
    authors: list[Credit] = []
    reviewers: list[Credit] = []
    disclosure: str = ""
    main_picture: MainPicture | None = None
    specialties: list[str] = []
    codes: list[Annotated[dict[str, str], Field(min_length=1, max_length=1)]] = []
    # Chosen here, and chosen on the other page: readers see both on both.
    related_conditions: list[str] = []
    related_by: list[str] = []
    offices: list[Office] = []
    further_reading: list[FurtherReading] = []
    seo_title: str = ""
    search_description: str = ""
    show_in_menus: bool = False
    people: list[Person] = []
    fields_of_medicine: dict[str, str] = {}
    pictures: list[Picture] = []
    files: list[File] = []
    sources: list[Source] = []

    def as_data(self) -> dict[str, Any]:
        """As it is written: without what is empty or usual."""
        always = self.model_dump(include={"format", "version", "slug", "language", "status"})
        return {**always, **self.model_dump(exclude_defaults=True)}
