"""How many pages cite a source, in the text they hold or in their latest draft."""

from collections.abc import Collection

from conditions.models import Citation, ReferenceSnippet
from conditions.models.citations import in_use
from conditions.models.references import LONGEST_CHAIN_OF_MERGES


def cited_by(keys: Collection[int] | None = None) -> dict[int, int]:
    """By the key of a reference, how many pages cite it or one that was merged into it.

    References that no page cites are left out. Without ``keys``: all of the library.
    """
    citations = Citation.objects.filter(in_use())
    if keys is None:
        names = _names()
    else:
        names = ReferenceSnippet.names_of(keys)
        citations = citations.filter(reference__in=names)
    pages: dict[int, set[int]] = {}
    for name, page in citations.order_by().values_list("reference", "page").distinct():
        pages.setdefault(names.get(name, name), set()).add(page)
    return {pk: len(some) for pk, some in pages.items()}


def _names():
    """For every merged reference the one that took over."""
    rows = ReferenceSnippet.objects.filter(merged_into__isnull=False)
    names = dict(rows.values_list("pk", "merged_into"))
    for _ in range(LONGEST_CHAIN_OF_MERGES):
        names = {name: names.get(into, into) for name, into in names.items()}
    return names
