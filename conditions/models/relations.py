"""What one condition has to do with another."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from cms.content.lookup import Targets


class RelatedCondition(Orderable):
    """Two conditions whose readers may want each other's page."""

    page = ParentalKey(
        "conditions.ConditionPage", on_delete=models.CASCADE, related_name="related_conditions"
    )
    related = models.ForeignKey(
        "conditions.ConditionPage", on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("related")]

    def __str__(self):
        return str(self.related)

    def targets(self) -> Targets:
        return {"conditions": {self.page_id, self.related_id}}
