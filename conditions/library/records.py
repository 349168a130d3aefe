"""References from files into the library: what would happen, and doing it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from conditions.citations import exchange
from conditions.citations.identifiers import normalized_title
from conditions.models import ReferenceSnippet

from .files import SourceFile
from .publishing import add_all
from .twins import is_twin, twins_of

MOST_RECORDS = 5_000


class TooManyRecords(ValueError):
    """More records than one import takes; the text says what to do."""


@dataclass(frozen=True)
class New:
    """A record that is not in the library yet. ``line`` is where it begins, from 1."""

    file: str
    line: int
    reference: ReferenceSnippet


@dataclass(frozen=True)
class Existing:
    """A record of a source we have: a ``reference`` of the library, or ``first`` in the upload."""

    file: str
    line: int
    title: str
    reference: ReferenceSnippet | None = None
    first: New | None = None


@dataclass(frozen=True)
class Broken:
    """A record that can't go in, with all of its text and the reason in a sentence."""

    file: str
    line: int
    text: str
    reason: str

    @property
    def beginning(self) -> str:
        """The first words, to know it by."""
        words = " ".join(self.text.split())
        return words if len(words) <= 120 else f"{words[:119].rstrip()}…"


@dataclass(frozen=True)
class Plan:
    """What an import would do. Every record of the files is in exactly one of the lists."""

    new: list[New] = field(default_factory=list)
    existing: list[Existing] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.new) + len(self.existing) + len(self.broken)


def plan_import(files: Iterable[SourceFile]) -> Plan:
    """Sort the records of the files by what would become of them. Raises TooManyRecords."""
    plan = Plan()
    candidates = []
    for one in files:
        batch = exchange.read(one.text, one.format)
        texts = _texts(batch, one.text)
        for damaged in batch.broken:
            text = texts.get(damaged.line, damaged.text)
            plan.broken.append(Broken(one.name, damaged.line, text, damaged.reason))
        for record in batch.records:
            reference = _reference(record.fields)
            if reason := _why_refused(reference):
                text = texts.get(record.line, reference.title)
                plan.broken.append(Broken(one.name, record.line, text, reason))
            else:
                candidates.append(New(one.name, record.line, reference))
        _check_number(len(plan.broken) + len(candidates))
    plan.broken.sort(key=lambda one: (one.file, one.line))
    _find_existing(candidates, plan)
    return plan


@transaction.atomic
def carry_out(plan: Plan, *, user=None, publish=True) -> list[ReferenceSnippet]:
    """Add what is new to the library: published, or as drafts. All of it or, on an error, nothing.

    Make the plan in the same transaction, so that nobody added the same sources meanwhile.
    """
    references = [one.reference for one in plan.new]
    add_all(references, user=user, publish=publish)
    return references


def _texts(batch, text):
    """By line, all of the record that begins there: as far as the next one. Lines with more than
    one record are left out."""
    starts = Counter(one.line for one in (*batch.records, *batch.broken))
    lines = exchange.cleaned(text).split("\n")
    ends = [*sorted(starts)[1:], len(lines) + 1]
    return {
        start: "\n".join(lines[start - 1 : end - 1]).strip()
        for start, end in zip(sorted(starts), ends, strict=False)
        if starts[start] == 1
    }


def _reference(fields):
    given = {name: value for name, value in fields.items() if value is not None}
    # What saving would add; twins are looked for before.
    title = normalized_title(given.get("title", ""))[:500]
    return ReferenceSnippet(**given, normalized_title=title)


def _why_refused(reference):
    try:
        reference.full_clean()
    except ValidationError as error:
        return " ".join(_sentences(error.message_dict))
    return ""


def _sentences(messages):
    for name, sentences in messages.items():
        if name == NON_FIELD_ERRORS:
            yield from sentences
        else:
            label = str(ReferenceSnippet._meta.get_field(name).verbose_name)
            yield f"{label[:1].upper()}{label[1:]}: {' '.join(sentences)}"


def _check_number(number):
    if number > MOST_RECORDS:
        raise TooManyRecords(
            f"These are more than {MOST_RECORDS:,} references. Import them in several parts."
        )


def _find_existing(candidates: Sequence[New], plan: Plan) -> None:
    twins = twins_of([vars(one.reference) for one in candidates])
    met: dict[tuple, list[New]] = {}
    for one, twin in zip(candidates, twins, strict=True):
        title = one.reference.title
        if twin:
            plan.existing.append(Existing(one.file, one.line, title, reference=twin))
        elif first := _earlier(one, met):
            plan.existing.append(Existing(one.file, one.line, title, first=first))
        else:
            plan.new.append(one)
            for name in _names(one.reference):
                met.setdefault(name, []).append(one)


def _earlier(one, met):
    """The record further up that is the same source."""
    for name in _names(one.reference):
        for other in met.get(name, ()):
            if is_twin(vars(one.reference), vars(other.reference)):
                return other
    return None


def _names(reference):
    names = {
        "doi": reference.doi,
        "pmid": reference.pmid,
        "url": reference.url.rstrip("/"),
        "title": reference.normalized_title,
    }
    return [pair for pair in names.items() if pair[1]]
