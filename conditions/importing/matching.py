"""Finding what a document names among what is stored, so that nothing is stored twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.people.models import Person
from conditions.citations.identifiers import normalized_title
from conditions.importing.article import Credit, Finding, SourceLine
from conditions.importing.exported import front_matter
from conditions.library.twins import is_twin, twins_of
from conditions.models import ReferenceSnippet
from conditions.types import REFERENCE_PARTS

# What a document may know of a source; only one that we exported knows all of it.
_PARTS = [*REFERENCE_PARTS, "accessed_on", "age_reason"]


@dataclass
class PlannedReference:
    """One line of the document's list. ``existing`` is the library's, ``twin_of`` the number of an
    earlier line that names the same source; else ``new`` is what will be stored."""

    source: SourceLine
    existing: ReferenceSnippet | None = None
    twin_of: int | None = None
    new: ReferenceSnippet | None = None


@dataclass
class PlannedPerson:
    """Somebody in a byline. ``role`` is ``author`` or ``reviewer``."""

    role: str
    credit: Credit
    existing: Person | None = None


def planned_references(
    sources: list[SourceLine], chosen: Mapping[int, ReferenceSnippet]
) -> tuple[list[PlannedReference], list[Finding]]:
    """What each line means: ``chosen`` by its number, else what the library has.

    What the library refuses of a new source is left out and reported.
    """
    twins = twins_of([vars(source) for source in sources])
    planned, findings = [], []
    earlier: dict[tuple, list[SourceLine]] = {}
    for source, twin in zip(sources, twins, strict=True):
        one = PlannedReference(source, chosen.get(source.n) or twin)
        if one.existing is None:
            one.twin_of = _earlier_twin(source, earlier)
        if one.existing is None and one.twin_of is None:
            one.new, more = _unsaved(source)
            findings += more
        planned.append(one)
    return planned, findings


def existing_people(
    credits: Iterable[Credit], known: Mapping[str, front_matter.Person], *, locale
) -> dict[str, Person]:
    """By the name in a byline, the people of this language that are there.

    ``known`` has what an exported article knows of them: a registry's number tells namesakes apart.
    """
    names = list(dict.fromkeys(credit.name for credit in credits))
    wanted = Q()
    for name in names:
        wanted |= Q(name__iexact=known[name].name if name in known else name)
    rows = Person.objects.filter(wanted, locale=locale).order_by("name", "pk") if names else ()
    found: dict[str, Person] = {}
    for name in names:
        person = _first_called(name, known.get(name), rows, found.values())
        if person:
            found[name] = person
    return found


def _first_called(name, known, rows, taken):
    """Two entries of one export are two people, even if they share a name."""
    called = (known.name if known else name).casefold()
    people = [one for one in rows if one.name.casefold() == called]
    if known is None:
        return people[0] if people else None
    people = [one for one in people if one not in taken and not _differ(known, one)]
    return min(people, key=lambda one: not _share_a_number(known, one), default=None)


def _share_a_number(one, other):
    return any(ours and ours == theirs for ours, theirs in _numbers(one, other))


def _differ(one, other):
    return any(ours and theirs and ours != theirs for ours, theirs in _numbers(one, other))


def _numbers(one, other):
    return [(getattr(one, name), getattr(other, name)) for name in ("orcid", "npi")]


def new_person(credit: Credit, *, locale, user=None, **fields) -> Person:
    """A person who is published at once, as a byline needs. ``fields`` are the person's own."""
    printed = {"name": credit.name[:120], "credentials": credit.credentials[:80]}
    person = Person(locale=locale, **{**printed, **fields})
    person.full_clean()
    person.save()
    revision = person.save_revision(user=user)
    if person.live:
        revision.publish(user=user)
    return person


def _earlier_twin(source, earlier):
    """The number of an earlier line for the same source; remembers this one."""
    clues = [
        *((name, value) for name in ("doi", "pmid") if (value := getattr(source, name))),
        *([("url", address)] if (address := source.url.rstrip("/")) else []),
        *([("title", title)] if (title := normalized_title(source.title)) else []),
    ]
    candidates = [one for clue in clues for one in earlier.get(clue, ())]
    for clue in clues:
        earlier.setdefault(clue, []).append(source)
    return next((one.n for one in candidates if is_twin(vars(source), vars(one))), None)


def _unsaved(source):
    known = {name: value for name, value in vars(source).items() if name in _PARTS}
    reference = ReferenceSnippet(**{**known, "accessed_on": source.accessed_on or None})
    reference.title = (reference.title or source.text)[:500]
    reference.live = getattr(source, "is_published", True)
    findings = [_left_out(source, name, text) for name, text in _refused(reference)]
    reference.full_clean()
    return reference, findings


def _refused(reference):
    """Empty every field that is not valid; give its name and what was in it."""
    try:
        reference.full_clean()
    except ValidationError as error:
        for name in error.message_dict:
            field = reference._meta.get_field(name)
            yield field.verbose_name, str(getattr(reference, name))
            setattr(reference, name, field.get_default())


def _left_out(source, name, text):
    return Finding(
        code="reference_field_left_out",
        severity="warning",
        where=f"reference {source.n}",
        message=f"“{text}” can’t be the {name}. It was left out: add the right one by hand.",
    )
