"""All that pages point at, hidden or not: as many queries for many pages as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from wagtail.models import Locale, Page, PageViewRestriction

from cms.content.gate import public
from cms.content.lookup import Found, merged
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from cms.practice.models import Specialty
from conditions.models import ConditionPage, ReferenceSnippet, RelatedCondition


@dataclass
class Gathered:
    """By its key, everything that some pages point at."""

    references: dict[int, ReferenceSnippet] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    specialties: dict[int, Specialty] = field(default_factory=dict)
    images: dict[int, MedicalImage] = field(default_factory=dict)
    documents: dict[int, MedicalDocument] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)
    # By the key of a condition, those chosen on it, those it is chosen on, and where it is treated.
    related: dict[int, list[int]] = field(default_factory=dict)
    related_by: dict[int, list[int]] = field(default_factory=dict)
    offices: dict[int, list] = field(default_factory=dict)
    # By translation key, the page in the site's first language.
    originals: dict = field(default_factory=dict)
    private: set[int] = field(default_factory=set)
    languages: dict[int, str] = field(default_factory=dict)
    _addresses: Found = field(default_factory=Found)

    def path(self, key: int, *, seen_from: Page) -> str | None:
        """The address of a page, from the root of the site of the one it is seen from."""
        page = self.pages.get(key)
        return (self._addresses.url(page, seen_from=seen_from) or None) if page else None


def gather(pages: Iterable[ConditionPage]) -> Gathered:
    pages = list(pages)
    keys = [page.pk for page in pages]
    found = Gathered(languages=dict(Locale.objects.values_list("pk", "language_code")))
    targets = merged(page.targets() for page in pages)
    found.people = Person.objects.in_bulk(targets["people"])
    targets = merged([targets, *(person.targets() for person in found.people.values())])
    found.references = ReferenceSnippet.found(ReferenceSnippet.objects.all(), targets["references"])
    found.specialties = Specialty.objects.in_bulk(targets["specialties"])
    # What is not for everybody stays where it is.
    found.images = public(MedicalImage.objects.all()).in_bulk(targets["images"])
    found.documents = public(MedicalDocument.objects.all()).in_bulk(targets["documents"])
    found.related, found.related_by = _related(pages)
    found.offices = _offices(keys)
    restricted = PageViewRestriction.objects.filter(page__in=keys)
    found.private = set(restricted.values_list("page", flat=True))
    found.originals = _originals(targets["translations"])
    found.pages = Page.objects.in_bulk(
        {
            *targets["pages"],
            *targets["locations"],
            *(key for some in found.related.values() for key in some),
            *(key for some in found.related_by.values() for key in some),
            *(row.page_id for rows in found.offices.values() for row in rows),
            *(page.pk for page in found.originals.values()),
        }
    )
    return found


def _related(pages):
    """Each relation is stored on one of two pages."""
    keys = [page.pk for page in pages]
    stored, pointing = defaultdict(list), defaultdict(list)
    for row in RelatedCondition.objects.filter(page__in=keys):
        stored[row.page_id].append(row)
    for row in RelatedCondition.objects.filter(related__in=keys).order_by("sort_order", "pk"):
        pointing[row.related_id].append(row.page_id)
    return {page.pk: _chosen(page, stored[page.pk]) for page in pages}, pointing


def _chosen(page, rows):
    """A draft has rows of its own."""
    drafted = getattr(page, "_cluster_related_objects", {}).get("related_conditions")
    return [row.related_id for row in (rows if drafted is None else drafted)]


def _offices(keys):
    offices = defaultdict(list)
    # Another room's model is named.
    rows = apps.get_model("locations.TreatedCondition").objects.filter(condition__in=keys)
    for row in rows.order_by("sort_order", "pk"):
        offices[row.condition_id].append(row)
    return offices


def _originals(translation_keys):
    pages = ConditionPage.objects.filter(
        translation_key__in=translation_keys, locale__language_code=settings.LANGUAGE_CODE
    )
    return {page.translation_key: page for page in pages.defer_streamfields()}
