"""A condition and its neighbors."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.changes import keys
from cms.changes.days import end_of
from cms.content import features, rich_text
from cms.content.lookup import Targets, merged
from cms.content.models import BasePage
from cms.content.prepared import rows
from cms.content.representation import Reading, block_targets, date_as_data, lines
from cms.content.types import fields_of
from cms.delivery.models import DeliveredPage, Facet
from cms.media.representation import image_as_data
from cms.practice.blocks import SpecialtiesBlock
from cms.practice.models import practice_of
from cms.practice.representation import specialties_as_data
from conditions import json_ld, representation
from conditions.blocks import (
    BylineBlock,
    CodesBlock,
    FurtherReadingBlock,
    SectionsBlock,
)
from conditions.citations.numbering import Numbering
from conditions.citations.styles import DEFAULT_STYLE
from conditions.forms import ConditionPageForm
from conditions.panels import FindingsPanel
from conditions.types import ConditionCard, ConditionDocument

from .citations import Citation, keys_of_cited
from .names import name_clash

# Child tables of other pages, and the field in which they name a condition.
POINTING_HERE = (
    ("conditions.RelatedCondition", "related"),
    ("locations.TreatedCondition", "condition"),
)


class ConditionPage(DeliveredPage):
    """What a patient should know about one condition."""

    name = models.CharField(
        "name of the condition",
        max_length=120,
        blank=False,
        help_text="“Cervical dystonia”. Used in lists, links and the page’s address.",
    )
    other_names = models.TextField(
        blank=True,
        help_text="What patients also call it, one name a line: “wry neck”.",
    )
    lead = RichTextField(
        blank=True,
        features=features.LEAD,
        help_text="One or two paragraphs that tell a worried reader what matters most.",
    )
    hero_image = models.ForeignKey(
        "media.MedicalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="main picture",
    )
    hero_alt = models.CharField(
        "description of the picture",
        max_length=250,
        blank=True,
        help_text="What a reader who can’t see it should know. "
        "Left empty, the picture’s own description is used.",
    )
    hero_is_decorative = models.BooleanField(
        "decoration only",
        default=False,
        help_text="The picture adds nothing to the text; screen readers pass over it.",
    )
    sections = StreamField(SectionsBlock(), blank=True)
    authors = StreamField(BylineBlock(), blank=True)
    reviewers = StreamField(BylineBlock(), blank=True)
    written_on = models.DateField("written on", null=True, blank=True)
    reviewed_on = models.DateField(
        "reviewed on", null=True, blank=True, help_text="When a reviewer last checked this page."
    )
    review_due_on = models.DateField(
        "review due on", null=True, blank=True, help_text="When it has to be checked again."
    )
    disclosure = models.TextField(
        blank=True, help_text="Interests of authors or reviewers that readers should know of."
    )
    further_reading = StreamField(
        FurtherReadingBlock(),
        blank=True,
        help_text="Sources worth reading that the text itself does not cite.",
    )
    specialties = StreamField(SpecialtiesBlock(), blank=True)
    codes = StreamField(
        CodesBlock(), blank=True, help_text="How other medical systems know this condition."
    )

    content_panels = [
        *BasePage.content_panels[:1],
        FindingsPanel(heading="Before you publish", icon="tasks"),
        MultiFieldPanel(["name", "other_names", "summary"], heading="The condition"),
        FieldPanel("lead"),
        MultiFieldPanel(
            ["hero_image", "hero_alt", "hero_is_decorative"],
            heading="Main picture",
            classname="collapsed",
        ),
        FieldPanel("sections"),
        MultiFieldPanel(
            [
                "authors",
                "reviewers",
                FieldRowPanel(["written_on", "reviewed_on", "review_due_on"]),
                "disclosure",
            ],
            heading="Who wrote and checked it",
        ),
        FieldPanel("further_reading"),
        InlinePanel("related_conditions", heading="Related conditions", label="condition"),
        FieldPanel("specialties"),
        FieldPanel("codes"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("name", boost=5),
        index.SearchField("other_names", boost=4),
        index.AutocompleteField("name"),
        index.AutocompleteField("other_names"),
        index.SearchField("lead"),
        index.SearchField("sections"),
        index.FilterField("name"),
        index.FilterField("reviewed_on"),
        index.FilterField("review_due_on"),
    ]
    document_fields = fields_of(ConditionDocument)
    card_fields = (*BasePage.card_fields, "name", "other_names")
    child_tables = ("related_conditions",)
    base_form_class = ConditionPageForm
    # A copy that took them along could not be published beside its original.
    exclude_fields_in_copy = ["other_names"]

    parent_page_types = ["conditions.ConditionIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "condition"

    def publishing_errors(self):
        errors = super().publishing_errors()
        if clash := name_clash(self):
            errors["other_names"] = clash
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            errors["reviewed_on"] = "A review cannot lie in the future. Check the date."
        if self.reviewed_on and self.review_due_on and self.review_due_on <= self.reviewed_on:
            errors["review_due_on"] = "The next review must come after the last one."
        if self.hero_image and not (self._hero_alt() or self.hero_is_decorative):
            errors["hero_alt"] = "Describe the picture, or mark it as decoration only."
        return errors

    def changed_keys(self) -> set[str]:
        """When it comes or goes, its sources are cited by one page more or less."""
        cited = Citation.objects.filter(page=self.pk, revision=None).order_by()
        return keys_of_cited(cited.values_list("reference", flat=True))

    @classmethod
    def next_change(cls, after: datetime) -> tuple[datetime, set[str]] | None:
        """When the next review is overdue: lists are narrowed by that."""
        today = timezone.localdate(after).isoformat()
        first = [day for [day] in rows(_ask_next_review, days=[today])]
        return (end_of(date.fromisoformat(first[0])), {keys.DAY}) if first else None

    def targets(self) -> Targets:
        names = ("sections", "authors", "reviewers", "further_reading", "specialties")
        streams = (getattr(self, name) for name in names)
        hero = {"images": {self.hero_image_id}} if self.hero_image_id else {}
        return merged(
            [
                super().targets(),
                rich_text.targets(self.lead),
                *(block_targets(stream.stream_block, stream.raw_data) for stream in streams),
                hero,
                {"rows": {(*table, self.pk) for table in POINTING_HERE}},
                *(row.targets() for row in self.edited_children()),
            ]
        )

    def document(self, found) -> ConditionDocument:
        numbering = Numbering(found)
        text = rich_text.RichText(
            found, page=self, rules={"citation": numbering.rule}, finish=numbering.finish
        )
        # Reading order: the lead comes first, so its citations have the first numbers.
        lead = text(self.lead)
        sections = representation.sections_as_data(
            self.sections.stream_block, self.sections.raw_data, Reading(found, text, self)
        )
        practice = practice_of(self, found)
        style = practice.reference_style if practice else DEFAULT_STYLE
        further = self.further_reading.raw_data
        references = representation.numbered_references(numbering, found, style)
        return {
            **super().document(found),
            "name": self.name,
            "other_names": lines(self.other_names),
            "lead": lead,
            "hero_image": self._hero(found),
            "contents": representation.contents(sections),
            "sections": sections,
            "authors": representation.byline(self.authors.raw_data, found),
            "reviewers": representation.byline(self.reviewers.raw_data, found),
            "written_on": date_as_data(self.written_on),
            "reviewed_on": date_as_data(self.reviewed_on),
            "review_due_on": date_as_data(self.review_due_on),
            "disclosure": self.disclosure,
            "references": references,
            "reference_downloads": self._downloads(found) if references else [],
            "further_reading": representation.further_reading(
                further, found, cited=numbering.cited_ids, style=style
            ),
            "related_conditions": self._related(found),
            "locations": self._locations(found),
            "specialties": specialties_as_data(self.specialties, found),
            "codes": representation.codes_as_data(self.codes.raw_data),
        }

    def json_ld(self, document, *, page, practice):
        return json_ld.json_ld(document, page=page, practice=practice)

    def card(self, found, *, seen_from) -> ConditionCard:
        return {
            **super().card(found, seen_from=seen_from),
            "name": self.name or self.title,
            "other_names": lines(self.other_names),
        }

    def _downloads(self, found):
        url = found.url(self, seen_from=self)
        return representation.reference_downloads(f"{url}references") if url else []

    def _related(self, found):
        """Stored on one of the two pages, shown on both."""
        label, field = POINTING_HERE[0]
        chosen = [row.related_id for row in self.children("related_conditions", found)]
        pointing = [row.page_id for row in found.children(label, self.pk, by=field)]
        return [
            page.card(found, seen_from=self)
            for pk in dict.fromkeys([*chosen, *pointing])
            if pk != self.pk and (page := found.one("conditions", pk))
        ]

    def _locations(self, found):
        label, field = POINTING_HERE[1]
        return [
            page.card(found, seen_from=self)
            for row in found.children(label, self.pk, by=field)
            if (page := found.one("locations", row.page_id))
        ]

    def _hero(self, found):
        alt = "" if self.hero_is_decorative else self.hero_alt or None
        return image_as_data(found.one("images", self.hero_image_id), alt=alt)

    def _hero_alt(self):
        return self.hero_alt or self.hero_image.default_alt_text


def _ask_next_review(*, days, now):
    due = Facet.objects.filter(name="review_due_on", value__gte=days[0]).order_by("value")
    return due.values_list("value")[:1]
