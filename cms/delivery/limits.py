"""How often one address may ask for what is dear: searches, posts, attempts to sign in.

Counts live in a cache of their own, under hashes: nothing here keeps or logs an address or a name.
"""

import time
from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac

from .problems import is_api, plain_page, problem_response

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
LOGIN_BY_ACCOUNT = "failed_logins_of_an_account"
LOGIN_BY_ADDRESS = "failed_logins_from_an_address"


class LimitsMiddleware:
    """Refuses with a 429 what comes too often; stands after whoever knows the user."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        wait = self._wait(request)
        return refusal(request, wait) if wait else self._get_response(request)

    def _wait(self, request):
        counted = [*scopes(request)]
        address = client_address(request)
        if not counted or is_unlimited(address):
            return 0
        waits = [wait_after_one_more(scope, address) for scope in counted]
        if is_login(request):
            waits += [wait(scope, who) for scope, who in _login_counts(request, _name(request))]
        return max(waits, default=0)


def scopes(request) -> Iterable[str]:
    """The names in ``CMS_LIMITS`` under which a request counts."""
    if is_search(request):
        yield "search"
    if request.method not in SAFE_METHODS:
        yield "editing" if request.user.is_authenticated else "post"


def is_search(request) -> bool:
    if is_api(request):
        return "search" in request.GET
    return "query" in request.GET and request.path_info.endswith("/search/")


def is_login(request) -> bool:
    return request.method == "POST" and request.path == _login_address()


def count_failed_login(request, name: str) -> None:
    """Remember that somebody gave a wrong password."""
    if request is not None and not is_unlimited(client_address(request)):
        for scope, who in _login_counts(request, name):
            wait_after_one_more(scope, who)


def forget_failed_logins(name: str) -> None:
    """The account's owner is in; the address goes on counting."""
    if limit := settings.CMS_LIMITS.get(LOGIN_BY_ACCOUNT):
        _cache().delete(_key(LOGIN_BY_ACCOUNT, name.casefold(), limit[1]))


def wait_after_one_more(scope: str, who: str) -> int:
    """Count one more, and give the seconds to wait: 0 while it is within the limit."""
    if scope not in settings.CMS_LIMITS:
        return 0
    most, seconds = settings.CMS_LIMITS[scope]
    key = _key(scope, who, seconds)
    # The window's number is in the key, so a count never outlives its window.
    _cache().add(key, 0, timeout=2 * seconds)
    try:
        used = _cache().incr(key)
    except ValueError:
        # The cache made room in between.
        return 0
    return _until_next(seconds) if used > most else 0


def wait(scope: str, who: str) -> int:
    """Seconds to wait if the limit is used up, without counting."""
    if scope not in settings.CMS_LIMITS:
        return 0
    most, seconds = settings.CMS_LIMITS[scope]
    used = _cache().get(_key(scope, who, seconds), 0)
    return _until_next(seconds) if used >= most else 0


def refusal(request, seconds: int):
    """A 429 that says when to come back, as data or as a page."""
    if is_api(request):
        response = problem_response(request, 429)
    else:
        response = plain_page(request, 429, {"minutes": max(1, round(seconds / 60))})
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def client_address(request) -> str:
    """The address that asks. Proxies append the one they saw, so ours wrote the last entries."""
    proxies = settings.CMS_NUMBER_OF_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen = [entry.strip() for entry in forwarded if entry.strip()]
    if proxies and seen:
        return seen[-min(proxies, len(seen))]
    return request.META.get("REMOTE_ADDR", "")


def is_unlimited(address: str) -> bool:
    """Whether it is a front end's server, which asks for all its readers."""
    client = _parsed(address)
    return client is not None and any(
        client in ip_network(one) for one in settings.CMS_UNLIMITED_ADDRESSES
    )


def _login_counts(request, name):
    yield LOGIN_BY_ACCOUNT, name.casefold()
    yield LOGIN_BY_ADDRESS, client_address(request)


def _name(request):
    return request.POST.get("username", "")


def _login_address():
    try:
        return reverse("wagtailadmin_login")
    except NoReverseMatch:
        return None


def _key(scope, who, seconds):
    counted = _household(who) if scope != LOGIN_BY_ACCOUNT else who
    name = salted_hmac("cms.delivery.limits", f"{scope} {counted}", algorithm="sha256").hexdigest()
    return f"{name}-{int(time.time()) // seconds}"


def _household(address):
    """IPv6 gives everybody 2^64 addresses; the network is who asks."""
    client = _parsed(address)
    if client is None:
        return address
    return str(client if client.version == 4 else ip_network((client, 64), strict=False))


def _parsed(address):
    """Nothing for what is no address, such as the empty one of a Unix socket."""
    try:
        client = ip_address(address)
    except ValueError:
        return None
    return getattr(client, "ipv4_mapped", None) or client


def _until_next(seconds):
    return seconds - int(time.time()) % seconds


def _cache():
    return caches["limits"]
