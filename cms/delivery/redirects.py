"""Old addresses on the HTML site. One that leads to something hidden leads nowhere."""

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Site

from cms.content.lookup import Found

from . import addresses
from .problems import is_api


class PublicRedirectMiddleware(MiddlewareMixin):
    """Wagtail's redirects and our notices of pages taken down, where there would be a 404."""

    def process_response(self, request, response):
        is_lost = response.status_code == 404 and not is_api(request)
        site = Site.find_for_request(request) if is_lost else None
        if site is None or _lacks_its_slash(site, request.path_info):
            return response
        path = request.get_full_path()
        if redirect := addresses.redirect_from(site, path):
            kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
            return kind(redirect.link)
        if gone := addresses.taken_down_at(site, path):
            return _gone(request, gone)
        return response


def _lacks_its_slash(site, path):
    """Whether Django will add a slash and so find a page: that comes before an old redirect."""
    return not path.endswith("/") and addresses.page_at(site, path) is not None


def _gone(request, gone):
    page = addresses.replacement_of(gone)
    url = Found().url(page) if page else ""
    replacement = {"title": page.title, "url": url} if url else None
    context = {"reason": gone.reason, "replacement": replacement}
    return render(request, "410.html", context, status=410)
