"""The front page."""

from django.db import models
from django.urls import reverse
from typing_extensions import TypedDict
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.content import features, rich_text
from cms.content.lookup import Targets, merged
from cms.content.models import BasePage
from cms.content.representation import IndexDocument, PageDocument, Phone, phone_as_data
from cms.content.types import Html, card_of, fields_of
from cms.delivery.models import DeliveredPage
from cms.people.representation import PersonDocument
from cms.practice.models import practice_of

from . import json_ld

PEOPLE = "people.Person"
LISTS = {
    "conditions": "conditions.ConditionPage",
    "locations": "locations.LocationPage",
    "condition_indexes": "conditions.ConditionIndexPage",
    "location_indexes": "locations.LocationIndexPage",
    "people_indexes": "home.PeopleIndexPage",
}


_Lists = TypedDict("_Lists", {name: list[card_of(label)] for name, label in LISTS.items()})


class _HomeWords(PageDocument):
    headline: str
    introduction: Html
    phone: Phone | None


class HomeDocument(_HomeWords, _Lists):
    """Where a patient begins: find a condition, find an office, call."""


class PeopleIndexDocument(IndexDocument):
    """Everybody who writes, checks and treats."""

    people: list[PersonDocument]


class HomePage(DeliveredPage):
    """Where a patient begins: find a condition, find an office, call."""

    headline = models.CharField(
        max_length=120, blank=True, help_text="The first thing a visitor reads."
    )
    introduction = RichTextField(
        blank=True, features=features.PLAIN, help_text="Two sentences below the headline."
    )

    content_panels = [*BasePage.content_panels, "headline", "introduction"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    document_fields = fields_of(HomeDocument)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "conditions.ConditionIndexPage",
        "locations.LocationIndexPage",
        "home.PeopleIndexPage",
    ]

    class Meta:
        verbose_name = "home page"

    def targets(self) -> Targets:
        listed = {"listed": {(label, self.path) for label in LISTS.values()}}
        return merged([super().targets(), rich_text.targets(self.introduction), listed])

    def document(self, found) -> HomeDocument:
        text = rich_text.RichText(found, page=self)
        practice = practice_of(self, found)
        return {
            **super().document(found),
            "headline": self.headline or self.title,
            "introduction": text(self.introduction),
            "phone": phone_as_data(practice and practice.phone),
            **{name: self._cards(found, label) for name, label in LISTS.items()},
        }

    def json_ld(self, document, *, page, practice):
        search_url = f"{page['site_url']}{reverse('search')}?query="
        return json_ld.json_ld(document, page=page, practice=practice, search_url=search_url)

    def _cards(self, found, label):
        return [page.card(found, seen_from=self) for page in found.listed[label, self.path]]


class PeopleIndexPage(DeliveredPage):
    """Everybody who writes, checks and treats, in the language of the page."""

    introduction = RichTextField(
        blank=True, features=features.PLAIN, help_text="Shown above the list."
    )

    content_panels = [*BasePage.content_panels, "introduction"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    document_fields = fields_of(PeopleIndexDocument)

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "list of people"

    def targets(self) -> Targets:
        listed = {"listed": {(PEOPLE, self.locale_id)}}
        return merged([super().targets(), rich_text.targets(self.introduction), listed])

    def document(self, found) -> PeopleIndexDocument:
        people = found.listed[PEOPLE, self.locale_id]
        return {
            **super().document(found),
            "introduction": rich_text.RichText(found, page=self)(self.introduction),
            "people": [person.document(found) for person in people],
        }

    def json_ld(self, document, *, page, practice):
        return json_ld.people_json_ld(document, page=page, practice=practice)
