"""What a request asks for, as far as an answer for everybody can depend on it.

Everything else of it is kept from Django, so that nobody can put his own into what others read.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from cms.delivery.compression import KEEPER
from cms.delivery.problems import API

# Scheme, host, path and query.
Key = tuple[str, str, str, str]

# What is below these has answers of its own kind: files, and the editor.
NEVER_KEPT = ("/admin/", "/images/", "/documents/", f"/{settings.STATIC_URL.strip('/')}/")
LONGEST_QUERY = 1000
LONGEST_PATH = 500
# The headers of a request that reach Django when its answer may be kept. None of these changes
# such an answer; the others are not needed for any.
PASSED_ON = ("HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_ACCEPT_ENCODING")
# All of a request that can make a difference to what is given from memory.
SPELLED = (
    "REQUEST_METHOD",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_ORIGIN",
    "HTTP_AUTHORIZATION",
    "HTTP_COOKIE",
)
_PLAIN_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?|\[[0-9a-f:]+\](:\d+)?")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Asked:
    """Reads WSGI requests as the settings say.

    ``spelled`` names all of a request that can make a difference to what is given from memory.
    """

    def __init__(self):
        self._session = settings.SESSION_COOKIE_NAME + "="
        # Caches in front of us know an address only as it is written, and so must we.
        self._are_purged = bool(settings.WAGTAILFRONTENDCACHE)
        self._proxys_scheme, self._secure = settings.SECURE_PROXY_SSL_HEADER or (None, None)
        self.spelled = (*SPELLED, *filter(None, [self._proxys_scheme]))

    def key(self, environ: dict) -> Key | None:
        """Under what an answer to this request is kept; None if it may not be."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        cookie = environ.get("HTTP_COOKIE")
        if cookie and self._session in cookie:
            return None
        query = environ.get("QUERY_STRING")
        if query:
            query = ordered(query) if len(query) <= LONGEST_QUERY else None
            if query is None:
                return None
            if self._are_purged:
                query = environ["QUERY_STRING"]
        return (
            self._scheme(environ),
            environ.get("HTTP_HOST", ""),
            environ.get("PATH_INFO", ""),
            query or "",
        )

    def for_everybody(self, environ: dict, key: Key) -> dict:
        """The request without any header on which no kept answer may depend."""
        scheme, _host, _path, query = key
        kept = {
            name: text
            for name, text in environ.items()
            if not name.startswith("HTTP_") or name in PASSED_ON
        }
        if self._proxys_scheme in environ:
            kept[self._proxys_scheme] = self._secure if scheme == "https" else "http"
        for name in ("CONTENT_LENGTH", "CONTENT_TYPE"):
            kept.pop(name, None)
        return kept | {"REQUEST_METHOD": "GET", "QUERY_STRING": query, KEEPER: True}

    def _scheme(self, environ):
        if self._proxys_scheme is None:
            return environ["wsgi.url_scheme"]
        named = environ.get(self._proxys_scheme)
        if named is None:
            return environ["wsgi.url_scheme"]
        return "https" if named.split(",", 1)[0].strip() == self._secure else "http"


@lru_cache(maxsize=1024)
def ordered(query: str) -> str | None:
    """A query in the one way in which we write it; the order of equal names means something."""
    if not query.isascii():
        return None
    return urlencode(sorted(parse_qsl(query, keep_blank_values=True), key=lambda one: one[0]))


def can_be_kept(key: Key, environ: dict) -> bool:
    """Whether it is one of our addresses in its usual spelling."""
    scheme, host, path, query = key
    is_ours = not path.startswith(NEVER_KEPT) and not environ.get("SCRIPT_NAME")
    # Pages take no parameters, and old addresses are looked up as they are written.
    is_plain = not query or path.startswith(API)
    usual = _DEFAULT_PORTS.get(scheme, "")
    is_usual_host = _PLAIN_HOST.fullmatch(host) and not host.endswith(usual)
    return is_ours and is_plain and bool(is_usual_host) and len(path) <= LONGEST_PATH
