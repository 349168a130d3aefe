"""The base of every page that readers get: HTML and JSON from one document."""

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.fields import RichTextField
from wagtail.models import PageViewRestriction
from wagtail.search import index

from cms.content import features, objects, rich_text
from cms.content.gate import has_private_pages
from cms.content.lookup import Targets, merged
from cms.content.models import BasePage
from cms.content.representation import IndexDocument

from .documents import Batch, PublicPages
from .facets import Facet
from .frame import frame_of
from .front_end import FrontEnd
from .head import head
from .shared import SharedAddress
from .stored import StoredDocument
from .taken_down import TakenDownPage

__all__ = [
    "DeliveredPage",
    "Facet",
    "FrontEnd",
    "IndexPage",
    "SharedAddress",
    "StoredDocument",
    "TakenDownPage",
]


class DeliveredPage(BasePage):
    """A page whose template reads the same document as the API."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # A preview shows what an editor has on the screen, and nothing is known of that.
        is_preview = getattr(request, "is_preview", False)
        batch = Batch([self]) if is_preview else PublicPages([self])
        [document] = batch.documents
        places = batch.addresses
        practice = frame_of(places.site_id(self), self.locale_id)
        return {
            **context,
            "document": document,
            "practice": practice,
            "head": head(self, document, practice=practice, found=places),
            "page_language": places.language_code(self),
        }

    def route(self, request, path_components):
        """Find a page below this one by its whole address, where Wagtail asks part by part."""
        if not path_components:
            return super().route(request, path_components)
        page = objects.at(f"{self.url_path}{'/'.join(path_components)}/")
        if page is None:
            raise Http404("There is no page at this address.")
        # What its kind adds is read only if its document has to be built.
        return page.specific_deferred.route(request, [])

    def json_ld(self, document: dict, *, page: dict, practice: dict) -> list[dict]:
        """What schema.org's words say of this page; ``page`` holds its addresses and dates."""
        return []

    def serve(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False) and not self.is_to_be_shown():
            raise Http404("This page is not available.")
        return super().serve(request, *args, **kwargs)

    def get_view_restrictions(self):
        """Wagtail's, which looks at every page above; most sites have nothing private at all."""
        if not has_private_pages():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def is_to_be_shown(self) -> bool:
        """Whether readers get this page now, in the language they ask for."""
        # Wagtail would show a page below every language's code; it belongs below its own.
        language = get_language()
        if language not in (settings.LANGUAGE_CODE, objects.language_codes().get(self.locale_id)):
            return False
        # Withdrawn advice is withdrawn on time, even if the scheduler is late.
        now = timezone.now()
        has_begun = self.go_live_at is None or self.go_live_at <= now
        has_ended = self.expire_at is not None and self.expire_at <= now
        return has_begun and not has_ended


class IndexPage(DeliveredPage):
    """A page that lists all public pages of one kind below it."""

    introduction = RichTextField(
        blank=True, features=features.PLAIN, help_text="Shown above the list."
    )

    # The kind that is listed, and what the document calls the list.
    listed_kind = ""
    list_name = ""

    content_panels = [*BasePage.content_panels, "introduction"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def targets(self) -> Targets:
        listed = {"listed": {(self.listed_kind, self.path)}}
        return merged([super().targets(), rich_text.targets(self.introduction), listed])

    def document(self, found) -> IndexDocument:
        pages = found.listed[self.listed_kind, self.path]
        return {
            **super().document(found),
            "introduction": rich_text.RichText(found, page=self)(self.introduction),
            self.list_name: [page.card(found, seen_from=self) for page in pages],
        }
