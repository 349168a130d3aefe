"""Which references a text names, kept in the table of citations on every save.

Wagtail's own index of references reads the page's row only; drafts and old revisions, from which
an editor may bring a text back, are beyond it.
"""

import json
from collections.abc import Iterable, Iterator

from cms.changes.recording import record
from cms.content import rich_text
from cms.content.representation import chosen_id
from conditions.models import Citation, ReferenceSnippet
from conditions.models.citations import keys_of_cited

# The fields of a condition that name references.
CITING_FIELDS = ("lead", "sections", "further_reading")


def record_page(page) -> None:
    """Note what the page's own row names."""
    streams = (page.sections.raw_data, page.further_reading.raw_data)
    changed = _record(page.pk, None, references_in([page.lead, *map(list, streams)]))
    if page.live:
        record(keys_of_cited(changed))


def record_revision(revision) -> None:
    """Note what a revision of a condition names."""
    values = (revision.content.get(name) for name in CITING_FIELDS)
    _record(int(revision.object_id), revision.pk, references_in(map(decoded, values)))


def references_in(values: Iterable) -> set[int]:
    """The keys of all references that stored text and stream data name, at any depth."""
    return set(_references_in(list(values)))


def _references_in(value) -> Iterator[int]:
    if isinstance(value, str):
        yield from rich_text.targets(value).get("references", ())
    elif isinstance(value, list):
        for one in value:
            yield from _references_in(one)
    elif isinstance(value, dict):
        if key := chosen_id(value.get("reference")):
            yield key
        for one in value.values():
            yield from _references_in(one)


def decoded(stored):
    """A revision stores a stream as text within its own text."""
    if isinstance(stored, str) and stored.startswith("["):
        try:
            return json.loads(stored)
        except ValueError:
            return stored
    return stored


def _record(page_id, revision_id, keys):
    """Returns the references that are newly named or no longer are."""
    recorded = Citation.objects.filter(page=page_id, revision=revision_id)
    known = set(recorded.values_list("reference", flat=True))
    if known - keys:
        recorded.filter(reference__in=known - keys).delete()
    if keys - known:
        # A text may name a reference that never was; there is nothing to protect then.
        existing = ReferenceSnippet.objects.filter(pk__in=keys - known)
        Citation.objects.bulk_create(
            [
                Citation(reference_id=pk, page_id=page_id, revision_id=revision_id)
                for pk in existing.values_list("pk", flat=True)
            ],
            ignore_conflicts=True,
        )
    return known ^ keys
