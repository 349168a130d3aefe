"""Pages that an editor took down on purpose, and says so."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.contrib.redirects.models import Redirect

from cms.changes import keys


class TakenDownPage(models.Model):
    """An address whose readers are told that its page is gone, and where to read on.

    Nothing makes one but an editor: a page that is merely hidden looks as if it had never been.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="taken_down_pages"
    )
    old_path = models.CharField(
        "old address",
        max_length=255,
        help_text="Without the host: “/conditions/hypotonia/”.",
    )
    replacement = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The page that readers should see instead, if there is one.",
    )
    reason = models.CharField(
        max_length=300,
        blank=True,
        help_text="One sentence for readers: “We joined this page with the one on dystonia.”",
    )
    taken_down_on = models.DateField(auto_now_add=True)

    panels = ["site", "old_path", "replacement", "reason"]

    class Meta:
        app_label = "delivery"
        verbose_name = "page taken down"
        verbose_name_plural = "pages taken down"
        ordering = ["old_path"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "old_path"],
                name="taken_down_once_a_site",
                violation_error_message="This address is listed already. Change that entry.",
            )
        ]

    def __str__(self):
        return self.old_path

    def changed_keys(self) -> set[str]:
        return {keys.TAKEN_DOWN}

    def clean(self):
        super().clean()
        # As redirects are stored, so that one look-up finds either.
        self.old_path = Redirect.normalise_path(self.old_path)
        if not self.site_id or self.old_path == "/":
            return
        if Redirect.get_for_site(self.site).filter(old_path=self.old_path).exists():
            raise ValidationError(
                {"old_path": "A redirect leads from this address elsewhere. Delete it first."}
            )
