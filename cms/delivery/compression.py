"""Fewer bytes for text: Brotli where the reader knows it, else gzip."""

import gzip
import re
from functools import lru_cache

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from .headers import ADMIN

# Below this, an answer fits into one packet either way.
SMALLEST = 500
# Beyond this, Brotli takes far more time and saves hardly more.
BROTLI_QUALITY = 5
BEST_BROTLI_QUALITY = 11
GZIP_LEVEL = 6
TEXT = ("text/", "application/json", "application/problem+json", "application/xml")
# An answer with this header is compressed by whoever keeps it (see finished/answers.py).
KEEP = "X-Cms-Keep"
# The generation that an answer shows which nobody may keep.
SHOWS = "X-Cms-Shows"
KEEPER = "cms.answers"
_TEXT_SUFFIX = re.compile(r"^[^;]*(\+json|\+xml|x-research-info-systems|x-bibtex|nbib)")
_ACCEPTED = re.compile(r"(?:^|,)\s*(br|gzip)\s*(?:;\s*q=\s*([0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


class CompressionMiddleware(GZipMiddleware):
    """Django's for text that the public may read.

    The admin's pages hold secrets beside what others have written, which compression would help
    to guess (BREACH). Pictures are compressed already.
    """

    def process_response(self, request, response):
        is_kept = response.has_header(KEEP) and KEEPER in request.META
        if is_kept or request.path_info.startswith(ADMIN) or not _is_long_text(response):
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        if response.has_header("Content-Encoding") or encoding_for(accepted) != "br":
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = compressed(response.content, "br")
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "br"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            # Other bytes, same meaning: RFC 9110 calls that a weak tag.
            response["ETag"] = f"W/{etag}"
        return response


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """``"br"``, ``"gzip"`` or ``""``: how to send text to whoever sent this ``Accept-Encoding``."""
    known = {name.lower() for name, weight in _ACCEPTED.findall(accepted) if _is_wanted(weight)}
    return next((name for name in ("br", "gzip") if name in known), "")


def compressed(body: bytes, encoding: str, *, quality: int = BROTLI_QUALITY) -> bytes:
    """The same bytes each time for the same body; ``quality`` is Brotli’s."""
    if encoding == "br":
        return brotli.compress(body, quality=quality)
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)


def is_text(kind: str) -> bool:
    """Whether a ``Content-Type`` is worth compressing."""
    return kind.startswith(TEXT) or bool(_TEXT_SUFFIX.match(kind))


def _is_wanted(weight):
    return not weight or weight.strip("0.") != ""


def _is_long_text(response):
    is_long = not response.streaming and len(response.content) >= SMALLEST
    return is_long and is_text(response.get("Content-Type", ""))
