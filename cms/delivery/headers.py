"""What every answer tells browsers and caches: what it may load, and who may use it."""

from csp.middleware import CSPMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from .problems import API

ADMIN = "/admin/"

# Readers' pages have no script at all. What search engines read in them is data, not script.
PUBLIC_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
API_POLICY = {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}
# Wagtail's editor has scripts and styles in its pages, and shows previews in a frame.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}
NOT_NEEDED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NOT_NEEDED)


class PolicyMiddleware(CSPMiddleware):
    """The content security policy of that part of the site which answers."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only=report_only)
        if not report_only and parts.config is None:
            parts.config = _policy(request.path_info)
        return parts

    def process_response(self, request, response):
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # Caches would keep even a 404 for a while, had we nothing to say about it.
        response.headers.setdefault("Cache-Control", "no-cache")
        # Front ends on other origins show our pictures; nobody shows the editor's.
        is_private = request.path_info.startswith(ADMIN)
        use = "same-origin" if is_private else "cross-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", use)
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's, where the address alone says the language: nothing varies by Accept-Language."""

    def process_response(self, request, response):
        if not request.path_info.startswith(API):
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _policy(path):
    if path.startswith(ADMIN):
        return ADMIN_POLICY
    return API_POLICY if path.startswith(API) else PUBLIC_POLICY
