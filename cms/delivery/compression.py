"""Fewer bytes for text: Brotli where the reader knows it, else gzip."""

import re

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from .headers import ADMIN

# Below this, an answer fits into one packet either way.
SMALLEST = 500
# Beyond this, Brotli takes far more time and saves hardly more.
BROTLI_QUALITY = 5
TEXT = ("text/", "application/json", "application/problem+json", "application/xml")
_TEXT_SUFFIX = re.compile(r"^[^;]*(\+json|\+xml|x-research-info-systems|x-bibtex|nbib)")
_ACCEPTS_BROTLI = re.compile(r"(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)")


class CompressionMiddleware(GZipMiddleware):
    """Django's for text that the public may read.

    The admin's pages hold secrets beside what others have written, which compression would help
    to guess (BREACH). Pictures are compressed already.
    """

    def process_response(self, request, response):
        if request.path_info.startswith(ADMIN) or not _is_long_text(response):
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        if response.has_header("Content-Encoding") or not _ACCEPTS_BROTLI.search(accepted):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(response.content, quality=BROTLI_QUALITY)
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "br"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            # Other bytes, same meaning: RFC 9110 calls that a weak tag.
            response["ETag"] = f"W/{etag}"
        return response


def _is_long_text(response):
    kind = response.get("Content-Type", "")
    is_text = kind.startswith(TEXT) or bool(_TEXT_SUFFIX.match(kind))
    return is_text and not response.streaming and len(response.content) >= SMALLEST
