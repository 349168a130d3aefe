"""What caches in front of us may hold, written down so that they can be told to forget it.

An answer may be kept by them only if its address is listed here with what it showed, and that was
still so when it was listed. ``purging.py`` looks at the list whenever something has changed.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256

from django.db import IntegrityError, OperationalError, models
from django.utils.encoding import escape_uri_path

from cms.changes import keys, stamps
from cms.changes.models import Change
from cms.changes.recording import record

from .stored import hardly_waiting

# Set in the environment of a request by which purging.py compares.
ASKED_ANEW = "cms.asked_anew"
LONGEST_URL = 2000
# So many addresses can be listed, and so many of those that may change with anything.
MOST = 20_000
MOST_LISTS = 1_000
# Two headers of an answer have names of what it shows. nginx takes 4 kB of headers and Varnish 8 kB
# in one; so these are short, and shorter where there would be too many of them.
LENGTHS_OF_NAMES = (8, 4, 2)
LONGEST_NAMES = 1500
_SHARED = re.compile(r"s-maxage=\d+(, stale-while-revalidate=\d+)?")


class SharedAddress(models.Model):
    """An address of which caches may hold an answer.

    ``digest`` is that of the answer's bytes, empty once somebody has seen it show others; ``keys``
    what these depend on, each in a line of its own; empty where any change may be one of them.
    """

    url = models.CharField(max_length=LONGEST_URL, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    keys = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "delivery"

    def __str__(self):
        return self.url


def is_listed(request, body: bytes, names: frozenset[str], generation: int) -> bool:
    """Whether caches may hold this answer, which was made in that generation.

    ``names`` are the keys of what it depends on, none if that can't be known.
    """
    if ASKED_ANEW in request.META:
        return True
    url, digest = url_of(request), digest_of(body)
    if len(url) > LONGEST_URL or stamps.generation() != generation:
        return False
    known = SharedAddress.objects.filter(url=url).values_list("digest", flat=True).first()
    if known is None:
        return _list(url, digest, names)
    if known != digest and not Change.objects.filter(sent_at=None).exists():
        _write(lambda: _have_it_purged(url))
    return known == digest


def not_shared(lifetimes: str) -> str:
    """The same ``Cache-Control``, but caches in front of us have to ask each time."""
    return _SHARED.sub("s-maxage=0", lifetimes)


def url_of(request) -> str:
    """The address as caches know it: the query is as it was written."""
    path, query = escape_uri_path(request.path), request.META.get("QUERY_STRING")
    return f"{request.scheme}://{request.get_host()}{path}{f'?{query}' if query else ''}"


def digest_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def names_of(shown: Iterable[str]) -> list[str]:
    """The names by which caches know these keys; with spaces at most ``LONGEST_NAMES`` characters.

    In hexadecimal digits. Several things may have the same: what shows them is then forgotten more
    often than needed, never too late.
    """
    digests = [digest_of(key.encode()) for key in shown]
    for length in LENGTHS_OF_NAMES:
        names = sorted({digest[:length] for digest in digests})
        if len(names) * (length + 1) <= LONGEST_NAMES:
            break
    return names


def names_to_purge(changed: Iterable[str]) -> list[str]:
    """All names that an answer may have for one of these keys."""
    digests = [digest_of(key.encode()) for key in changed]
    return sorted({digest[:length] for digest in digests for length in LENGTHS_OF_NAMES})


def is_full(*, with_lists: bool = True) -> bool:
    """Whether there is no room for one more, or for one more that any change may touch."""
    if with_lists and SharedAddress.objects.filter(keys="").count() >= MOST_LISTS:
        return True
    return SharedAddress.objects.count() >= MOST


def _list(url, digest, names):
    if is_full(with_lists=not names):
        return False
    named = "\n".join(sorted(names))
    return _write(lambda: SharedAddress.objects.create(url=url, digest=digest, keys=named))


def _have_it_purged(url):
    """Caches may hold something else, and no change on its way says so: another program runs."""
    SharedAddress.objects.filter(url=url).update(digest="")
    record({keys.SHARED})


def _write(write):
    """Whether that was possible without waiting for an editor, or for the same by somebody else."""
    with suppress(OperationalError, IntegrityError), hardly_waiting():
        write()
        return True
    return False
