"""A finished answer as bytes: plain, gzip and Brotli, each with its headers, tag and 304."""

import re
import threading
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import lru_cache
from hashlib import blake2b
from math import inf

from cms.delivery.compression import (
    BEST_BROTLI_QUALITY,
    SMALLEST,
    compressed,
    encoding_for,
    is_text,
)

Headers = list[tuple[str, str]]

# Longer lists of encodings are nobody's that we know.
LONGEST_ACCEPTED = 200
LONGEST_DATE = 40
# What a 304 repeats, in lower case; RFC 9110, 15.4.5, and what caches in front of us go by.
REPEATED = {
    "cache-control",
    "cache-tag",
    "content-location",
    "etag",
    "expires",
    "last-modified",
    "surrogate-key",
    "vary",
}
# What is worked out here, for each representation.
OWN = {"content-length", "content-encoding", "etag", "vary"}
_LIFETIMES = re.compile(r"\b(max-age|s-maxage|stale-while-revalidate)=(\d+)")
_TAG = re.compile(r'"[^"]*"')


class Representation:
    """One encoding of a body."""

    __slots__ = ("body", "headers", "not_modified", "tag")

    def __init__(self, body: bytes, tag: str, headers: Headers):
        self.body, self.tag = body, tag
        self.headers = [*headers, ("Content-Length", str(len(body))), ("ETag", tag)]
        self.not_modified = [one for one in self.headers if one[0].lower() in REPEATED]


class Answer:
    """What everybody is given who asks for one address, for as long as it is right.

    ``until`` is the moment, in seconds since 1970, after which the content is another without
    anybody changing it, such as when a page expires. ``grown`` is called with the number of bytes
    that this answer takes more than before.
    """

    def __init__(
        self,
        body: bytes,
        headers: Headers,
        *,
        until: float = inf,
        grown: Callable[["Answer", int], None] = lambda answer, size: None,
    ):
        kind = _value(headers, "content-type")
        self.until, self._grown = until, grown
        self.is_shared = "origin" in _value(headers, "vary").lower()
        self._is_long = len(body) >= SMALLEST and is_text(kind)
        self._headers = [one for one in headers if one[0].lower() not in OWN]
        self._headers += _vary(headers, self._is_long)
        self._hash = blake2b(body, digest_size=12).hexdigest()
        self._body = body
        # From here on the lifetimes that the headers name would run past ``until``.
        self.exact_until = until - _longest_lifetime(_value(headers, "cache-control"))
        self._modified = _value(headers, "last-modified")
        self._lock = threading.Lock()
        self.tags: dict[str, Representation] = {}
        self._by_encoding: dict[str, Representation] = {}
        self.times, self.times_brotli, self.is_best = 0, 0, False
        # For whoever keeps it: under which key, for which spellings of a request, and whether it
        # was asked for of late.
        self.kept_as, self.spellings, self.was_read = None, [], False
        self.size = len(body) + sum(len(name) + len(text) for name, text in headers)
        self._add("", body, "")

    def representation(self, accepted: str) -> Representation:
        """The bytes for an ``Accept-Encoding``; what is missing is made now."""
        encoding = encoding_for(accepted[:LONGEST_ACCEPTED]) if self._is_long else ""
        if encoding == "br":
            self.times_brotli += 1
        try:
            return self._by_encoding[encoding]
        except KeyError:
            with self._lock:
                if encoding not in self._by_encoding:
                    self._add(encoding, compressed(self._body, encoding), f"-{encoding}")
            return self._by_encoding[encoding]

    def compress_best(self) -> None:
        """Make the smallest Brotli, which takes too long for a request."""
        body = compressed(self._body, "br", quality=BEST_BROTLI_QUALITY)
        with self._lock:
            if len(body) < len(self._by_encoding["br"].body):
                self._add("br", body, "-br11")
            self.is_best = True

    def not_modified(self, environ: dict) -> Headers | None:
        """The headers of a 304, if the reader of this WSGI request has what is right."""
        one = None
        if (tags := environ.get("HTTP_IF_NONE_MATCH")) is not None:
            one = self.tags.get(tags) or self._known(tags)
        elif (since := environ.get("HTTP_IF_MODIFIED_SINCE")) and self._is_older(since):
            one = self.representation(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return one.not_modified if one else None

    def _known(self, tags):
        if tags.strip() == "*":
            return self._by_encoding[""]
        # Weak comparison: a W/ before a tag makes no difference.
        found = (self.tags.get(tag) for tag in _TAG.findall(tags))
        return next((one for one in found if one), None)

    def _is_older(self, since):
        have, changed = _moment(since[:LONGEST_DATE]), _moment(self._modified)
        return have is not None and changed is not None and changed <= have

    def headers_at(self, moment: float, headers: Headers) -> Headers:
        """The headers, with no lifetime in them that runs past ``until``."""
        if moment < self.exact_until:
            return headers.copy()
        left = max(0, int(self.until - moment))
        return [
            (name, _shortened(text, left)) if name.lower() == "cache-control" else (name, text)
            for name, text in headers
        ]

    def _add(self, encoding, body, suffix):
        extra = [("Content-Encoding", encoding)] if encoding else []
        one = Representation(body, f'"{self._hash}{suffix}"', [*self._headers, *extra])
        replaced = self._by_encoding.get(encoding)
        self._by_encoding[encoding] = self.tags[one.tag] = one
        size = len(body) - (len(replaced.body) if replaced else 0) if encoding else 0
        self.size += size
        self._grown(self, size)


def age(last_seen: float) -> tuple[str, str]:
    """The header that says for how many seconds nobody could check this."""
    return "Age", str(int(time.monotonic() - last_seen))


def _value(headers, name):
    return ", ".join(text for known, text in headers if known.lower() == name)


def _vary(headers, is_long):
    names = [one.strip() for one in _value(headers, "vary").split(",") if one.strip()]
    if is_long and "accept-encoding" not in (one.lower() for one in names):
        names.append("Accept-Encoding")
    return [("Vary", ", ".join(names))] if names else []


def _longest_lifetime(text):
    found = {name: int(seconds) for name, seconds in _LIFETIMES.findall(text)}
    late = found.pop("stale-while-revalidate", 0)
    return max(found.values(), default=0) + late


def _shortened(text, left):
    """No part of a ``Cache-Control`` may reach further than the seconds that are left."""
    fresh = [int(seconds) for name, seconds in _LIFETIMES.findall(text) if name.endswith("age")]
    stale = left - min(left, max(fresh, default=0))
    return _LIFETIMES.sub(
        lambda one: f"{one[1]}={min(int(one[2]), left if one[1].endswith('age') else stale)}", text
    )


@lru_cache(maxsize=256)
def _moment(text):
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None
