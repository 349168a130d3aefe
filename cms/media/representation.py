"""Pictures and files as plain data."""

from typing_extensions import TypedDict

from .addresses import ImageFormat, ImageSource, formats


class FocalPoint(TypedDict):
    """What has to stay visible when a picture is cropped, as parts of its width and height."""

    x: float
    y: float


class ImageDocument(TypedDict):
    """A picture's words and widths. ``alt`` is "" where it is decoration.

    ``sources`` is the first of ``formats``, which a ``picture`` element lists in this order.
    """

    alt: str
    credit: str
    license: str
    focal_point: FocalPoint | None
    sources: list[ImageSource]
    formats: list[ImageFormat]


class ImageObject(ImageSource, ImageDocument):
    """A picture in all its widths; its own address and size are those of the widest."""

    id: int


def image_as_data(image, *, alt: str | None = None) -> ImageObject | None:
    """An image in all its widths. ``alt`` is what the page says; ``""`` marks decoration.

    ``url``, ``width`` and ``height`` are those of the widest source.
    """
    if image is None:
        return None
    in_formats = formats(image)
    widths = in_formats[0]["sources"]
    return {
        "id": image.pk,
        "alt": image.default_alt_text if alt is None else alt,
        "credit": image.credit,
        "license": image.license,
        "focal_point": _focal_point(image),
        **widths[-1],
        "sources": widths,
        "formats": in_formats,
    }


def _focal_point(image) -> FocalPoint | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {
        "x": _part(image.focal_point_x, image.width),
        "y": _part(image.focal_point_y, image.height),
    }


def _part(pixels, of):
    # A smaller file may have taken the place of the one in which the point was set.
    return round(min(1, max(0, pixels / of)), 4)
