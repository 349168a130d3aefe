"""The table of contents of the API: one line for each endpoint."""

from wagtail.api.v2.router import WagtailAPIRouter

from conditions.api import ReferencesAPIViewSet
from conditions.filters import FILTERS

from .delivery.api.pages import PagesAPIViewSet
from .delivery.api.practice import PracticeAPIViewSet
from .delivery.api.resolve import ResolveAPIViewSet
from .delivery.api.views import (
    DocumentsAPIViewSet,
    ImagesAPIViewSet,
    PeopleAPIViewSet,
)

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PagesAPIViewSet.with_filters(*FILTERS))
# Behind the pages, so that links to a page lead there.
api_router.register_endpoint("resolve", ResolveAPIViewSet)
api_router.register_endpoint("images", ImagesAPIViewSet)
api_router.register_endpoint("documents", DocumentsAPIViewSet)
api_router.register_endpoint("references", ReferencesAPIViewSet)
api_router.register_endpoint("people", PeopleAPIViewSet)
api_router.register_endpoint("practice", PracticeAPIViewSet)
