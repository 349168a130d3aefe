"""Wagtail's own view sets over our models, beside our addresses: the peer of ``bench.api``."""

from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms import urls
from conditions.models import ConditionPage

# What a project would list as ``api_fields``: the columns and child tables of a condition.
FIELDS = [
    "summary",
    "name",
    "other_names",
    "lead",
    "hero_image",
    "sections",
    "authors",
    "reviewers",
    "written_on",
    "reviewed_on",
    "review_due_on",
    "disclosure",
    "further_reading",
    "related_conditions",
    "specialties",
    "codes",
]


class StockPagesAPIViewSet(PagesAPIViewSet):
    @classmethod
    def get_body_fields(cls, model):
        # Named here, because our models name what their documents hold instead.
        own = FIELDS if issubclass(model, ConditionPage) else []
        return [*super().get_body_fields(model), *map(APIField, own)]


router = WagtailAPIRouter("stock")
router.register_endpoint("pages", StockPagesAPIViewSet)
router.register_endpoint("images", ImagesAPIViewSet)
router.register_endpoint("documents", DocumentsAPIViewSet)

urlpatterns = [path("stock/", router.urls), *urls.urlpatterns]
