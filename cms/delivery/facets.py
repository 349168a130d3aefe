"""What lists of pages can be narrowed by: short words kept beside each page.

The texts themselves are large JSON, which no database looks through quickly. These rows are
written whenever the page's own row is, so they say what the page says, live or not; who may see
the page is the gate's business.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

LONGEST = 255


class Facet(models.Model):
    """One word of a page: ``aspect`` is ``symptoms``, say."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=LONGEST)

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "delivery"
        constraints = [
            models.UniqueConstraint(fields=["name", "value", "page"], name="facet_once_a_page")
        ]

    def __str__(self):
        return f"{self.name} {self.value}"


def record(page_id: int, words: dict[str, Iterable[str]]) -> None:
    """Make the rows of a page those of ``words``, which holds the values by name."""
    wanted = {(name, value[:LONGEST]) for name, values in words.items() for value in values}
    rows = Facet.objects.filter(page=page_id)
    known = {(name, value): pk for pk, name, value in rows.values_list("pk", "name", "value")}
    if known.keys() - wanted:
        rows.filter(pk__in=[known[key] for key in known.keys() - wanted]).delete()
    Facet.objects.bulk_create(
        [
            Facet(page_id=page_id, name=name, value=value)
            for name, value in sorted(wanted - known.keys())
        ],
        ignore_conflicts=True,
    )


def below(name: str, value: str) -> Q:
    """Pages that have a value before this one, as text goes; dates are in ISO's order."""
    return Q(pk__in=Facet.objects.filter(name=name, value__lt=value).values("page"))


def having(name: str, values: Iterable[str]) -> Q:
    """Pages that have one of the values under this name."""
    cut = [value[:LONGEST] for value in values]
    return Q(pk__in=Facet.objects.filter(name=name, value__in=cut).values("page"))
