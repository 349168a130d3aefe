"""Choosing sources, one or several, or adding one, without leaving the article."""

from django import forms
from django.urls import reverse
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from conditions.citations.styles import short_label
from conditions.library.searching import matches_of
from conditions.models import ReferenceSnippet

from .chips import chip_of
from .reference_form import NewReferenceForm, ReferenceChooserCreateView

# How many sources are cited at once at the most.
MOST_CHOSEN = 50


class ReferenceSearchForm(BaseFilterForm):
    """What the writer looks for."""

    q = forms.CharField(
        label="Find a source",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Author, title, year, DOI or PMID"}),
    )
    is_cut = False

    def filter(self, objects):
        text = self.cleaned_data["q"].strip()
        if not text:
            return objects
        found = matches_of(text)
        self.is_searching, self.search_query, self.is_cut = True, text, found.is_cut
        return found.references


class TickColumn(BaseColumn):
    """Adds the source to those that will be cited."""

    cell_template_name = "conditions/editor/chooser/tick.html"


class LabelColumn(Column):
    """What the chip in the text will say."""

    cell_template_name = "conditions/editor/chooser/label.html"


class SourceColumn(BaseColumn):
    """Title and place of publication; the link cites this source alone."""

    cell_template_name = "conditions/editor/chooser/source.html"

    def __init__(self, *args, get_url, **kwargs):
        super().__init__(*args, **kwargs)
        self.get_url = get_url

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        parts = (instance.container or instance.publisher, instance.year)
        place = " · ".join(str(part) for part in parts if part)
        return {**context, "url": self.get_url(instance), "place": place}


def _label(reference):
    return short_label(vars(reference))


class Choosing:
    """The library's sources, newest entries or best matches first."""

    filter_form_class = ReferenceSearchForm
    template_name = "conditions/editor/chooser/choose.html"
    results_template_name = "conditions/editor/chooser/results.html"
    page_subtitle = ""
    per_page = 10
    # One dialog offers both: a click on a title, or several ticks.
    is_multiple_choice = False

    def get_object_list(self):
        # A merged entry is the other one's business.
        return ReferenceSnippet.objects.filter(merged_into=None).order_by("-pk")

    @property
    def can_choose_several(self):
        return "multiple" in self.request.GET

    @property
    def columns(self):
        tick = (
            [TickColumn("select", label="Several", width="1%")] if self.can_choose_several else []
        )
        return [
            *tick,
            LabelColumn("source", accessor=_label, width="20%"),
            SourceColumn("title", get_url=self._chosen_url),
            Column("kind", accessor="get_kind_display", width="15%"),
        ]

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "can_choose_several": self.can_choose_several,
            "chosen_multiple_url": self.get_chosen_multiple_url(),
            "is_cut": getattr(self.filter_form, "is_cut", False),
        }

    def _chosen_url(self, reference):
        return self.append_preserved_url_parameters(
            reverse(self.chosen_url_name, args=[reference.pk])
        )


class ReferenceChooseView(Choosing, ChooseView):
    pass


class ReferenceChooseResultsView(Choosing, ChooseResultsView):
    pass


class Chosen:
    """Tells the editor what its chip shows."""

    def get_chosen_response_data(self, item):
        return {**super().get_chosen_response_data(item), "chip": chip_of(item.pk, item)}


class ReferenceChosenView(Chosen, SnippetChosenView):
    pass


class ReferenceChosenMultipleView(Chosen, SnippetChosenMultipleView):
    def get_objects(self, pks):
        """In the order in which they were ticked."""
        keys = [int(pk) for pk in pks[:MOST_CHOSEN] if pk.isdecimal() and len(pk) < 19]
        rows = ReferenceSnippet.found(ReferenceSnippet.objects.all(), keys)
        return list(dict.fromkeys(rows.values()))


class ReferenceAddView(Chosen, ReferenceChooserCreateView):
    pass


class ReferenceChooserViewSet(SnippetChooserViewSet):
    """Choosing sources, or adding one, without leaving the article."""

    page_title = "Choose a source"
    search_tab_label = "In the library"
    creation_form_class = NewReferenceForm
    create_action_label = "Add and cite"
    creation_tab_label = "Add a source"
    create_view_class = ReferenceAddView
    choose_view_class = ReferenceChooseView
    choose_results_view_class = ReferenceChooseResultsView
    chosen_view_class = ReferenceChosenView
    chosen_multiple_view_class = ReferenceChosenMultipleView
