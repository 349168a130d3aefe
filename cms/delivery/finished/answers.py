"""Readers' answers as bytes from memory, before Django is entered.

A WSGI application around Django's. What may be kept, and of which generation it is, Django's view
says in a header that goes no further (``keeping.py``); how long that is right, the watch knows
(``watch.py``); what of a request counts for that, ``asked.py``.
"""

import threading
import time
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from math import inf

from corsheaders.middleware import CorsMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.changes import stamps
from cms.delivery.compression import KEEP, SHOWS
from cms.delivery.outage import DATABASE_IS_DOWN, let_readers_go

from .asked import Asked, Key, can_be_kept
from .kept import OFTEN, Kept
from .representations import Answer, Headers, age
from .watch import Watch

# For how many seconds one request waits while another makes the same answer.
LONGEST_WAIT = 5.0
MARKS = {KEEP, SHOWS}
VARIES = {"accept-encoding", "origin"}
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"


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
        self._asked = Asked()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        generation = self._watch.current()
        kept = self.kept
        if generation != kept.generation and generation is not None:
            kept.begin(self._watch.generation)
        # What is asked for often needs no more than this; each step less counts here.
        ready = kept.ready.get(tuple(map(environ.get, self._asked.spelled)))
        if ready is not None and generation is not None:
            answer, status, headers, body = ready
            if time.time() < answer.exact_until:
                answer.was_read = True
                start_response(status, headers.copy())
                return [body]
        key = self._asked.key(environ)
        if key is not None:
            answer = kept.get(key)
            if answer is not None and (generation is not None or self._may_go_on()):
                now = time.time()
                if now < answer.until:
                    return self._give(answer, environ, start_response, now, generation)
        return self._ask(key, environ, start_response, generation)

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
            self.kept.make_ready(tuple(map(environ.get, self._asked.spelled)), ready)

    def _ask(self, key, environ, start_response, generation):
        """Let Django answer, and keep that if it may be kept."""
        if generation is None:
            return self._pass_on({**environ, DATABASE_IS_DOWN: True}, start_response)
        if key is None or not can_be_kept(key, environ):
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
        asked = self._asked.for_everybody(environ, key)
        with self._watch.guarding():
            parts = self._django(asked, lambda *words: said.append(words))
        status, headers = said[-1][:2]
        mark = _value(headers, KEEP)
        if not mark or not _is_for_everybody(status, headers):
            shows = _value(headers, SHOWS)
            self._watch.settle(int(shows) if shows else None)
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


class Closing:
    """The parts of an answer, and what is done when they were sent.

    No list, because granian takes that for something which need not be closed.
    """

    def __init__(self, parts: Iterable[bytes], close: Callable[[], None]):
        self._parts, self.close = parts, close

    def __iter__(self):
        return iter(self._parts)


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
    return [one for one in headers if one[0] not in MARKS]


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
    watch = Watch(stamps.newest_generation, lease=settings.CMS_LEASE, on_down=let_readers_go)
    return Answers(
        django,
        watch,
        most_bytes=settings.CMS_ANSWERS_MEGABYTES * 1024**2,
        keep_answering=settings.CMS_KEEP_ANSWERING,
    )
