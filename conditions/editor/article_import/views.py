"""The screens of “Import an article”: choose a document, review it, make a draft of it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from conditions.importing.article import UnreadableDocument
from conditions.importing.builder import build
from conditions.importing.planning import plan
from conditions.models import ConditionPage, ReferenceSnippet

from . import waiting
from .checking import checked
from .corrections import corrected, placed
from .document import document_html
from .review_form import ReviewForm
from .understanding import new_references, noticed, people_of
from .upload_form import UploadForm
from .where import indexes_for, what_is_missing

UPLOAD = "import_article"
REVIEW = "review_article"
GONE = "This document is no longer here. Choose it once more."


class _Importing(WagtailAdminTemplateMixin):
    """Only for whoever may add an article somewhere."""

    page_title = "Import an article"
    header_icon = "upload"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not self.indexes:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def indexes(self):
        return indexes_for(self.request.user)

    def get_breadcrumbs_items(self):
        index = self.index or self.indexes[0]
        return [
            {"url": reverse("wagtailadmin_explore", args=[index.pk]), "label": index.title},
            {"url": reverse(UPLOAD), "label": self.page_title},
        ]


class UploadView(_Importing, FormView):
    """Choose a document, or paste it."""

    form_class = UploadForm
    template_name = "conditions/editor/article_import/upload.html"

    @cached_property
    def index(self):
        """The list from which the writer came."""
        wanted = self.request.GET.get("index", "")
        return next((one for one in self.indexes if str(one.pk) == wanted), None)

    def get_initial(self):
        return {"index": self.index or self.indexes[0]}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "indexes": self.indexes}

    def form_valid(self, form):
        data = form.cleaned_data
        key = waiting.keep(data["document"], index=data["index"], user=self.request.user)
        return redirect(REVIEW, key)


class ReviewView(_Importing, FormView):
    """The document beside what was understood of it. Nothing is stored until the writer says so."""

    form_class = ReviewForm
    template_name = "conditions/editor/article_import/review.html"
    page_title = "Review the article"

    def dispatch(self, request, *args, **kwargs):
        if self.waiting is None:
            messages.warning(request, GONE)
            return redirect(UPLOAD)
        if self.waiting.page_id:
            return redirect("wagtailadmin_pages:edit", self.waiting.page_id)
        try:
            return super().dispatch(request, *args, **kwargs)
        except UnreadableDocument as error:
            # It could be read when it came; a limit was lowered since.
            messages.error(request, str(error))
            return redirect(UPLOAD)

    @cached_property
    def waiting(self):
        return waiting.kept(self.kwargs["key"], user=self.request.user)

    @cached_property
    def index(self):
        index = next((one for one in self.indexes if one.pk == self.waiting.index_id), None)
        if index is None:
            raise PermissionDenied
        return index

    @cached_property
    def article(self):
        return placed(self.waiting.read())

    @cached_property
    def plan(self):
        return plan(self.article, index=self.index)

    @cached_property
    def existing(self):
        """The page that this article already is, or whose address the writer asks for."""
        asked = self.request.POST.get("slug", "")
        siblings = ConditionPage.objects.child_of(self.index)
        return self.plan.page or (siblings.filter(slug=asked).first() if asked else None)

    @cached_property
    def missing(self):
        return what_is_missing(self.plan, self.request.user)

    def get_initial(self):
        taken = self._taken
        return {"title": self.article.title, "slug": free_slug(self.plan.slug, taken)}

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "article": self.article,
            "existing": self.existing,
            "may_edit": self._may_edit(),
            "taken": self._taken,
        }

    @cached_property
    def _taken(self):
        return set(Page.objects.child_of(self.index).values_list("slug", flat=True))

    def _may_edit(self):
        if self.existing is None:
            return False
        permissions = self.existing.permissions_for_user(self.request.user)
        return permissions.can_edit() and not permissions.page_locked()

    def form_valid(self, form):
        if "check" in self.request.POST or self.missing:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            page = self._make(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, f"“{page.title}” is a draft now. Check it, then publish it.")
        return redirect("wagtailadmin_pages:edit", page.pk)

    @transaction.atomic
    def _make(self, form):
        """The draft; the one that is already there if the button was pressed twice."""
        key, user = self.kwargs["key"], self.request.user
        waiting.lock(key)
        before = waiting.kept(key, user=user)
        if before is not None and before.page_id:
            return ConditionPage.objects.get(pk=before.page_id)
        slug = form.cleaned_data["slug"]
        if form.makes_draft_of_existing:
            slug = self.existing.slug
        made = build(
            corrected(self.article, form.corrections()),
            index=self.index,
            update=form.makes_draft_of_existing,
            user=user,
            slug=slug,
        )
        if made.outcome == "unchanged":
            raise ValidationError("Somebody else has just taken this address. Choose another one.")
        waiting.note(key, page_id=made.page.pk)
        return made.page

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        article = corrected(self.article, context["form"].corrections())
        found = checked(article, self.plan, index=self.index)
        lead, sections = document_html(article)
        return {
            **context,
            "article": article,
            "index": self.index,
            "plan": self.plan,
            "existing": self.existing,
            "missing": self.missing,
            "kinds": noticed(article, self.plan, found),
            "authors": people_of(self.plan, "author"),
            "reviewers": people_of(self.plan, "reviewer"),
            "new_count": len(new_references(self.plan)),
            "lead": lead,
            "read_sections": [
                (one.heading, html) for one, html in zip(article.sections, sections, strict=True)
            ],
            "edit_url_name": ReferenceSnippet.snippet_viewset.get_url_name("edit"),
            "upload_url": reverse(UPLOAD),
        }


def free_slug(slug: str, taken: set[str]) -> str:
    """The address, or the first of it with a number that no other page has."""
    if slug not in taken:
        return slug
    return next(one for n in range(2, len(taken) + 3) if (one := f"{slug}-{n}") not in taken)


# A long document takes seconds to read; nobody else’s work has to wait for that.
_upload, _review = map(
    transaction.non_atomic_requests, (UploadView.as_view(), ReviewView.as_view())
)

urlpatterns = [
    path("conditions/import/", _upload, name=UPLOAD),
    path("conditions/import/<slug:key>/", _review, name=REVIEW),
]
