"""Authors, reviewers and providers."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from cms.changes import keys
from cms.content import rich_text
from cms.content.features import PLAIN
from cms.content.fields import IdentifierField
from cms.content.lookup import Targets, merged
from cms.content.representation import block_targets
from cms.content.types import fields_of
from cms.practice.blocks import SpecialtiesBlock

from .identifiers import normalized_npi, normalized_orcid
from .representation import PersonDocument, person_as_data


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
    specialties = StreamField(SpecialtiesBlock(), blank=True)
    orcid = IdentifierField(
        "ORCID", max_length=19, blank=True, normalize=normalized_orcid, help_text="For authors."
    )
    npi = IdentifierField(
        "NPI", max_length=10, blank=True, normalize=normalized_npi, help_text="For providers."
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
        FieldPanel("specialties"),
        MultiFieldPanel(["orcid", "npi"], heading="Registries"),
        "user",
    ]
    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        *[index.FilterField(name) for name in ("id", "name", "role", "live", "locale_id")],
    ]
    document_fields = fields_of(PersonDocument)

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    def changed_keys(self) -> set[str]:
        label = self._meta.label
        return {keys.thing(label, self.pk), keys.every(label, self.locale_id)}

    def targets(self) -> Targets:
        photo = {"images": {self.photo_id}} if self.photo_id else {}
        specialties = block_targets(self.specialties.stream_block, self.specialties.raw_data)
        return merged([photo, specialties, rich_text.targets(self.biography)])

    def document(self, found) -> PersonDocument:
        return person_as_data(self, found)
