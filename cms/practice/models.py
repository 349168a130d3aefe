"""Who we are: the practice's own words for each site and language, and its specialties."""

from datetime import datetime

from django.db import models
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Site, TranslatableMixin
from wagtail.search import index

from cms.changes import keys
from cms.changes.snapshot import remembered
from cms.content import features, rich_text
from cms.content.lookup import Targets, merged
from cms.content.objects import language_codes
from cms.content.representation import block_targets

from .blocks import MenuBlock, NoticesBlock
from .representation import (
    PracticeDocument,
    SpecialtyObject,
    moments_of,
    practice_as_data,
    specialty_as_data,
)

STREAMS = ("main_menu", "footer_menu", "notices")


class ReferenceStyle(models.TextChoices):
    AMA = "ama", "AMA, 11th edition"
    NLM = "nlm", "NLM (Vancouver)"


class Practice(TranslatableMixin, models.Model):
    """The practice behind one site, in one language."""

    # There is a handful, so every process remembers them until a key of theirs changes.
    is_small = True

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="practices")
    name = models.CharField(max_length=120, help_text="As patients know it.")
    phone = PhoneNumberField(
        "main phone",
        blank=True,
        help_text="Shown wherever a page asks readers to call and has no number of its own.",
    )
    emergency_line = models.CharField(
        max_length=20, default="911", help_text="The number to call in an emergency."
    )
    disclaimer = RichTextField(
        blank=True,
        features=features.PLAIN,
        help_text="At the foot of every page: “This page can’t replace a visit.”",
    )
    callback_text = models.TextField(
        blank=True, help_text="What patients read before they ask to be called back."
    )
    reference_style = models.CharField(
        "style of references",
        max_length=10,
        choices=ReferenceStyle.choices,
        default=ReferenceStyle.AMA,
        help_text="How the sources below an article are printed.",
    )
    main_menu = StreamField(MenuBlock(), blank=True)
    footer_menu = StreamField(MenuBlock(), blank=True)
    notices = StreamField(NoticesBlock(), blank=True)

    panels = [
        MultiFieldPanel(["name", "phone", "emergency_line", "site"], heading="Practice"),
        MultiFieldPanel(["disclaimer", "callback_text"], heading="Words"),
        FieldPanel("notices"),
        FieldPanel("reference_style"),
        FieldPanel("main_menu"),
        FieldPanel("footer_menu"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]

    def __str__(self):
        return self.name

    @classmethod
    def found(cls, queryset, locale_ids) -> dict:
        """Practices by site and language; ``(site, None)`` is the one to fall back on.

        There is a handful of rows, so all are read in one go.
        """
        result = {}
        for practice in queryset.order_by("pk"):
            result.setdefault((practice.site_id, None), practice)
            result[practice.site_id, practice.locale_id] = practice
        return result

    @classmethod
    def key_of(cls, locale_id: int) -> str:
        return keys.every(cls._meta.label, locale_id)

    def changed_keys(self) -> set[str]:
        """Languages in which a site has no practice of its own borrow one."""
        own = set(type(self).objects.order_by().values_list("site", "locale"))
        sites = Site.objects.values_list("pk", flat=True)
        locales = Locale.objects.values_list("pk", flat=True)
        borrowing = {
            locale for locale in locales if any((site, locale) not in own for site in sites)
        }
        return {self.key_of(one) for one in {self.locale_id, *borrowing}}

    @classmethod
    def next_change(cls, after: datetime) -> tuple[datetime, set[str]] | None:
        """When the next notice begins or ends, and what shows it."""
        every = frozenset(map(cls.key_of, language_codes()))
        known = remembered((cls, "moments"), cls._moments, keys=lambda _made: every)
        moments = [one for one in known if one[0] > after]
        if not moments:
            return None
        first = min(moment for moment, _practice in moments)
        own = (practice.changed_keys() for moment, practice in moments if moment == first)
        return first, set().union(*own)

    @classmethod
    def _moments(cls):
        """When each notice begins or ends, with its practice."""
        return [
            (moment, practice)
            for practice in cls.objects.all()
            for item in practice.notices.raw_data
            for moment in moments_of(item.get("value") or {})
        ]

    def targets(self) -> Targets:
        streams = (getattr(self, name) for name in STREAMS)
        homes = {root.root_path for root in Site.get_site_root_paths()}
        return merged(
            [
                {"url_paths": homes},
                rich_text.targets(self.disclaimer),
                *(block_targets(one.stream_block, one.raw_data) for one in streams),
            ]
        )

    def card_targets(self) -> Targets:
        """Nothing: a page takes a phone number from it, or the style of its references."""
        return {}

    def document(self, found) -> PracticeDocument:
        return practice_as_data(self, found)


class Specialty(TranslatableMixin, index.Indexed, models.Model):
    """A field of medicine, as patients call it and as schema.org does."""

    is_small = True

    class SchemaOrg(models.TextChoices):
        NEUROLOGIC = "Neurologic", "Neurology"
        MUSCULOSKELETAL = "Musculoskeletal", "Muscles, bones and joints"
        PHYSIOTHERAPY = "Physiotherapy", "Physical therapy"
        SURGICAL = "Surgical", "Surgery"
        RADIOGRAPHY = "Radiography", "Imaging"
        ANESTHESIA = "Anesthesia", "Anesthesia and pain"
        RHEUMATOLOGIC = "Rheumatologic", "Rheumatology"
        PODIATRIC = "Podiatric", "Feet"
        PEDIATRIC = "Pediatric", "Children"
        GERIATRIC = "Geriatric", "Older people"
        PSYCHIATRIC = "Psychiatric", "Psychiatry"
        EMERGENCY = "Emergency", "Emergency medicine"
        PRIMARY_CARE = "PrimaryCare", "Primary care"

    name = models.CharField(max_length=80, help_text="As patients know it: “Orthopaedics”.")
    schema_org = models.CharField(
        "for search engines",
        max_length=40,
        choices=SchemaOrg.choices,
        blank=True,
        help_text="The nearest that search engines know. There is none for orthopaedics: "
        "choose muscles, bones and joints.",
    )

    panels = ["name", "schema_org"]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name_plural = "specialties"

    def __str__(self):
        return self.name

    @classmethod
    def key_of(cls, pk: int) -> str:
        return keys.thing(cls._meta.label, pk)

    def changed_keys(self) -> set[str]:
        return {self.key_of(self.pk), keys.every(self._meta.label, self.locale_id)}

    def document(self, found) -> SpecialtyObject:
        return specialty_as_data(self)


def practice_of(page, found):
    """The practice a page speaks for, in the page's language if it can be had."""
    return practice_for(found, found.site_id(page), page.locale_id)


def practice_for(found, site_id, locale_id):
    own = found.one("practices", (site_id, locale_id))
    return own or found.one("practices", (site_id, None))
