"""The list of the reference library: its columns, its order, and what it hands out as files."""

from functools import cached_property
from urllib.parse import urlsplit

from django.db.models import Case, F, IntegerField, Value, When
from django.urls import reverse
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView

from conditions.citations.exchange import FORMATS
from conditions.citations.identifiers import doi_url, pubmed_url
from conditions.library.cited_by import cited_by
from conditions.library.finding import find

from .exporting import file_response

# Rows for which the citations are counted at once.
AT_ONCE = 1_000


class ReferenceTitleColumn(TitleColumn):
    """The title, and whether readers can't meet it: a draft, or merged into another entry."""

    cell_template_name = "conditions/editor/list/title.html"


class IdentifierColumn(BaseColumn):
    """What the world knows the source by, as a link to it."""

    cell_template_name = "conditions/editor/list/identifier.html"

    def get_cell_context_data(self, instance, parent_context):
        label, text, url = identifier_of(instance)
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "label": label, "text": text, "url": url}


class StatusColumn(Column):
    """A warning for anything but a source that is still good."""

    cell_template_name = "conditions/editor/list/status.html"


class CitedByColumn(Column):
    """On how many pages, with the way there."""

    cell_template_name = "conditions/editor/list/cited_by.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        name = instance.snippet_viewset.get_url_name("usage")
        return {**context, "usage_url": reverse(name, args=[instance.pk])}


class ReferenceIndexView(IndexView):
    """All references, with how many pages cite each."""

    FORMATS = (*IndexView.FORMATS, *FORMATS)

    @cached_property
    def columns(self):
        return [
            *super().columns,
            Column("printed_authors", label="Authors", width="15%"),
            Column("kind", label="Kind", accessor="get_kind_display"),
            Column("year", label="Year", sort_key="year"),
            IdentifierColumn("identifier", label="Identifier"),
            StatusColumn("status", label="Status"),
            CitedByColumn("cited_by", label="Cited by", sort_key="cited_by"),
            UpdatedAtColumn(),
        ]

    def _get_title_column(self, field_name, column_class=ReferenceTitleColumn, **kwargs):
        return super()._get_title_column(field_name, column_class, width="30%", **kwargs)

    def _annotate_queryset_updated_at(self, queryset):
        # The revision itself, which Wagtail would fetch, holds the whole text once more.
        return queryset.annotate(_updated_at=F("latest_revision__created_at"))

    def order_queryset(self, queryset):
        if self.ordering in ("cited_by", "-cited_by"):
            queryset = queryset.annotate(_updated_at=F("latest_revision__created_at"))
            is_down = self.ordering.startswith("-")
            return _by_citations(queryset, self.filters.citations, descending=is_down)
        if self.ordering in ("year", "-year"):
            year = F("year")
            is_down = self.ordering == "-year"
            order = year.desc(nulls_last=True) if is_down else year.asc(nulls_last=True)
            return self._annotate_queryset_updated_at(queryset).order_by(order, "title", "id")
        return super().order_queryset(queryset)

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return find(self.search_query, queryset)

    def get_table(self, object_list):
        self._count_citations(list(object_list))
        return super().get_table(object_list)

    def _count_citations(self, references):
        is_counted = self.ordering in ("cited_by", "-cited_by") or "cited" in self.request.GET
        for start in range(0, len(references), AT_ONCE):
            some = references[start : start + AT_ONCE]
            keys = {row.pk for row in some}
            numbers = self.filters.citations if is_counted else cited_by(keys)
            for row in some:
                row.cited_by = numbers.get(row.pk, 0)

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.add_url:
            url = reverse(self.model.snippet_viewset.get_url_name("import"))
            buttons.append(HeaderButton("Import", url=url, icon_name="upload", priority=1100))
        return buttons

    @cached_property
    def header_more_buttons(self):
        return [
            *super().header_more_buttons,
            *(
                Button(
                    f"Download {one.label}",
                    url=self.get_export_url(name),
                    icon_name="download",
                    priority=priority,
                )
                for priority, (name, one) in enumerate(FORMATS.items(), start=101)
            ),
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if spreadsheet_format in FORMATS:
            return file_response(queryset, spreadsheet_format)
        references = list(queryset)
        self._count_citations(references)
        return super().as_spreadsheet(_Rows(references, self.model), spreadsheet_format)


class _Rows(list):
    """References for the spreadsheet, which asks a queryset for its model."""

    def __init__(self, references, model):
        super().__init__(references)
        self.model = model


def identifier_of(reference) -> tuple[str, str, str]:
    """Label, text and address of the best identifier; the address' host where there is no other."""
    if reference.doi:
        return "DOI", reference.doi, doi_url(reference.doi)
    if reference.pmid:
        return "PMID", reference.pmid, pubmed_url(reference.pmid)
    if reference.isbn:
        return "ISBN", reference.isbn, ""
    if reference.url:
        return "Website", urlsplit(reference.url).hostname or "", reference.url
    return "", "", ""


def _by_citations(queryset, numbers, *, descending):
    by_number: dict[int, list[int]] = {}
    # A CASE without any WHEN is a bare 0, which PostgreSQL takes for the number of a column.
    for pk, number in (numbers or {0: 0}).items():
        by_number.setdefault(number, []).append(pk)
    cases = [When(pk__in=pks, then=Value(number)) for number, pks in by_number.items()]
    number = Case(*cases, default=Value(0), output_field=IntegerField())
    return queryset.order_by(number.desc() if descending else number.asc(), "title", "id")
