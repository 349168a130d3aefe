"""Where patients are seen."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from cms.content import features, rich_text
from cms.content.lookup import Targets, merged
from cms.content.models import BasePage
from cms.content.representation import phone_as_data
from cms.delivery.models import DeliveredPage, IndexPage
from cms.media.representation import image_as_data
from cms.practice.models import practice_of

from . import representation


class LocationIndexPage(IndexPage):
    """All places where patients are seen."""

    listed_kind = "locations.LocationPage"
    list_name = "locations"

    document_fields = [*BasePage.document_fields, "introduction", "locations"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    class Meta:
        verbose_name = "list of locations"


class LocationPage(DeliveredPage):
    """One place where patients are seen: where it is, when it is open, how to call."""

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
            ["phone", FieldRowPanel(["latitude", "longitude"]), "directions", "image"],
            heading="Getting here and calling",
        ),
        InlinePanel("opening_hours", heading="Opening hours", label="opening hours"),
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
    document_fields = [
        *BasePage.document_fields,
        "address",
        "geo",
        "phone",
        "image",
        "directions",
        "opening_hours",
    ]

    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "location"

    def targets(self) -> Targets:
        image = {"images": {self.image_id}} if self.image_id else {}
        return merged([super().targets(), rich_text.targets(self.directions), image])

    def document(self, found) -> dict:
        text = rich_text.RichText(found, page=self)
        return {
            **super().document(found),
            "address": representation.address_as_data(self),
            "geo": representation.geo_as_data(self),
            "phone": self._phone(found),
            "image": image_as_data(found.one("images", self.image_id)),
            "directions": text(self.directions),
            "opening_hours": representation.opening_hours_as_data(self.opening_hours.all()),
        }

    def card(self, found, *, seen_from) -> dict:
        return {
            **super().card(found, seen_from=seen_from),
            "address": representation.address_as_data(self),
            "phone": self._phone(found),
        }

    def _phone(self, found):
        practice = practice_of(self, found)
        return phone_as_data(self.phone or (practice and practice.phone))


class OpeningHours(Orderable):
    """One span of one weekday; two rows make a lunch break."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    page = ParentalKey(LocationPage, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, null=True)
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

    def clean(self):
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "Closing time must come after opening time."})
        if self.valid_from and self.valid_through and self.valid_through < self.valid_from:
            raise ValidationError({"valid_through": "The last day must not come before the first."})
