"""Where a picture is fetched from: signed addresses of one view, in a few widths.

A width costs a signature and some arithmetic. Nothing is rendered, stored or looked up before
somebody fetches the address.
"""

from pathlib import PurePosixPath

from django.urls import reverse
from wagtail.images.utils import generate_signature

# What readers may ask for, in pixels: phones at one and two device pixels, tablets, wide screens.
WIDTHS = (320, 480, 640, 960, 1280, 1600, 1920)


def spec_for(width: int) -> str:
    """Wagtail's filter for one width. WebP is half the size of JPEG and every browser shows it."""
    return f"width-{width}|format-webp"


READERS_SPECS = frozenset(map(spec_for, WIDTHS))


def sources(image) -> list[dict]:
    """The widths in which an image can be had: ``url``, ``width`` and ``height`` in pixels.

    The last is the image's own width, or the widest we serve; none is enlarged.
    """
    smaller = [width for width in WIDTHS if width < image.width]
    largest = next((width for width in WIDTHS if width >= image.width), None)
    steps = [*smaller, largest] if largest else smaller
    return [_source(image, step, min(step, image.width)) for step in steps]


def rendition_url(image_id: int, filter_spec: str, file_name: str) -> str:
    signature = generate_signature(image_id, filter_spec)
    name = PurePosixPath(file_name).name
    return reverse("wagtailimages_serve", args=(signature, image_id, filter_spec, name))


def _source(image, step, width):
    # The hash in the name makes a new address when the picture behind it is replaced.
    name = f"{(image.file_hash or 'image')[:10]}.webp"
    return {
        "url": rendition_url(image.pk, spec_for(step), name),
        "width": width,
        "height": max(1, int(image.height * (width / image.width))),
    }
