"""References from the library as a file that other programs read."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.functional import cached_property, classproperty
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from conditions.citations.exchange import FORMATS, write
from conditions.library.finding import find
from conditions.models import ReferenceSnippet
from conditions.types import REFERENCE_PARTS

from .filters import ReferenceFilterSet

FILE_NAME = "references"
# The columns of the spreadsheet, and what the page calls those whose name does not say it.
EXPORTED = [
    "title",
    "printed_authors",
    "get_kind_display",
    "container",
    "publisher",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "isbn",
    "url",
    "accessed_on",
    "get_status_display",
    "age_reason",
    "cited_by",
    "live",
]
EXPORT_HEADINGS = {
    "printed_authors": "Authors",
    "get_kind_display": "Kind",
    "get_status_display": "Status",
    "cited_by": "Cited by",
    "live": "Published",
}


class FormatForm(forms.Form):
    """What kind of file it is to be."""

    format = forms.ChoiceField(
        choices=[(name, f"{one.label} (.{one.extension})") for name, one in FORMATS.items()],
        initial=next(iter(FORMATS)),
        widget=forms.RadioSelect,
        help_text="EndNote, Zotero and Mendeley read all of them.",
    )


class ExportReferences(SnippetBulkAction):
    """“Export”: the selected references as a file."""

    display_name = "Export"
    action_type = "export"
    aria_label = "Export the selected references"
    template_name = "conditions/editor/export.html"
    action_priority = 20
    form_class = FormatForm

    @classproperty
    def models(cls):
        return [ReferenceSnippet]

    def get_all_objects_in_listing_query(self, parent_id):
        # The list is where the editor comes from; its address says how it was narrowed down.
        params = QueryDict(urlsplit(self.next_url).query)
        filters = ReferenceFilterSet(data=params, request=self.request)
        listed = ReferenceSnippet.objects.order_by()
        if filters.is_valid():
            listed = filters.filter_queryset(listed)
        if words := params.get("q", "").strip():
            listed = find(words, listed)
        return list(listed.values_list("pk", flat=True))

    def object_context(self, snippet):
        return {"item": snippet}

    def check_perm(self, snippet):
        return self._may_read

    @cached_property
    def _may_read(self):
        return self.permission_policy.user_has_any_permission(
            self.request.user, ["add", "change", "delete", "view"]
        )

    def prepare_action(self, objects, objects_without_access):
        return file_response(objects, self.cleaned_form.cleaned_data["format"])


def file_response(references: Iterable[ReferenceSnippet], format_: str) -> HttpResponse:
    """The references as a download in one of ``exchange.FORMATS``.

    In the place of a merged one stands the one that took over; each is there once.
    """
    form = FORMATS[format_]
    text = write(map(_as_record, _standing(references)), format_)
    name = f"{FILE_NAME}.{form.extension}"
    return HttpResponse(
        text,
        content_type=f"{form.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _standing(references):
    rows = list(references)
    merged = {row.pk for row in rows if row.merged_into_id}
    winners = ReferenceSnippet.found(ReferenceSnippet.objects.all(), merged) if merged else {}
    standing = (winners.get(row.pk, row) for row in rows)
    return {row.pk: row for row in standing}.values()


def _as_record(reference):
    names = [*REFERENCE_PARTS, "accessed_on"]
    return {name: getattr(reference, name) for name in names}
