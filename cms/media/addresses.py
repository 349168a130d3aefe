"""Where a picture is fetched from: signed addresses of one view, in a few widths.

A width costs a signature and some arithmetic. Nothing is rendered, stored or looked up before
somebody fetches the address.
"""

from functools import cache, lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from typing_extensions import TypedDict
from wagtail.images.utils import generate_signature

from cms.content.types import Address

# What readers may ask for, in pixels: phones at one and two device pixels, tablets, wide screens.
WIDTHS = (320, 480, 640, 960, 1280, 1600, 1920)
# WebP is half the size of JPEG, and whatever shows no WebP shows that. AVIF took two to eight times
# as long to make, while the first reader of a width waits, and gave slightly larger files.
BEST = "webp"
# How many pictures' addresses a process remembers; each of them takes a signature to make.
PICTURES_KEPT = 2000
MEDIA_TYPES = {BEST: "image/webp", "jpeg": "image/jpeg"}


class ImageSource(TypedDict):
    """One width in which a picture can be had, in pixels."""

    url: Address
    width: int
    height: int


class ImageFormat(TypedDict):
    """All widths of a picture in one format: a ``source`` of a ``picture``."""

    media_type: str
    sources: list[ImageSource]


def spec_for(width: int, encoding: str = BEST) -> str:
    """Wagtail's filter for one width in one format."""
    return f"width-{width}|format-{encoding}"


READERS_SPECS = frozenset(spec_for(width, encoding) for width in WIDTHS for encoding in MEDIA_TYPES)


def formats(image) -> list[ImageFormat]:
    """The formats in which an image can be had, the one to prefer first; not to be changed."""
    prefix = get_script_prefix()
    return _formats(prefix, image.pk, image.file_hash, image.width, image.height)


def sources(image, encoding: str = BEST) -> list[ImageSource]:
    """The widths in which an image can be had: ``url``, ``width`` and ``height`` in pixels.

    The last is the image's own width, or the widest we serve; none is enlarged.
    """
    return formats(image)[list(MEDIA_TYPES).index(encoding)]["sources"]


def rendition_url(image_id: int, filter_spec: str, file_name: str) -> str:
    return _root(get_script_prefix()) + _signed(image_id, filter_spec, file_name)


# A picture's addresses are the same for as long as the server's secret is.
@lru_cache(maxsize=PICTURES_KEPT)
def _formats(prefix, *image):
    return [
        {"media_type": media_type, "sources": _sources(_root(prefix), encoding, *image)}
        for encoding, media_type in MEDIA_TYPES.items()
    ]


def _sources(root, encoding, image_id, file_hash, width, height):
    smaller = [step for step in WIDTHS if step < width]
    largest = next((step for step in WIDTHS if step >= width), None)
    # The hash in the name makes a new address when the picture behind it is replaced.
    name = f"{(file_hash or 'image')[:10]}.{encoding}"
    return [
        {
            "url": root + _signed(image_id, spec_for(step, encoding), name),
            "width": min(step, width),
            "height": max(1, int(height * (min(step, width) / width))),
        }
        for step in [*smaller, *([largest] if largest else [])]
    ]


def _signed(image_id, filter_spec, file_name):
    signature = generate_signature(image_id, filter_spec)
    name = PurePosixPath(file_name).name
    return f"{signature}/{image_id}/{quote(filter_spec)}/{quote(name)}"


@cache
def _root(script_prefix):
    """What all addresses begin with. Django's ``reverse`` takes far longer than the signature."""
    parts = ("signature", 0, "spec", "name")
    return reverse("wagtailimages_serve", args=parts).removesuffix("signature/0/spec/name")
