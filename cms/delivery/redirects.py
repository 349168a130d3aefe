"""Redirects of old addresses. One that leads to something hidden leads nowhere."""

from urllib.parse import urlparse

from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.content.lookup import public


class PublicRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, but the address of a page that the public may not see is not given away."""

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        is_redirected = answer is not response
        return response if is_redirected and _leads_to_hidden_page(request) else answer


def _leads_to_hidden_page(request):
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    redirect = get_redirect(request, path) or get_redirect(request, urlparse(path).path)
    page_id = redirect.redirect_page_id
    return page_id is not None and not public(Page.objects.filter(pk=page_id)).exists()
