"""Our models in Wagtail's own way, beside our addresses: the peer of ``bench.api``.

Its view sets, and pages as its tutorial makes them, from templates that read the models.
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.backends.django import DjangoTemplates
from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Site

from cms import urls
from conditions.models import ConditionPage, ReferenceSnippet
from locations.models import LocationPage

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

# Apart from the site's own, of which some have the same names.
templates = DjangoTemplates(
    {
        "NAME": "stock",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": dict(settings.TEMPLATES[0]["OPTIONS"]),
    }
)


def condition(request, pk):
    page = get_object_or_404(ConditionPage.objects.live().public(), pk=pk)
    site = Site.find_for_request(request)
    home = site.root_page
    cited = ReferenceSnippet.objects.filter(citations__page=page, citations__revision=None)
    context = {
        "page": page,
        "site": site,
        "home": home,
        "menu": home.get_children().live().in_menu(),
        "breadcrumbs": page.get_ancestors().live().public().filter(depth__gt=1),
        "references": cited.filter(live=True),
        "related_conditions": ConditionPage.objects.live()
        .public()
        .filter(pk__in=page.related_conditions.values_list("related")),
        "offices": LocationPage.objects.live().public().filter(treated_conditions__condition=page),
    }
    return HttpResponse(templates.get_template("condition.html").render(context, request))


urlpatterns = [
    path("stock/html/<int:pk>/", condition),
    path("stock/", router.urls),
    *urls.urlpatterns,
]
