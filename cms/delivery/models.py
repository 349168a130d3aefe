"""The base of every page that readers get: HTML and JSON from one document."""

from django.http import Http404
from django.utils import timezone

from cms.content.models import BasePage

from .documents import documents


class DeliveredPage(BasePage):
    """A page whose template reads the same document as the API."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        [document] = documents([self])
        return {**context, "document": document}

    def serve(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False) and not self._is_in_season():
            # Withdrawn advice is withdrawn on time, even if the scheduler is late.
            raise Http404("This page is not available.")
        return super().serve(request, *args, **kwargs)

    def _is_in_season(self):
        now = timezone.now()
        has_begun = self.go_live_at is None or self.go_live_at <= now
        has_ended = self.expire_at is not None and self.expire_at <= now
        return has_begun and not has_ended
