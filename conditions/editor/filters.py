"""What narrows the list of references down."""

from functools import cached_property

import django_filters
from django import forms
from django.db.models import Q
from django_filters.widgets import SuffixedMultiWidget
from wagtail.admin.filters import WagtailFilterSet

from conditions.library.cited_by import cited_by
from conditions.models import ReferenceSnippet
from conditions.models.references import Kind, Status

WITHOUT_IDENTIFIER = Q(doi="", pmid="", pmcid="", isbn="")


class YearRangeWidget(SuffixedMultiWidget):
    """The first and the last year."""

    template_name = "wagtailadmin/widgets/range_input.html"
    suffixes = ["from", "to"]

    def __init__(self, attrs=None):
        widgets = [
            forms.NumberInput({"placeholder": text, "aria-label": text, "min": 1500, "max": 2200})
            for text in ("From year", "To year")
        ]
        super().__init__(widgets, attrs)

    def decompress(self, value):
        return [value.start, value.stop] if value else [None, None]


def _one_of(label, all_, choices, method=None):
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        empty_label=all_,
        widget=forms.RadioSelect,
        method=method,
    )


class ReferenceFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label="Kind", choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label="Status", choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    year = django_filters.RangeFilter(label="Year", widget=YearRangeWidget(), method="_year")
    identifier = _one_of(
        "DOI, PMID or ISBN", "All", [("with", "Has one"), ("without", "Has none")], "_identifier"
    )
    cited = _one_of("Cited", "All", [("yes", "Cited"), ("no", "Not cited by any page")], "_cited")
    live = _one_of("Published", "All", [("yes", "Published"), ("no", "Drafts")], "_live")
    merged = _one_of(
        "Merged entries",
        "Leave out",
        [("too", "Show them too"), ("only", "Show only them")],
        "_merged",
    )

    class Meta:
        model = ReferenceSnippet
        fields = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("merged"):
            return queryset
        return queryset.filter(merged_into=None)

    def _year(self, queryset, name, value):
        # No database takes any number for a year.
        for lookup, year in (("year__gte", value.start), ("year__lte", value.stop)):
            if year is not None:
                queryset = queryset.filter(**{lookup: int(max(0, min(year, 9999)))})
        return queryset

    def _identifier(self, queryset, name, value):
        if value == "without":
            return queryset.filter(WITHOUT_IDENTIFIER)
        return queryset.exclude(WITHOUT_IDENTIFIER)

    @cached_property
    def citations(self):
        """For every cited reference, on how many pages."""
        return cited_by()

    def _cited(self, queryset, name, value):
        if value == "no":
            return queryset.exclude(pk__in=self.citations)
        return queryset.filter(pk__in=self.citations)

    def _live(self, queryset, name, value):
        return queryset.filter(live=value == "yes")

    def _merged(self, queryset, name, value):
        return queryset.filter(merged_into__isnull=False) if value == "only" else queryset
