"""Every address, in the order they are tried."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from conditions import downloads
from home.search import search

from .api import api_router
from .contract import views as contract
from .delivery import manifest, problems
from .media.serving import ImageServeView

# What reference managers read; downloads.py serves them.
SOURCES = r"(?P<extension>ris|nbib|bib|json)"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/v2/openapi.json", contract.openapi_json, name="openapi"),
    path("api/v2/docs/", contract.docs, name="api_docs"),
    path("api/v2/", api_router.urls),
    # Only with a slash at the end, so that an address without one is still led to one with.
    re_path(r"^api/(?:.*/)?$", problems.nothing_here),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "images/<str:signature>/<int:image_id>/<str:filter_spec>/<str:filename>",
        ImageServeView.as_view(),
        name="wagtailimages_serve",
    ),
    path("sitemap.xml", manifest.sitemap, name="sitemap"),
    path("robots.txt", manifest.robots, name="robots"),
    re_path(rf"^references/(?P<pk>\d{{1,18}})\.{SOURCES}$", downloads.reference, name="reference"),
    # English at the root, every other language below its code.
    *i18n_patterns(
        path("search/", search, name="search"),
        re_path(rf"^(?P<path>.+)/references\.{SOURCES}$", downloads.references, name="references"),
        re_path(r"^(?P<path>.+)/index\.md$", downloads.article, name="article"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler500 = "cms.delivery.problems.server_error"
