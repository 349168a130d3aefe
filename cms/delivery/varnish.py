"""Telling a Varnish what to forget: by address, and by the names of what its answers show."""

import re
from urllib.request import Request, urlopen

from wagtail.contrib.frontend_cache.backends.http import HTTPBackend

# Seconds.
PATIENCE = 10
# Varnish takes no longer header.
LONGEST_PATTERN = 4000


class VarnishBackend(HTTPBackend):
    """Wagtail's, for deploy/varnish.vcl: it knows names, too, and says so if it fails."""

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
        pattern = rf"(^|\s)({'|'.join(names)})(\s|$)"
        request = Request(  # noqa: S310 - the operator's own address
            f"{self.cache_scheme}://{self.cache_netloc}/",
            headers={"Surrogate-Key": pattern},
            method="PURGE",
        )
        urlopen(request, timeout=PATIENCE).close()  # noqa: S310
