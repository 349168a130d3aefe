"""Who we are: the practice's own words, for each site and language."""

from django.db import models
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Site, TranslatableMixin


class Practice(TranslatableMixin, models.Model):
    """The practice behind one site, in one language."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="practices")
    name = models.CharField(max_length=120, help_text="As patients know it.")
    phone = PhoneNumberField(
        "main phone",
        blank=True,
        help_text="Shown wherever a page asks readers to call and has no number of its own.",
    )

    panels = [MultiFieldPanel(["name", "phone", "site"], heading="Practice")]

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


def practice_of(page, found):
    """The practice a page speaks for, in the page's language if it can be had."""
    site_id = found.site_id(page)
    own = found.one("practices", (site_id, page.locale_id))
    return own or found.one("practices", (site_id, None))
