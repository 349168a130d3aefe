"""The table of contents of the API: one line for each endpoint."""

from wagtail.api.v2.router import WagtailAPIRouter

from conditions.api import ReferencesAPIViewSet

from .delivery.api import (
    DocumentsAPIViewSet,
    ImagesAPIViewSet,
    PagesAPIViewSet,
    PeopleAPIViewSet,
    PracticeAPIViewSet,
)

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PagesAPIViewSet)
api_router.register_endpoint("images", ImagesAPIViewSet)
api_router.register_endpoint("documents", DocumentsAPIViewSet)
api_router.register_endpoint("references", ReferencesAPIViewSet)
api_router.register_endpoint("people", PeopleAPIViewSet)
api_router.register_endpoint("practice", PracticeAPIViewSet)
