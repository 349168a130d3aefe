"""What a writer may correct in a document that was read: its title, sections and citations.

Every marker has a place, its number in reading order. The form, the document beside it and the
draft that is made of both count in the same way.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from conditions.importing.article import Article, Finding, Marker, Section, Text
from conditions.importing.findings import findings_on

# How many characters of the text stand beside a marker to tell which one it is.
BEFORE, AFTER = 80, 30
# Among how many runs of words they are looked for.
NEAR = 5


@dataclass(frozen=True)
class PlacedMarker(Marker):
    """A marker that knows which one of the document it is, counted from 0."""

    place: int = 0


@dataclass(frozen=True)
class Citation:
    """A marker with the words around it; ``section`` is ``None`` for one in the lead."""

    marker: PlacedMarker
    before: str
    after: str
    section: int | None

    @property
    def place(self) -> int:
        return self.marker.place

    @property
    def numbers(self) -> tuple[int, ...]:
        return self.marker.numbers


@dataclass(frozen=True)
class Corrections:
    """What the writer says instead. ``sections`` are headings with aspects, by position.

    ``numbers`` are the references that a marker means, by its place; none take the marker away.
    """

    title: str
    sections: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    numbers: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def placed(article: Article) -> Article:
    """The article, its markers with their places."""
    markers = iter(range(10**9))
    return _in_order(article, lambda marker: [PlacedMarker(marker.numbers, next(markers))])


def citations_in(article: Article) -> list[Citation]:
    """Every marker of a placed article in reading order."""
    parts = [(None, article.lead), *enumerate(one.blocks for one in article.sections)]
    return [citation for section, blocks in parts for citation in _citations(blocks, section)]


def corrected(article: Article, corrections: Corrections) -> Article:
    """The placed article as the writer wants it, with what it shows now."""

    def meant(marker):
        numbers = corrections.numbers.get(marker.place, marker.numbers)
        return [replace(marker, numbers=tuple(dict.fromkeys(numbers)))] if numbers else []

    changed = _in_order(article, meant)
    changed.title = corrections.title
    changed.sections = [
        _section(section, corrections.sections.get(position))
        for position, section in enumerate(changed.sections)
    ]
    if changed != article:
        changed.findings = _findings(article, changed)
    return changed


def _findings(article: Article, changed: Article) -> list[Finding]:
    """What the reader saw in single lines stays; the whole document is looked at anew.

    What the reader did not care to tell of the whole is not told now either.
    """
    before, told = set(findings_on(article)), set(article.findings)
    return [
        *(one for one in article.findings if one not in before),
        *(one for one in findings_on(changed) if one in told or one not in before),
    ]


def _section(section: Section, correction: tuple[str, str] | None) -> Section:
    if correction is None:
        return section
    heading, aspect = correction
    return replace(section, heading=heading, aspect=aspect)


def _in_order(article: Article, change: Callable[[Marker], list[Marker]]) -> Article:
    """The article with every marker changed, in reading order whatever the order of fields."""
    lead = _changed(article.lead, change)
    sections = [replace(one, blocks=_changed(one.blocks, change)) for one in article.sections]
    return replace(article, lead=lead, sections=sections)


def _changed(value: Any, change: Callable[[Marker], list[Marker]]) -> Any:
    if isinstance(value, list):
        return [part for one in value for part in _parts(one, change)]
    if isinstance(value, dict):
        return {name: _changed(one, change) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, Text | Marker):
        names = [one.name for one in fields(value)]
        return replace(value, **{name: _changed(getattr(value, name), change) for name in names})
    return value


def _parts(value, change):
    return change(value) if isinstance(value, Marker) else [_changed(value, change)]


def _citations(value: Any, section: int | None) -> Iterator[Citation]:
    if isinstance(value, list):
        for position, part in enumerate(value):
            if isinstance(part, PlacedMarker):
                before = _words(value[max(0, position - NEAR) : position])
                after = _words(value[position + 1 : position + 1 + NEAR])
                yield Citation(part, _end_of(before), _start_of(after), section)
            else:
                yield from _citations(part, section)
    elif isinstance(value, dict):
        yield from _citations(list(value.values()), section)
    elif is_dataclass(value) and not isinstance(value, Text):
        yield from _citations([getattr(value, one.name) for one in fields(value)], section)


def _words(content: list) -> str:
    return "".join(part.text for part in content if isinstance(part, Text))


def _end_of(words: str) -> str:
    """Its last words."""
    cut = words[-BEFORE:]
    return cut if len(words) <= BEFORE else f"… {cut.partition(' ')[2]}"


def _start_of(words: str) -> str:
    """Its first words."""
    cut = words[:AFTER]
    return cut if len(words) <= AFTER else f"{cut.rpartition(' ')[0]} …"
