"""Who cites what: kept beside the texts, because nothing can search inside drafts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import F, Q

from cms.changes import keys

from .references import LONGEST_CHAIN_OF_MERGES, ReferenceSnippet


class Citation(models.Model):
    """A page's text, as it stands or in one of its revisions, names a reference.

    While any text does, drafts and old revisions included, the database refuses to delete the
    reference.
    """

    reference = models.ForeignKey(
        "conditions.ReferenceSnippet", on_delete=models.PROTECT, related_name="citations"
    )
    page = models.ForeignKey(
        "conditions.ConditionPage", on_delete=models.CASCADE, related_name="citations"
    )
    # Empty for the text that the page itself holds: what readers see, once it is live.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "page", "revision"], name="citation_once_a_text"
            )
        ]

    def __str__(self):
        return f"{self.page_id} cites {self.reference_id}"

    @classmethod
    def found(cls, queryset, keys) -> dict:
        """By the key of a reference, the pages that cite it or one that was merged into it."""
        names = ReferenceSnippet.names_of(keys)
        rows = queryset.filter(reference__in=names, revision=None).values_list("reference", "page")
        result = {key: CitedBy() for key in keys}
        for name, page_id in rows:
            result[names[name]].page_ids.add(page_id)
        return result


@dataclass
class CitedBy:
    """The pages that cite one reference."""

    page_ids: set[int] = field(default_factory=set)

    def targets(self) -> dict:
        return {"conditions": self.page_ids}


def in_use() -> Q:
    """Citations in texts that count: what a page holds, and its latest draft."""
    return Q(revision=None) | Q(revision=F("page__latest_revision"))


def keys_of_cited(references: Iterable[int]) -> set[str]:
    """What changes when these are cited by other pages than before: who cites them.

    Whoever cites an entry that was merged cites the one that took over.
    """
    named, newest = set(references), set(references)
    for _ in range(LONGEST_CHAIN_OF_MERGES):
        if not newest:
            break
        merged = ReferenceSnippet.objects.filter(pk__in=newest, merged_into__isnull=False)
        newest = set(merged.order_by().values_list("merged_into", flat=True)) - named
        named |= newest
    return {keys.thing(Citation._meta.label, pk) for pk in named}
