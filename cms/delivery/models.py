"""The base of every page that readers get: HTML and JSON from one document."""

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

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
        if not getattr(request, "is_preview", False) and not self._is_to_be_shown():
            raise Http404("This page is not available.")
        return super().serve(request, *args, **kwargs)

    def _is_to_be_shown(self):
        # Wagtail would show a page below every language's code; it belongs below its own.
        language = get_language()
        if language != settings.LANGUAGE_CODE and language != self.locale.language_code:
            return False
        # Withdrawn advice is withdrawn on time, even if the scheduler is late.
        now = timezone.now()
        has_begun = self.go_live_at is None or self.go_live_at <= now
        has_ended = self.expire_at is not None and self.expire_at <= now
        return has_begun and not has_ended
