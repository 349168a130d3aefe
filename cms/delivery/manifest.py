"""All public addresses with their dates, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.content import lookup
from cms.content.gate import public


class PagesSitemap(Sitemap):
    """Every public page of one site, in all its languages, with the day it last changed."""

    def __init__(self, site: Site):
        self._site = site
        self._found = lookup.Found()

    def items(self):
        roots = [root for root in Site.get_site_root_paths() if root.site_id == self._site.pk]
        pages = [
            page
            for root in roots
            for page in public(Page.objects.filter(url_path__startswith=root.root_path))
        ]
        return sorted(pages, key=lambda page: page.path)

    def location(self, item):
        return self._found.url(item)

    def lastmod(self, item):
        return item.last_published_at or item.latest_revision_created_at

    def get_domain(self, site=None):
        return self._site.root_url.partition("://")[2]

    def get_protocol(self, protocol=None):
        return self._site.root_url.partition("://")[0]


@require_safe
def sitemap(request):
    """``sitemap.xml`` of the site that was asked for."""
    return sitemap_view(request, {"pages": PagesSitemap(Site.find_for_request(request))})


@require_safe
def robots(request):
    """``robots.txt``: everything public may be read; the editor may not."""
    site = Site.find_for_request(request)
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        f"Sitemap: {site.root_url if site else ''}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
