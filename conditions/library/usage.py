"""Where a reference is cited: in what readers see, in drafts, and in old revisions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from conditions.models import Citation, ConditionPage, ReferenceSnippet


@dataclass
class Use:
    """A page that cites a reference. ``revised_at``: when the old revisions were made."""

    page: ConditionPage
    is_in_page: bool = False
    is_in_draft: bool = False
    revised_at: list[datetime] = field(default_factory=list)


def uses_of(reference: ReferenceSnippet) -> list[Use]:
    """Every page any of whose texts cites the reference, or one that was merged into it."""
    citations = (
        Citation.objects.filter(reference__in=ReferenceSnippet.names_of([reference.pk]))
        .select_related("revision")
        .order_by("page__title", "page_id", "revision__created_at")
    )
    rows = list(citations)
    pages = ConditionPage.objects.defer_streamfields().in_bulk({row.page_id for row in rows})
    uses: dict[int, Use] = {}
    for row in rows:
        use = uses.setdefault(row.page_id, Use(pages[row.page_id]))
        if row.revision_id is None:
            use.is_in_page = True
        elif row.revision_id == use.page.latest_revision_id:
            use.is_in_draft = use.page.has_unpublished_changes
        else:
            use.revised_at.append(row.revision.created_at)
    return list(uses.values())


def cannot_be_deleted(references: Iterable[ReferenceSnippet]) -> list[ReferenceSnippet]:
    """Those that some text cites, or into which others were merged."""
    keys = {reference.pk for reference in references}
    cited = set(Citation.objects.filter(reference__in=keys).values_list("reference", flat=True))
    merged = ReferenceSnippet.objects.filter(merged_into__in=keys)
    kept = cited | set(merged.values_list("merged_into", flat=True))
    return [reference for reference in references if reference.pk in kept]
