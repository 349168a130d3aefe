"""Where patients are seen."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.changes import keys
from cms.changes.days import end_of
from cms.content import features, rich_text
from cms.content.lookup import Targets, merged
from cms.content.models import BasePage
from cms.content.prepared import rows
from cms.content.representation import block_targets, lines, phone_as_data
from cms.content.types import fields_of
from cms.delivery.models import DeliveredPage, IndexPage
from cms.media.representation import image_as_data
from cms.practice.blocks import SpecialtiesBlock
from cms.practice.models import practice_of
from cms.practice.representation import specialties_as_data

from . import json_ld, representation
from .fields import DAYS, WeekdaysField


class LocationIndexPage(IndexPage):
    """All places where patients are seen."""

    listed_kind = "locations.LocationPage"
    list_name = "locations"

    document_fields = fields_of(representation.LocationIndexDocument)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    class Meta:
        verbose_name = "list of locations"

    def document(self, found) -> representation.LocationIndexDocument:
        return super().document(found)

    def json_ld(self, document, *, page, practice):
        return json_ld.index_json_ld(document, page=page, practice=practice)


class LocationPage(DeliveredPage):
    """One place where patients are seen: where it is, when it is open, who works there."""

    street_address = models.CharField(
        max_length=200, help_text="Street and number, and the suite if there is one."
    )
    address_locality = models.CharField("city", max_length=100)
    address_region = models.CharField("state", max_length=60, help_text="“OH”.")
    postal_code = models.CharField("ZIP code", max_length=20)
    address_country = models.CharField(
        "country", max_length=2, default="US", help_text="Two letters: “US”."
    )
    latitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north, such as 39.961176.",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east; in Ohio it is negative, such as -82.998794.",
    )
    phone = PhoneNumberField(
        blank=True, help_text="Left empty, the practice’s main number is shown."
    )
    fax = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True, help_text="Only an address that may stand in public.")
    image = models.ForeignKey(
        "media.MedicalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The building as patients see it when they arrive.",
    )
    directions = RichTextField(
        blank=True, features=features.PLAIN, help_text="How to get there and where to go in."
    )
    parking = models.TextField(blank=True, help_text="Where to leave a car, and what it costs.")
    entrance = models.TextField(blank=True, help_text="Which door, which floor, what to press.")
    accessibility = models.TextField(
        blank=True, help_text="Step-free ways, elevators, restrooms, hearing loops."
    )
    languages = models.TextField("languages spoken", blank=True, help_text="One a line: “Spanish”.")
    specialties = StreamField(SpecialtiesBlock(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                "street_address",
                FieldRowPanel(["address_locality", "address_region"]),
                FieldRowPanel(["postal_code", "address_country"]),
            ],
            heading="Address",
        ),
        MultiFieldPanel(
            [FieldRowPanel(["phone", "fax"]), "email", "languages"],
            heading="Calling and writing",
        ),
        MultiFieldPanel(
            [
                "directions",
                "parking",
                "entrance",
                "accessibility",
                FieldRowPanel(["latitude", "longitude"]),
                "image",
            ],
            heading="Getting here",
        ),
        InlinePanel("opening_hours", heading="Opening hours", label="opening hours"),
        InlinePanel("people", heading="Who sees patients here", label="person"),
        InlinePanel("treated_conditions", heading="What is treated here", label="condition"),
        FieldPanel("specialties"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("street_address"),
        index.SearchField("address_locality", boost=2),
        index.SearchField("postal_code"),
        index.AutocompleteField("address_locality"),
        index.SearchField("directions"),
        index.FilterField("address_locality"),
        index.FilterField("postal_code"),
    ]
    document_fields = fields_of(representation.LocationDocument)
    card_fields = (*BasePage.card_fields, *representation.ADDRESS_FIELDS, "phone")
    child_tables = ("opening_hours", "people", "treated_conditions")

    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "location"

    def targets(self) -> Targets:
        image = {"images": {self.image_id}} if self.image_id else {}
        return merged(
            [
                super().targets(),
                rich_text.targets(self.directions),
                image,
                block_targets(self.specialties.stream_block, self.specialties.raw_data),
                *(row.targets() for row in self.edited_children()),
            ]
        )

    def document(self, found) -> representation.LocationDocument:
        text = rich_text.RichText(found, page=self)
        hours = representation.opening_hours_as_data(self.children("opening_hours", found))
        return {
            **super().document(found),
            "address": representation.address_as_data(self),
            "geo": representation.geo_as_data(self),
            "phone": self._phone(found),
            "image": image_as_data(found.one("images", self.image_id)),
            "directions": text(self.directions),
            "fax": phone_as_data(self.fax),
            "email": self.email,
            "parking": self.parking,
            "entrance": self.entrance,
            "accessibility": self.accessibility,
            "languages": lines(self.languages),
            "opening_hours": hours,
            "week": representation.week(hours),
            "people": representation.people_as_data(self.children("people", found), found),
            "conditions": [
                condition.card(found, seen_from=self)
                for row in self.children("treated_conditions", found)
                if (condition := found.one("conditions", row.condition_id))
            ],
            "specialties": specialties_as_data(self.specialties, found),
        }

    def json_ld(self, document, *, page, practice):
        return json_ld.json_ld(document, page=page, practice=practice)

    def card(self, found, *, seen_from) -> representation.LocationCard:
        return {
            **super().card(found, seen_from=seen_from),
            "address": representation.address_as_data(self),
            "phone": self._phone(found),
        }

    def _phone(self, found):
        practice = practice_of(self, found)
        return phone_as_data(self.phone or (practice and practice.phone))


class LocationPerson(Orderable):
    """Somebody who sees patients at a location, and on which days."""

    page = ParentalKey(LocationPage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    days = WeekdaysField()

    panels = ["person", "days"]

    class Meta(Orderable.Meta):
        verbose_name = "person at a location"
        verbose_name_plural = "people at a location"

    def __str__(self):
        return str(self.person)

    def targets(self) -> Targets:
        return {"people": {self.person_id}}


class TreatedCondition(Orderable):
    """A condition that is treated at a location. Stored here, shown on both pages."""

    page = ParentalKey(LocationPage, on_delete=models.CASCADE, related_name="treated_conditions")
    condition = models.ForeignKey(
        "conditions.ConditionPage", on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("condition")]

    def __str__(self):
        return str(self.condition)

    def targets(self) -> Targets:
        return {"conditions": {self.condition_id}, "locations": {self.page_id}}


class OpeningHours(Orderable):
    """One span of one weekday; two rows make a lunch break."""

    page = ParentalKey(LocationPage, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=DAYS, null=True)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    valid_from = models.DateField(
        null=True, blank=True, help_text="Only if these hours begin or end on a certain day."
    )
    valid_through = models.DateField(null=True, blank=True)

    panels = [
        FieldRowPanel(["weekday", "opens", "closes"]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "opening hours"

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens}–{self.closes}"

    @classmethod
    def next_change(cls, after: datetime) -> tuple[datetime, set[str]] | None:
        """When the next hours of certain dates are over: pages no longer name them then."""
        spans = rows(_ask_next_end, days=[timezone.localdate(after)])
        first = spans[0][0] if spans else None
        named = {keys.row(cls._meta.label, "page", page) for day, page in spans if day == first}
        return (end_of(first), named) if first else None

    def targets(self) -> Targets:
        return {}

    def clean(self):
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "Closing time must come after opening time."})
        if self.valid_from and self.valid_through and self.valid_through < self.valid_from:
            raise ValidationError({"valid_through": "The last day must not come before the first."})


def _ask_next_end(*, days, now):
    spans = OpeningHours.objects.filter(valid_through__gte=days[0], page__live=True)
    return spans.order_by("valid_through").values_list("valid_through", "page")
