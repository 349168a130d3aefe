"""Answers to readers: made of one view of the database, and marked if they may be kept.

``finished`` keeps what is marked here; browsers and caches go by the headers.
"""

import time
from datetime import datetime
from functools import partial
from math import inf

from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.http import Http404
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import Site

from cms.changes import moments
from cms.changes.keys import page as page_key
from cms.changes.snapshot import current, remembered, snapshot

from .compression import KEEP, SHOWS
from .documents import keeping
from .outage import reading
from .shared import is_listed, names_of, not_shared

READING = ("GET", "HEAD")
API_NAMESPACE = "wagtailapi"
# The addresses beside the API's whose answers are the same for everybody.
FOR_EVERYBODY = {"wagtail_serve", "article", "reference", "references", "robots", "sitemap"}
# Those that show content. Pictures and files are not among them: a width of a picture that nobody
# asked for before is made and written down.
READERS_VIEWS = {*FOR_EVERYBODY, "search"}
# The address of a single thing, whose document says when it changed last.
OF_ONE_PAGE = {"wagtail_serve", "wagtailapi:pages:detail"}
# Clients add this to a query so that no cache knows it.
CACHE_BUSTER = "_"
# Seconds after which an answer that caches may not hold yet is made again.
SOON = 1


class SnapshotMiddleware:
    """One view of the database for each answer; stands last, so that nothing else sees it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, names):
        """Answer in the view's place, the template included, if it is a reader who asks."""
        if request.method not in READING or not _shows_content(request):
            return None

        def respond():
            try:
                response = view(request, *arguments, **names)
            except Http404 as error:
                # Django would do the same, but after this view of the database.
                response = response_for_exception(request, error)
            is_waiting = hasattr(response, "render") and not response.is_rendered
            return response.render() if is_waiting else response

        with keeping() as kept:
            response, generation = self._answer(request, respond, kept)
        # When the reader has the answer; Django's own closers are called there.
        response._resource_closers.append(partial(_store, kept, generation))
        if settings.WAGTAILFRONTENDCACHE and "s-maxage" in response.get("Cache-Control", ""):
            _let_caches_hold(request, response, kept, generation)
        return response

    def _answer(self, request, respond, kept):
        now = timezone.now()
        with snapshot() as generation:
            if generation is None or not moments.is_due(now, generation):
                return self._response(request, respond, kept, now), generation
        # Time has published or withdrawn something, and this reader is the first to notice.
        moments.catch_up(now)
        with snapshot() as generation:
            return self._response(request, respond, kept, now), generation

    def _response(self, request, respond, kept, now):
        request._wagtail_site = _site(request)
        response = respond()
        if _is_for_everybody(request, response):
            _mark(request, response, kept, now)
        elif (generation := current()) is not None:
            response[SHOWS] = str(generation)
        return response


def _store(kept, generation):
    """Keep what was built, as a reader who is let go if the database stops answering."""
    with reading():
        kept.store(generation)


def cache_key(key: str, prefix: str, version: int) -> str:
    """Django’s, and for a snapshot one of its own, since Wagtail keeps where sites begin.

    It forgets that in the process that changes it, not in the others.
    """
    return f"{prefix}:{version}:{'' if current() is None else _first_alike()}:{key}"


def _first_alike():
    """The first generation that this process has seen since everything changed, as sites do."""
    return remembered("first alike", current, keys=lambda _number: frozenset())


def _site(request):
    """What Wagtail would look up for each request; it keeps it at this very place."""
    host = split_domain_port(request._get_raw_host())[0], request.get_port()
    return remembered(("site", *host), lambda: _found_site(request), keys=_keys_of_site)


def _found_site(request):
    """With its home page as what it is, whose address every page's begins with."""
    if site := Site._find_for_request(request):
        site.root_page = site.root_page.specific
    return site


def _keys_of_site(site):
    """A site itself changes together with everything else; it brings its home page along."""
    return frozenset({page_key(site.root_page_id)} if site else ())


def _shows_content(request):
    match = request.resolver_match
    return match.view_name in READERS_VIEWS or _is_of_the_api(match)


def _is_of_the_api(match):
    return match.namespaces[:1] == [API_NAMESPACE]


def _is_for_everybody(request, response):
    """Whether nothing in the answer can be for this reader alone."""
    match = request.resolver_match
    if response.status_code != 200 or response.streaming:
        return False
    is_own = request.session.accessed or response.cookies or response.has_header("Cache-Control")
    return not is_own and (match.view_name in FOR_EVERYBODY or _is_of_the_api(match))


def _mark(request, response, kept, now):
    generation = current()
    until = moments.upcoming(now, generation) if generation is not None else None
    response["Cache-Control"] = _lifetimes(now, until)
    view = request.resolver_match.view_name
    if view in OF_ONE_PAGE and (changed_at := kept.modified_at):
        response["Last-Modified"] = http_date(changed_at.timestamp())
    if settings.CMS_SURROGATE_KEYS and kept.keys:
        names = names_of(kept.keys)
        response["Surrogate-Key"], response["Cache-Tag"] = " ".join(names), ",".join(names)
    if generation is not None and CACHE_BUSTER not in request.GET:
        response[KEEP] = f"{generation};{until.timestamp() if until else ''}"


def _let_caches_hold(request, response, kept, generation):
    """Caches in front of us may hold what they can be told to forget, and nothing else."""
    is_of_one_page = request.resolver_match.view_name in OF_ONE_PAGE
    keys = kept.keys if is_of_one_page else frozenset()
    query = request.META.get("QUERY_STRING", "")
    # Not what there are endless spellings of, nor searches: they are dear to compare.
    can_be = response.has_header(KEEP) and "search" not in request.GET and query.isascii()
    can_be &= not query or _is_of_the_api(request.resolver_match)
    if can_be and is_listed(request, response.content, keys, generation):
        return
    response["Cache-Control"] = not_shared(response["Cache-Control"])
    if can_be:
        # Soon they may: what they hold now is about to be purged.
        number, _, until = response[KEEP].partition(";")
        response[KEEP] = f"{number};{min(float(until or inf), time.time() + SOON)}"


def _lifetimes(now: datetime, until: datetime | None) -> str:
    """For how long browsers and caches may do without asking; never past the next moment."""
    left = max(0, int((until - now).total_seconds())) if until else None

    def within(seconds):
        return seconds if left is None else min(seconds, left)

    fresh = within(settings.CMS_MAX_AGE), within(settings.CMS_SHARED_MAX_AGE)
    late = settings.CMS_STALE_WHILE_REVALIDATE
    if left is not None:
        late = min(late, left - max(fresh))
    parts = ["public", f"max-age={fresh[0]}", f"s-maxage={fresh[1]}"]
    return ", ".join([*parts, *([f"stale-while-revalidate={late}"] if late else [])])
