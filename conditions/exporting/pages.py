"""From a page to the article that the importer makes the same page of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.utils.text import slugify

from cms.content.representation import chosen_id, in_shape, lines
from conditions.blocks.sections import ASPECTS
from conditions.importing import shapes
from conditions.importing.article import Article, Component, Picture
from conditions.importing.exported import front_matter as described
from conditions.importing.exported.reading import KeyedSection
from conditions.importing.exported.yaml import write_yaml
from conditions.importing.files import hash_of
from conditions.models import ConditionPage
from conditions.representation import section_anchors

from . import entries
from .gathering import Gathered, gather
from .prose import markdown
from .rich_text import Names, blocks_of
from .text import text_of

AT_ONCE = 50
ASPECT_NAMES = dict(ASPECTS)
LONGEST_NAME = 60


@dataclass
class ExportedPage:
    """A page as a file. ``pictures`` and ``files`` are those it names, by their path beside it."""

    name: str
    text: str
    attachments: dict[str, object] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def text_to_export(page: ConditionPage, *, draft: bool = False) -> ConditionPage:
    """What readers see, or its latest draft if nobody sees it; ``draft`` prefers that."""
    is_drafted = not page.live or (draft and page.has_unpublished_changes)
    return page.get_latest_revision_as_object() if is_drafted else page


def exported(pages: Iterable[ConditionPage]) -> Iterator[ExportedPage]:
    """Every page as a file, some pages at a time, so that memory does not grow with their number.

    What a page holds itself is written, which is what readers see of one that is live.
    """
    some: list[ConditionPage] = []
    for page in pages:
        some.append(page)
        if len(some) == AT_ONCE:
            yield from _exported(some)
            some = []
    yield from _exported(some)


def _exported(pages):
    found = gather(pages)
    for page in pages:
        yield _Writer(page, found).exported()


class _Writer:
    """One page. Sources get their numbers in the order in which a reader meets them."""

    def __init__(self, page: ConditionPage, found: Gathered):
        self.page = page
        self.found = found
        self.numbers: dict[int, int] = {}
        self.pictures: dict[int, Picture] = {}
        self.files: dict[int, str] = {}
        self.left_out: list[str] = []
        self.names = Names(self._number, self._path, self._file)

    def exported(self) -> ExportedPage:
        article = Article(
            title=self.page.title,
            name=self.page.name,
            lead=self._lead(),
            sections=self._sections(),
        )
        text = text_of(article)
        front = write_yaml(self._front_matter().as_data())
        return ExportedPage(
            name=self._name(),
            text=f"---\n{front}---\n\n{text}",
            attachments={
                **{one.name: self.found.images[key] for key, one in self.pictures.items()},
                **{path: self.found.documents[key] for key, path in self.files.items()},
            },
            left_out=self.left_out,
        )

    def _name(self):
        language = self.found.languages[self.page.locale_id]
        is_first = language == settings.LANGUAGE_CODE
        return f"{self.page.slug}.md" if is_first else f"{self.page.slug}.{language}.md"

    def _lead(self):
        blocks = blocks_of(self.page.lead, self.names)
        return [Component("paragraph", {"text": blocks})] if blocks else []

    def _sections(self):
        raw = list(self.page.sections.raw_data)
        anchors = section_anchors(raw)
        return [self._section(*one) for one in zip(raw, anchors, strict=True)]

    def _section(self, item, anchor):
        value = item["value"]
        aspect = value.get("aspect") if value.get("aspect") in ASPECT_NAMES else "other"
        # Only an anchor that is made of the key needs it.
        key = "" if anchor == aspect else item.get("id") or ""
        body = value.get("body") or []
        blocks = [self._component(one) for one in body if one["type"] in shapes.BODY.child_blocks]
        return KeyedSection(value.get("heading") or "", aspect, blocks, key=key)

    def _component(self, item):
        block = shapes.BODY.child_blocks[item["type"]]
        fields = shapes.mapped(block, shapes.bare(block, item["value"]), self._leaf)
        return Component(item["type"], fields)

    def _leaf(self, block, value):
        value = in_shape(block, value)
        if shapes.is_prose(block):
            return blocks_of(value, self.names)
        if shapes.is_described_picture(block):
            picture = self._picture(chosen_id(value.get("image")))
            return picture and {
                "picture": picture,
                "alt_text": value.get("alt_text") or "",
                "decorative": bool(value.get("decorative")),
            }
        if shapes.is_picture(block):
            return self._picture(chosen_id(value))
        if shapes.is_page(block):
            return self._path(chosen_id(value))
        return value

    def _number(self, key):
        reference = self.found.references.get(key)
        if reference is None:
            return None
        return self.numbers.setdefault(reference.pk, len(self.numbers) + 1)

    def _path(self, key):
        return self.found.path(key, seen_from=self.page)

    def _picture(self, key):
        image = self.found.images.get(key)
        if image is None:
            if key:
                self.left_out.append(f"picture {key} is not for everybody, or is gone")
            return None
        if key not in self.pictures:
            taken = {one.name for one in self.pictures.values()}
            self.pictures[key] = Picture(_free_name("pictures", image, taken))
        return self.pictures[key]

    def _file(self, key):
        document = self.found.documents.get(key)
        if document is None:
            return None
        if key not in self.files:
            self.files[key] = _free_name("files", document, self.files.values())
        return self.files[key]

    def _front_matter(self):
        page, found = self.page, self.found
        main = self._picture(page.hero_image_id)
        raw = {name: getattr(page, name).raw_data for name in ("authors", "reviewers")}
        keys = entries.person_keys(raw.values(), found)
        bylines = {name: entries.byline(some, keys) for name, some in raw.items()}
        reading = entries.further_reading(page.further_reading.raw_data, self._number)
        people = [self._person(key, found.people[pk]) for pk, key in keys.items()]
        specialties = entries.names_of(page.specialties.raw_data, found)
        original = found.originals.get(page.translation_key)
        return described.FrontMatter(
            format=described.FORMAT,
            version=described.VERSION,
            slug=page.slug,
            language=found.languages[page.locale_id],
            status=self._status(),
            translation_of=self._path(original.pk) if original and original.pk != page.pk else "",
            **{name: getattr(page, name) for name in entries.PLAIN},
            other_names=lines(page.other_names),
            **bylines,
            main_picture=entries.main_picture(page, main),
            specialties=specialties,
            codes=[{one["type"]: str(one["value"])} for one in page.codes.raw_data],
            related_conditions=self._paths(found.related.get(page.pk, ())),
            related_by=self._paths(found.related_by.get(page.pk, ())),
            offices=self._offices(),
            further_reading=reading,
            people=people,
            fields_of_medicine=entries.fields_of_medicine(specialties, people, found),
            pictures=[
                entries.picture(one.name, found.images[key]) for key, one in self.pictures.items()
            ],
            files=[
                described.File(file=path, title=found.documents[key].title)
                for key, path in self.files.items()
            ],
            sources=[entries.source(n, found.references[key]) for key, n in self.numbers.items()],
        )

    def _status(self):
        if self.page.pk in self.found.private:
            return described.PRIVATE
        return described.PUBLISHED if self.page.live else described.DRAFT

    def _paths(self, keys):
        return [path for key in keys if (path := self._path(key))]

    def _offices(self):
        return [
            described.Office(page=path, place=row.sort_order)
            for row in self.found.offices.get(self.page.pk, ())
            if (path := self._path(row.page_id))
        ]

    def _person(self, key, person):
        photo = self._picture(person.photo_id)
        return entries.person(
            key,
            person,
            specialties=entries.names_of(person.specialties.raw_data, self.found),
            photo=photo.name if photo else "",
            biography=markdown(blocks_of(person.biography, self.names)),
        )


def _free_name(folder, stored, taken):
    """The same for the same bytes, wherever they are stored; two in one article have two."""
    stem = slugify(stored.title)[:LONGEST_NAME].strip("-") or "file"
    ending = PurePath(stored.file.name).suffix.lower()
    name, number = f"{folder}/{stem}-{_hash(stored)[:8]}{ending}", 1
    while name in taken:
        number += 1
        name = f"{folder}/{stem}-{_hash(stored)[:8]}-{number}{ending}"
    return name


def _hash(stored):
    if stored.file_hash:
        return stored.file_hash
    try:
        with stored.open_file() as file:
            return hash_of(file.read())
    except OSError:
        return str(stored.pk)
