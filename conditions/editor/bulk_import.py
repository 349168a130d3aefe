"""“Import”: references from other programs, looked at before they go in."""

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from conditions.citations.exchange import FORMATS
from conditions.library.files import MOST_MEGABYTES, UnreadableFile, source_file
from conditions.library.records import (
    MOST_RECORDS,
    Broken,
    TooManyRecords,
    carry_out,
    plan_import,
)
from conditions.models import ReferenceSnippet

from . import waiting

PASTED = "Pasted text"
# How many of the references that are in order the preview shows.
MOST_SHOWN = 100


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files if one]


class UploadForm(forms.Form):
    """Files, or text from the clipboard; ``cleaned_data["sources"]`` is what could be read."""

    files = FilesField(
        required=False,
        widget=FilesInput({"accept": ",".join(f".{name}" for name in FORMATS)}),
        help_text=f"From PubMed, EndNote, Zotero or Mendeley: "
        f"{', '.join(one.label for one in FORMATS.values())}. "
        f"Up to {MOST_MEGABYTES} MB and {MOST_RECORDS:,} references.",
    )
    text = forms.CharField(
        required=False,
        label="Or paste them here",
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def clean_files(self):
        # Nothing is read into memory that would be refused anyway.
        files = self.cleaned_data["files"]
        if sum(one.size for one in files) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                f"Together, the files are larger than {MOST_MEGABYTES} MB. "
                "Import them in several parts."
            )
        return _sources((one.name, one.read()) for one in files)

    def clean_text(self):
        text = self.cleaned_data["text"]
        return _sources([(PASTED, text.encode())] if text else [])

    def clean(self):
        sources = [*self.cleaned_data.get("files", []), *self.cleaned_data.get("text", [])]
        if not sources and not self.errors:
            raise forms.ValidationError("Choose a file, or paste the references.")
        if not self.errors:
            self._look_at(sources)
        return {**self.cleaned_data, "sources": sources}

    def _look_at(self, sources):
        try:
            plan = plan_import(sources)
        except TooManyRecords as error:
            raise forms.ValidationError(str(error)) from error
        if not plan.total:
            raise forms.ValidationError("There are no references in it.")


class _Importing(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    permission_policy = ModelPermissionPolicy(ReferenceSnippet)
    permission_required = "add"
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [
            {"url": _url("list"), "label": "References"},
            {"url": _url("import"), "label": "Import"},
        ]


class UploadView(_Importing, FormView):
    """Choose what to import."""

    form_class = UploadForm
    template_name = "conditions/editor/import/upload.html"
    page_title = "Import references"

    def form_valid(self, form):
        key = waiting.keep(form.cleaned_data["sources"], user=self.request.user)
        return redirect(_url("import_preview", key))


class _OfOneUpload(_Importing):
    @cached_property
    def waiting(self):
        found = waiting.kept(self.kwargs["key"], user=self.request.user)
        if found is None:
            raise Http404
        return found

    @cached_property
    def plan(self):
        return plan_import(self.waiting.files)


class PreviewView(_OfOneUpload, TemplateView):
    """What would go in and what not; and, after the editor's word, what went in."""

    template_name = "conditions/editor/import/preview.html"

    def get_page_title(self):
        return "Import references" if self.waiting.added is None else "Imported"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            messages.warning(request, "This upload is no longer here. Choose the file once more.")
            return redirect(_url("import"))

    def get_context_data(self, **kwargs):
        plan = self.plan
        return {
            **super().get_context_data(**kwargs),
            "plan": plan,
            "waiting": self.waiting,
            "has_gone_in": self.waiting.added is not None,
            "new": plan.new[:MOST_SHOWN],
            "existing": plan.existing[:MOST_SHOWN],
            "more_new": max(0, len(plan.new) - MOST_SHOWN),
            "more_existing": max(0, len(plan.existing) - MOST_SHOWN),
            "has_files": len(self.waiting.files) > 1,
            "may_publish": self._may_publish(),
            "broken_heading": f"Can’t be imported ({len(plan.broken):,})",
            "new_heading": f"New ({len(plan.new):,})",
            "existing_heading": f"Already there ({len(plan.existing):,})",
            "edit_url_name": ReferenceSnippet.snippet_viewset.get_url_name("edit"),
            "broken_url": _url("import_broken", self.kwargs["key"]),
            "upload_url": _url("import"),
            "list_url": _newest_first(),
        }

    def post(self, request, key):
        added = self._import(key)
        if self.plan.broken:
            return redirect(_url("import_preview", key))
        if added is not None:
            messages.success(request, f"{_number(added)} added.")
        return redirect(_newest_first())

    @transaction.atomic
    def _import(self, key):
        """How many were added; ``None`` if that has happened before."""
        user = self.request.user
        if self.waiting:
            waiting.lock(key)
        if waiting.kept(key, user=user).added is not None:
            return None
        added = len(carry_out(self.plan, user=user, publish=self._may_publish()))
        waiting.note(key, added=added, already=len(self.plan.existing))
        return added

    def _may_publish(self):
        return self.permission_policy.user_has_permission(self.request.user, "publish")


class BrokenView(_OfOneUpload, View):
    """The records that can't go in, as a text file to repair them in."""

    def get(self, request, key):
        text = "\n\n".join(map(_with_reason, self.plan.broken))
        return HttpResponse(
            f"{text}\n",
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="not-imported.txt"'},
        )


urlpatterns = [
    path("import/", UploadView.as_view(), name="import"),
    path("import/<slug:key>/", PreviewView.as_view(), name="import_preview"),
    path("import/<slug:key>/not-imported.txt", BrokenView.as_view(), name="import_broken"),
]


def _sources(files):
    sources, reasons = [], []
    for name, content in files:
        try:
            sources.append(source_file(name, content))
        except UnreadableFile as error:
            reasons.append(str(error))
    if reasons:
        raise forms.ValidationError(reasons)
    return sources


def _with_reason(broken: Broken) -> str:
    return f"{broken.file}, line {broken.line}: {broken.reason}\n\n{broken.text}"


def _newest_first():
    return f"{_url('list')}?ordering=-_updated_at"


def _number(count):
    return f"{count:,} reference{'' if count == 1 else 's'}"


def _url(name, *args):
    return reverse(ReferenceSnippet.snippet_viewset.get_url_name(name), args=args)
