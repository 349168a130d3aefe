"""Readers' answers as bytes from memory, before Django is entered.

A WSGI application around Django's. What may be kept, and of which generation it is, Django's view
says in a header that goes no further (``keeping.py``); how long that is right, the watch knows
(``watch.py``). Django is asked without any header on which no kept answer may depend, so that
nobody can put his own into what others read.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from math import inf
from urllib.parse import parse_qsl, urlencode

from corsheaders.middleware import CorsMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.changes import stamps

from .compression import KEEP, KEEPER
from .kept import OFTEN, Kept
from .outage import DATABASE_IS_DOWN, let_readers_go
from .problems import API
from .representations import Answer, Headers, age
from .watch import Watch

Key = tuple[str, str, str, str]

# What is below these has answers of its own kind: files, and the editor.
NEVER_KEPT = ("/admin/", "/images/", "/documents/", f"/{settings.STATIC_URL.strip('/')}/")
LONGEST_QUERY = 1000
LONGEST_PATH = 500
# For how many seconds one request waits while another makes the same answer.
LONGEST_WAIT = 5.0
# The headers of a request that reach Django when its answer may be kept. None of these changes
# such an answer; the others are not needed for any.
PASSED_ON = ("HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_ACCEPT_ENCODING")
VARIES = {"accept-encoding", "origin"}
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
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"
_PLAIN_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?|\[[0-9a-f:]+\](:\d+)?")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Answers:
    """Gives finished answers and keeps new ones; everything else is Django's business.

    ``most_bytes`` is the memory they may take; ``keep_answering`` for how many seconds they go on
    when the database doesn't answer.
    """

    def __init__(self, django: Callable, watch: Watch, *, most_bytes: int, keep_answering: float):
        self._django, self._watch = django, watch
        self._keep_answering = keep_answering
        self.kept = Kept(most_bytes)
        self._building: dict[Key, threading.Event] = {}
        self._session = settings.SESSION_COOKIE_NAME + "="
        # Caches in front of us know an address only as it is written, and so must we.
        self._are_purged = bool(settings.WAGTAILFRONTENDCACHE)
        header, self._secure = settings.SECURE_PROXY_SSL_HEADER or (None, None)
        self._proxys_scheme = header
        self._spelled = (*SPELLED, *((header,) if header else ()))

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        generation = self._watch.current()
        kept = self.kept
        if generation != kept.generation and generation is not None:
            kept.begin(self._watch.generation)
        # What is asked for often needs no more than this; each step less counts here.
        ready = kept.ready.get(tuple(map(environ.get, self._spelled)))
        if ready is not None and generation is not None:
            answer, status, headers, body = ready
            if time.time() < answer.exact_until:
                answer.was_read = True
                start_response(status, headers.copy())
                return [body]
        key = self._key(environ)
        if key is not None:
            answer = kept.get(key)
            if answer is not None and (generation is not None or self._may_go_on()):
                now = time.time()
                if now < answer.until:
                    return self._give(answer, environ, start_response, now, generation)
        return self._ask(key, environ, start_response, generation)

    def _key(self, environ) -> Key | None:
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

    def _scheme(self, environ):
        if self._proxys_scheme is None:
            return environ["wsgi.url_scheme"]
        named = environ.get(self._proxys_scheme)
        if named is None:
            return environ["wsgi.url_scheme"]
        return "https" if named.split(",", 1)[0].strip() == self._secure else "http"

    def _may_go_on(self):
        return time.monotonic() - self._watch.last_seen < self._keep_answering

    def _give(self, answer, environ, start_response, now, generation):
        headers, body, status = answer.not_modified(environ), b"", NOT_MODIFIED
        if headers is None:
            one = answer.representation(environ.get("HTTP_ACCEPT_ENCODING", ""))
            if answer.times_brotli > OFTEN:
                self.kept.compress_later(answer)
            status, headers, body = OK, one.headers, one.body
        headers = answer.headers_at(now, headers)
        if generation is None:
            headers.append(age(self._watch.last_seen))
        if answer.is_shared and "HTTP_ORIGIN" in environ:
            headers += _cross_origin(environ["HTTP_ORIGIN"])
        if environ["REQUEST_METHOD"] != "GET":
            body = b""
        answer.times += 1
        if answer.times > OFTEN and generation is not None and now < answer.exact_until:
            self._make_ready(environ, (answer, status, headers, body))
        start_response(status, headers)
        return [body]

    def _make_ready(self, environ, ready):
        """The next request that is spelled like this gets the same, if that will stay as it is."""
        answer, _status, headers, _body = ready
        is_last = answer.is_best or ("Content-Encoding", "br") not in headers
        if is_last and "HTTP_COOKIE" not in environ:
            self.kept.make_ready(tuple(map(environ.get, self._spelled)), ready)

    def _ask(self, key, environ, start_response, generation):
        """Let Django answer, and keep that if it may be kept."""
        if generation is None:
            return self._pass_on({**environ, DATABASE_IS_DOWN: True}, start_response)
        if key is None or not _can_be_kept(key, environ):
            return self._pass_on(environ, start_response)
        work = (generation, key)
        mine = threading.Event()
        others = self._building.setdefault(work, mine)
        if others is not mine and others.wait(LONGEST_WAIT):
            answer, now = self.kept.get(key), time.time()
            if answer is not None and now < answer.until:
                return self._give(answer, environ, start_response, now, generation)
            if self._watch.is_down:
                return self._pass_on({**environ, DATABASE_IS_DOWN: True}, start_response)
        try:
            return self._make(key, environ, start_response, generation)
        finally:
            if others is mine:
                del self._building[work]
                mine.set()

    def _make(self, key, environ, start_response, generation):
        said = []
        asked = self._without_headers(environ, key)
        with self._watch.guarding():
            parts = self._django(asked, lambda *words: said.append(words))
        status, headers = said[-1][:2]
        mark = _value(headers, KEEP)
        if not mark or not _is_for_everybody(status, headers):
            self._watch.settle(None)
            return _hand_over(status, headers, parts, environ, start_response)
        number, until = _parsed(mark)
        body = b"".join(parts)
        answer = Answer(body, _without_mark(headers), until=until, grown=self.kept.grown)
        self._watch.settle(number)
        if number == generation:
            self.kept.put(key, answer, number)
        given = self._give(answer, environ, start_response, time.time(), number)
        return Closing(given, partial(self._close, parts))

    def _close(self, parts):
        with self._watch.guarding():
            parts.close()

    def _pass_on(self, environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, _without_mark(headers), exc_info)

        with self._watch.guarding():
            return self._django(environ, start)

    def _without_headers(self, environ, key):
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


class Closing:
    """The parts of an answer, and what is done when they were sent.

    No list, because granian takes that for something which need not be closed.
    """

    def __init__(self, parts: Iterable[bytes], close: Callable[[], None]):
        self._parts, self.close = parts, close

    def __iter__(self):
        return iter(self._parts)


@lru_cache(maxsize=1024)
def ordered(query: str) -> str | None:
    """A query in the one way in which we write it; the order of equal names means something."""
    if not query.isascii():
        return None
    return urlencode(sorted(parse_qsl(query, keep_blank_values=True), key=lambda one: one[0]))


def _can_be_kept(key, environ):
    scheme, host, path, query = key
    is_ours = not path.startswith(NEVER_KEPT) and not environ.get("SCRIPT_NAME")
    # Pages take no parameters, and old addresses are looked up as they are written.
    is_plain = not query or path.startswith(API)
    usual = _DEFAULT_PORTS.get(scheme, "")
    is_usual_host = _PLAIN_HOST.fullmatch(host) and not host.endswith(usual)
    return is_ours and is_plain and bool(is_usual_host) and len(path) <= LONGEST_PATH


def _is_for_everybody(status, headers):
    """Whether what Django marked really is no reader's own."""
    names = {name.lower() for name, _text in headers}
    varies = {one.strip().lower() for one in _value(headers, "Vary").split(",") if one.strip()}
    is_own = names & {"set-cookie", "content-encoding"} or varies - VARIES
    return status.startswith("200 ") and not is_own


def _parsed(mark):
    number, _, until = mark.partition(";")
    return int(number), float(until) if until else inf


def _value(headers, name):
    return ", ".join(text for known, text in headers if known.lower() == name.lower())


def _without_mark(headers):
    return [one for one in headers if one[0] != KEEP]


def _hand_over(status, headers, parts, environ, start_response):
    """Give what Django answered to the cleaned request and what nobody keeps."""
    headers = _without_mark(headers)
    if "origin" in _value(headers, "Vary").lower() and "HTTP_ORIGIN" in environ:
        headers += _cross_origin(environ["HTTP_ORIGIN"])
    start_response(status, headers)
    if environ["REQUEST_METHOD"] == "GET":
        return parts
    parts.close()
    return [b""]


@lru_cache(maxsize=64)
def _cross_origin(origin: str) -> Headers:
    """What corsheaders adds to an answer for this origin."""
    request, response = HttpRequest(), HttpResponse()
    request.method, request.META = "GET", {"HTTP_ORIGIN": origin}
    request._cors_enabled = True
    CorsMiddleware(lambda _request: response).add_response_headers(request, response)
    return [one for one in response.items() if one[0].lower().startswith("access-control-")]


def answers_before(django: Callable) -> Answers:
    """The application that a server runs, from Django's."""
    watch = Watch(stamps.generation, lease=settings.CMS_LEASE, on_down=let_readers_go)
    return Answers(
        django,
        watch,
        most_bytes=settings.CMS_ANSWERS_MEGABYTES * 1024**2,
        keep_answering=settings.CMS_KEEP_ANSWERING,
    )
