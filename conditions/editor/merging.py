"""“Merge into …”, its undoing, and why a source can’t be deleted, as an editor meets them."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.widgets import AdminSnippetChooser

from conditions.library.merging import MergeError, check, merge, undo_merge
from conditions.library.usage import cannot_be_deleted, uses_of
from conditions.models import ReferenceSnippet


class MergeForm(forms.Form):
    """Which entry is to stay."""

    winner = forms.ModelChoiceField(
        ReferenceSnippet.objects.filter(merged_into=None),
        label="The entry to keep",
        widget=AdminSnippetChooser(ReferenceSnippet),
        help_text="It will stand wherever this one is cited. You can undo this at any time.",
        error_messages={"required": "Choose the entry to keep."},
    )

    def __init__(self, *args, loser, **kwargs):
        super().__init__(*args, **kwargs)
        self.loser = loser

    def clean_winner(self):
        winner = self.cleaned_data["winner"]
        try:
            check(self.loser, winner)
        except MergeError as error:
            raise forms.ValidationError(str(error)) from error
        return winner


class _OfOneReference(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(ReferenceSnippet)
    permission_required = "change"

    @cached_property
    def reference(self):
        return get_object_or_404(ReferenceSnippet, pk=self.kwargs["pk"])


class MergeView(_OfOneReference, WagtailAdminTemplateMixin, FormView):
    """Choose the entry that takes over."""

    form_class = MergeForm
    template_name = "conditions/editor/merge.html"
    page_title = "Merge"
    header_icon = "resubmit"
    _show_breadcrumbs = True

    def get_page_subtitle(self):
        return self.reference.title

    def get_breadcrumbs_items(self):
        return [*_breadcrumbs(self.reference), {"url": "", "label": "Merge"}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "loser": self.reference}

    def form_valid(self, form):
        winner = form.cleaned_data["winner"]
        merge(self.reference, winner, user=self.request.user)
        buttons = [messages.button(_url("edit", winner), "Open it")]
        message = f"Merged. “{winner.title}” now stands wherever this entry is cited."
        messages.success(self.request, message, buttons=buttons)
        return redirect(_url("edit", self.reference))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        uses = uses_of(self.reference)
        media = context["form"].media
        return {**context, "reference": self.reference, "uses": uses, "media": media}


class UndoMergeView(_OfOneReference, WagtailAdminTemplateMixin, TemplateView):
    """Take a merged entry apart again."""

    template_name = "conditions/editor/undo_merge.html"
    page_title = "Undo the merge"
    header_icon = "undo"
    _show_breadcrumbs = True

    def get_page_subtitle(self):
        return self.reference.title

    def get_breadcrumbs_items(self):
        return [*_breadcrumbs(self.reference), {"url": "", "label": "Undo the merge"}]

    def get_context_data(self, **kwargs):
        edit_url = _url("edit", self.reference)
        context = super().get_context_data(**kwargs)
        return {**context, "reference": self.reference, "edit_url": edit_url}

    def post(self, request, pk):
        undo_merge(self.reference, user=request.user)
        messages.success(request, "The merge is undone. This entry stands for itself again.")
        return redirect(_url("edit", self.reference))


def refuse_deletion(request, references):
    """Where to send an editor who wants to delete what is cited; ``None`` if nothing is."""
    references = [one for one in references if isinstance(one, ReferenceSnippet)]
    kept = cannot_be_deleted(references)
    if not kept:
        return None
    first = kept[0]
    buttons = [
        messages.button(_url("usage", first), "Where it is cited"),
        messages.button(_url("merge", first), "Merge it into another"),
    ]
    messages.error(request, _why_not(first, len(kept) - 1), buttons=buttons)
    return redirect(_url("usage", first) if len(references) == 1 else _url("list"))


def _why_not(reference, others):
    pages = len(uses_of(reference))
    reason = ngettext("%d page cites it", "%d pages cite it", pages) % pages
    if not pages:
        reason = "other entries were merged into it"
    more = ngettext(" The same goes for %d more.", " The same goes for %d more.", others) % others
    return (
        f"“{reference.title}” can’t be deleted: {reason}, drafts and earlier versions "
        f"included.{more if others else ''} Nothing was deleted."
    )


def _breadcrumbs(reference):
    return [
        {"url": _url("list"), "label": "References"},
        {"url": _url("edit", reference), "label": str(reference)},
    ]


def _url(name, reference=None):
    return reverse(
        ReferenceSnippet.snippet_viewset.get_url_name(name),
        args=[reference.pk] if reference else [],
    )
