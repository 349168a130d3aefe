"""What every page in the project has."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from . import objects
from .lookup import Found, Targets, ancestor_paths
from .representation import PageCard, PageDocument, breadcrumbs, page_as_data, translations
from .types import fields_of


class BasePageForm(WagtailAdminPageForm):
    """The page editor. What only a published page must satisfy is left alone in drafts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Wagtail makes one from the title where a writer has not come to it yet.
            self.fields["slug"].required = False

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors:
            for field, message in self.instance.publishing_errors().items():
                self.add_error(field, message)


class BasePage(Page):
    """A page with the short summary that lists and search results show."""

    summary = models.TextField(
        max_length=300,
        blank=True,
        help_text="Two or three plain sentences, 300 characters at most. "
        "Shown in lists and in search results.",
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("expire_at"),
        index.FilterField("go_live_at"),
    ]
    document_fields = fields_of(PageDocument)
    # The fields that its card shows, on a page that points at this one.
    card_fields: tuple[str, ...] = ("summary",)
    # Child tables, by their related names, that documents read.
    child_tables: tuple[str, ...] = ()
    base_form_class = BasePageForm

    class Meta:
        abstract = True

    def save(self, clean=True, **kwargs):
        if clean and self.live:
            self.full_clean()
            if errors := self.publishing_errors():
                raise ValidationError(errors)
        return super().save(clean=clean and not self.live, **kwargs)

    @property
    def localized_draft(self):
        """Wagtail's, which asks for the language's row even where nothing has to be looked for."""
        if objects.language_codes().get(self.locale_id) == get_language():
            return self
        return super().localized_draft

    def publishing_errors(self) -> dict[str, str]:
        """What keeps this page from being published: a sentence for each field."""
        return {}

    def targets(self) -> Targets:
        """Everything this page points at, by kind."""
        targets: Targets = {
            "paths": set(ancestor_paths(self)),
            "practices": {self.locale_id},
            "translations": {self.translation_key},
            "rows": {(*self._child_table(name), self.pk) for name in self.child_tables},
        }
        if self.alias_of_id:
            targets["pages"] = {self.alias_of_id}
        return targets

    def document(self, found: Found) -> PageDocument:
        """This page as plain data, from itself and what was found of what it points at."""
        return {
            "summary": self.summary,
            "breadcrumbs": breadcrumbs(self, found),
            "translations": translations(self, found),
        }

    def card_targets(self) -> Targets:
        """What this page's card points at."""
        return {}

    def card(self, found: Found, *, seen_from: Page) -> PageCard:
        """What a list on another page shows of this one."""
        return {**page_as_data(self, found, seen_from=seen_from), "summary": self.summary}

    def children(self, name: str, found: Found) -> list:
        """The rows of a child table: those being edited, else those that were looked up."""
        edited = getattr(self, "_cluster_related_objects", {}).get(name)
        if edited is not None:
            return list(edited)
        label, field = self._child_table(name)
        return found.children(label, self.pk, by=field)

    def edited_children(self) -> list:
        """The rows of all child tables that an editor holds and the database may not have."""
        edited = getattr(self, "_cluster_related_objects", {})
        return [row for name in self.child_tables for row in edited.get(name, ())]

    @classmethod
    def _child_table(cls, name):
        relation = cls._meta.get_field(name)
        return relation.related_model._meta.label, relation.field.name
