"""Pictures and files as plain data."""

from .addresses import sources


def image_as_data(image, *, alt: str | None = None) -> dict | None:
    """An image in all its widths. ``alt`` is what the page says; ``""`` marks decoration.

    ``url``, ``width`` and ``height`` are those of the widest source.
    """
    if image is None:
        return None
    widths = sources(image)
    return {
        "id": image.pk,
        "alt": image.default_alt_text if alt is None else alt,
        "credit": image.credit,
        "license": image.license,
        **widths[-1],
        "sources": widths,
    }
