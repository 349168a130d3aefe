"""A cache in front of the site, as small as RFC 9111 allows; and Wagtail's way of purging it."""

import re
import time
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from wagtail.contrib.frontend_cache.backends.base import BaseBackend

from .asking import Reply, ask

_NAMED = re.compile(r"([\w-]+)(?:=(\d+))?")
# RFC 9111, 4.2.2: what may be kept although nothing was said.
HEURISTIC = 600
KEEPABLE = (200, 203, 204, 300, 301, 404, 405, 410, 414, 501)


class CachingProxy:
    """Holds what it may, for as long as it may, and asks again with ``If-None-Match``.

    ``is_shared`` makes it go by ``s-maxage``, as others than a browser do.
    """

    def __init__(self, application, *, is_shared: bool = True):
        self._application, self._is_shared = application, is_shared
        self._held: dict[str, tuple[float, Reply]] = {}

    def read(self, host: str, address: str) -> Reply:
        url = url_of(host, address)
        began, held = self._held.get(url, (0.0, None))
        if held and time.time() - began < self._lifetime(held):
            return held
        path, _, query = address.partition("?")
        headers = {"If-None-Match": held["ETag"]} if held and held["ETag"] else {}
        reply = ask(self._application, path, query=query, host=host, headers=headers)
        if reply.status == 304:
            told = {name.lower(): one for one in reply.headers for name in one[:1]}
            kept = [one for one in held.headers if one[0].lower() not in told]
            reply = Reply(held.status, [*kept, *told.values()], held.body)
        if self._lifetime(reply) or reply["ETag"]:
            self._held[url] = (time.time(), reply)
        return reply

    def holds(self, url: str) -> Reply | None:
        """What it would give to a reader without asking."""
        began, held = self._held.get(url, (0.0, None))
        is_fresh = held and time.time() - began < self._lifetime(held)
        return held if is_fresh else None

    def purge(self, url: str) -> None:
        self._held.pop(url, None)

    def _lifetime(self, reply):
        said = dict(_NAMED.findall(reply["Cache-Control"] or ""))
        if {"no-store", "no-cache", "private"} & set(said) or reply["Set-Cookie"]:
            return 0
        names = ["s-maxage", "max-age"] if self._is_shared else ["max-age"]
        for name in names:
            if name in said:
                late = said.get("stale-while-revalidate") or 0
                return int(said[name]) + int(late)
        if reply["Expires"]:
            return max(0, parsedate_to_datetime(reply["Expires"]).timestamp() - time.time())
        return HEURISTIC if reply.status in KEEPABLE else 0


def url_of(host: str, address: str) -> str:
    path, mark, query = address.partition("?")
    return f"http://{host}{quote(path, safe='/%:@!$&()*+,;=~')}{mark}{query}"


class ProxyBackend(BaseBackend):
    """Purges the proxies of the tests, and fails while one of them cannot be reached."""

    proxies: list[CachingProxy] = []
    purged: list[str] = []
    names: list[str] = []
    is_reachable = True
    # What an editor does at that very moment.
    meanwhile = staticmethod(lambda: None)

    def purge(self, url):
        if not self.is_reachable:
            raise OSError("no route to the cache")
        self.purged.append(url)
        type(self).meanwhile()
        for proxy in self.proxies:
            proxy.purge(url)

    def purge_tags(self, tags):
        self.names.extend(tags)


SETTING = {"tests": {"BACKEND": f"{__name__}.ProxyBackend"}}
