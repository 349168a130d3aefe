"""The practice endpoint: what stands around every page."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework.response import Response
from wagtail.api.v2.views import BaseAPIViewSet as WagtailBaseAPIViewSet
from wagtail.models import Locale

from cms.delivery.frame import frame
from cms.practice.models import Practice
from cms.practice.representation import PracticeDocument

from .filters import check_names
from .views import ReadableViewSet, site_for


class PracticeAPIViewSet(ReadableViewSet, WagtailBaseAPIViewSet):
    """Who we are: names, lines, menus and running notices of one site in one language."""

    name = "practice"
    model = Practice
    openapi_answers = {"listing_view": PracticeDocument}
    known_query_parameters = frozenset({"site", "locale", "format", "_"})

    def listing_view(self, request):
        check_names(request.GET, self.known_query_parameters)
        language = request.GET.get("locale", settings.LANGUAGE_CODE)
        get_object_or_404(Locale, language_code=language)
        return Response(frame(site_for(request), language))

    @classmethod
    def get_urlpatterns(cls):
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]
