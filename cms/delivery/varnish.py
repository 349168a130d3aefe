"""Telling a Varnish what to forget: by address, and by the names of what its answers show."""

import re
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from wagtail.contrib.frontend_cache.backends.http import HTTPBackend

# Seconds.
PATIENCE = 10
# Varnish takes no longer header.
LONGEST_PATTERN = 4000


class VarnishBackend(HTTPBackend):
    """Wagtail's, for deploy/varnish.vcl: it knows names, too, and gives up a Varnish that hangs.

    Raises OSError if Varnish can't be reached, doesn't answer in time or refuses.
    """

    def purge(self, url: str) -> None:
        self._ask(url, {"Host": urlsplit(url).netloc})

    def purge_tags(self, tags: list[str]) -> None:
        """Forget every answer that shows one of these."""
        names: list[str] = []
        for tag in map(re.escape, tags):
            if sum(map(len, names)) + len(names) + len(tag) > LONGEST_PATTERN:
                self._ban(names)
                names = []
            names.append(tag)
        self._ban(names)

    def _ban(self, names):
        # Varnish reads up to the next space.
        self._ask("/", {"Surrogate-Key": rf"(^|\s)({'|'.join(names)})(\s|$)"})

    def _ask(self, url, headers):
        parts = urlsplit(url)._replace(scheme=self.cache_scheme, netloc=self.cache_netloc)
        # The operator's own address.
        request = Request(parts.geturl(), headers=headers, method="PURGE")  # noqa: S310
        urlopen(request, timeout=PATIENCE).close()  # noqa: S310
