"""How much a word in a title counts: more in a short one, compared with what titles are like here.

Wagtail's own reads every entry of the index whenever one is saved, so that each page of an import
would cost more than the one before. ``update_index`` still weighs all of them anew.
"""

from django.db.models import Avg, F, Max
from django.db.models.functions import Length

# How many of the newest titles say what titles are like.
SAMPLE = 200


class TitleWeights:
    """To be put before one of Wagtail's indexes."""

    def add_items(self, model, objs):
        # An index is made for each call, so nobody else reads this.
        self._newest = self.entries.aggregate(newest=Max("pk"))["newest"] or 0
        super().add_items(model, objs)

    def _refresh_title_norms(self, full=False):
        if full:
            super()._refresh_title_norms(full=True)
            return
        added = self.entries.filter(pk__gt=self._newest)
        titled = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        if added.exists():
            sample = titled.order_by("-pk")[:SAMPLE]
            average = sample.aggregate(average=Avg("title_length"))["average"]
            titled.filter(pk__gt=self._newest).update(title_norm=average / F("title_length"))
