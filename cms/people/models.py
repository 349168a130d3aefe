"""Authors, reviewers and providers."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from cms.content import rich_text
from cms.content.features import PLAIN
from cms.content.lookup import Targets, merged

from .representation import person_as_data


class Person(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """Somebody whose name stands on a page: who wrote it, checked it, or sees patients."""

    name = models.CharField(max_length=120, help_text="As it should be printed: “Elena Marsh”.")
    credentials = models.CharField(
        max_length=80,
        blank=True,
        help_text="Degrees and titles after the name: “MD, FAAN”. Articles keep what was true "
        "when they were written.",
    )
    is_licensed_clinician = models.BooleanField(
        "licensed clinician",
        default=False,
        help_text="Licensed to practice. Readers are told when a clinician has checked a page.",
    )
    role = models.CharField(
        max_length=120, blank=True, help_text="What they do here: “Neurologist”."
    )
    photo = models.ForeignKey(
        "media.MedicalImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    biography = RichTextField(
        blank=True, features=PLAIN, help_text="Two or three sentences a patient would want to know."
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="account",
        help_text="Their account in this editor, if they have one.",
    )
    revisions = GenericRelation("wagtailcore.Revision", related_query_name="person")

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), "credentials", "role", "is_licensed_clinician"],
            heading="Name and profession",
        ),
        MultiFieldPanel(["photo", "biography"], heading="For readers"),
        "user",
    ]
    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        *[index.FilterField(name) for name in ("id", "name", "role", "live", "locale_id")],
    ]
    document_fields = [
        "name",
        "credentials",
        "role",
        "is_licensed_clinician",
        "photo",
        "biography",
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    def targets(self) -> Targets:
        photo = {"images": {self.photo_id}} if self.photo_id else {}
        return merged([photo, rich_text.targets(self.biography)])

    def document(self, found) -> dict:
        return person_as_data(self, found)
