"""Everything the rules need to know about a batch of pages, in a few queries however many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

from django.db.models import Q
from wagtail.models import Locale

from cms.content.gate import public
from conditions.citations.identifiers import normalized_title
from conditions.library.twins import is_twin
from conditions.models import ReferenceSnippet

from .passages import Listed, Passage, listed_on, passages_of
from .sentences import Sentence

Position = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """A reference as it is stored; a merged one is the one that took over."""

    id: int
    title: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    url: str = ""
    accessed_on: date | None = None
    status: str = "current"
    age_reason: str = ""
    live: bool = True


@dataclass(frozen=True)
class Place:
    """Where on a page something stands, and its position in reading order."""

    position: Position
    anchor: str
    contentpath: str


@dataclass(frozen=True)
class Named:
    """A source at the first place that names it; ``key`` is the reference as named there."""

    key: int
    source: Source
    place: Place


@dataclass(frozen=True)
class Article:
    """A page as the rules see it.

    ``sources`` and ``public_keys`` go by the key that the text names; ``twins`` by the id of a
    source, entries of the library that are the same work.
    """

    passages: list[Passage]
    listed: list[Listed]
    sources: Mapping[int, Source]
    public_keys: frozenset[int]
    twins: Mapping[int, list[Source]] = field(default_factory=dict)
    language: str = "en"
    today: date = date.max

    def sentences(self) -> Iterator[tuple[Place, Passage, Sentence]]:
        for number, passage in enumerate(self.passages):
            for nth, sentence in enumerate(passage.sentences):
                yield Place((number, nth), passage.anchor, passage.contentpath), passage, sentence

    def entries(self) -> Iterator[tuple[Place, Listed]]:
        """Further reading, which comes after the text."""
        for number, entry in enumerate(self.listed, start=len(self.passages)):
            yield Place((number, 0), entry.anchor, entry.contentpath), entry

    @cached_property
    def named(self) -> list[Named]:
        """Every source once, in the order in which readers meet it."""
        places = [(key, place) for place, _, one in self.sentences() for key in one.cited]
        places += [(entry.reference_id, place) for place, entry in self.entries()]
        first: dict[int, Named] = {}
        for key, place in places:
            if source := self.sources.get(key):
                first.setdefault(source.id, Named(key, source, place))
        return list(first.values())


def articles(pages: Iterable, *, today: date) -> list[Article]:
    """The pages, drafts or live, with what they name."""
    texts = [(page, passages_of(page), listed_on(page)) for page in pages]
    keys = {key for _, passages, listed in texts for key in _keys(passages, listed)}
    rows = ReferenceSnippet.found(ReferenceSnippet.objects.all(), keys)
    public_keys = frozenset(ReferenceSnippet.found(public(ReferenceSnippet.objects.all()), keys))
    sources = {key: _source(row) for key, row in rows.items()}
    twins = _twins({source.id: source for source in sources.values()})
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    return [
        Article(
            passages=passages,
            listed=listed,
            sources=sources,
            public_keys=public_keys,
            twins=twins,
            language=languages.get(page.locale_id, ""),
            today=today,
        )
        for page, passages, listed in texts
    ]


def _keys(passages, listed) -> Iterator[int]:
    for passage in passages:
        for sentence in passage.sentences:
            yield from sentence.cited
    yield from (entry.reference_id for entry in listed)


def _source(row) -> Source:
    return Source(**{one.name: getattr(row, one.name) for one in fields(Source)})


def _twins(sources: dict[int, Source]) -> dict[int, list[Source]]:
    """For each source the other entries of the library that are the same work, oldest first."""
    if not sources:
        return {}
    wanted = Q(normalized_title__in={_title(one) for one in sources.values()} - {""})
    for name in ("doi", "pmid"):
        wanted |= Q(**{f"{name}__in": {getattr(one, name) for one in sources.values()} - {""}})
    rows = ReferenceSnippet.objects.filter(wanted, merged_into=None).order_by("pk")
    by_clue = defaultdict(list)
    for row in map(_source, rows):
        for clue in _clues(row):
            by_clue[clue].append(row)
    return {
        key: list(
            {row.id: row for clue in _clues(one) for row in _same(one, by_clue[clue])}.values()
        )
        for key, one in sources.items()
    }


def _same(source, rows):
    return (row for row in rows if row.id != source.id and is_twin(vars(source), vars(row)))


def _clues(source) -> Iterator[tuple]:
    for name in ("doi", "pmid"):
        if found := getattr(source, name):
            yield name, found
    if title := _title(source):
        yield "title", title, source.year


def _title(source) -> str:
    return normalized_title(source.title)[:500]
