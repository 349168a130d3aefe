"""Where readers see a site, if another program than this one draws it."""

from django.core.validators import URLValidator
from django.db import models

from cms.changes.recording import EVERYTHING


class FrontEnd(models.Model):
    """The address under which readers know one site."""

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="front_end"
    )
    base_url = models.CharField(
        "address",
        max_length=200,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Of its home page: “https://www.example.org”. The API then gives addresses "
        "that begin with it.",
    )

    panels = ["site", "base_url"]

    class Meta:
        app_label = "delivery"

    def __str__(self):
        return self.base_url

    def changed_keys(self) -> set[str]:
        return {EVERYTHING}

    def clean(self):
        super().clean()
        self.base_url = self.base_url.rstrip("/")
