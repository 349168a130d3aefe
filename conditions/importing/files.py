"""Pictures and files of a document in the library, each stored once however often it comes."""

import warnings
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha1
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from cms.content.gate import public
from cms.media.damage import UNREADABLE
from cms.media.models import MedicalDocument, MedicalImage
from conditions.importing.article import Finding, Picture
from conditions.importing.exported import front_matter

# Formats that the library takes, and how their names end.
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}


def hash_of(content: bytes) -> str:
    """As the library stores it."""
    return sha1(content, usedforsecurity=False).hexdigest()


def identity(picture: Picture) -> tuple[str, str]:
    """What tells a picture from the others of its document."""
    return picture.name, hash_of(picture.content)


def existing_pictures(
    pictures: Collection[Picture], described: Mapping[str, front_matter.Picture]
) -> dict[tuple[str, str], int]:
    """By identity, the key of every picture that the library has and that everybody may see.

    The same bytes are the same picture. One that we exported is ``described`` by its name; it must
    be described in the same words, because those are what a screen reader says.
    """
    hashes = {hash_of(picture.content) for picture in pictures}
    rows = public(MedicalImage.objects.filter(file_hash__in=hashes)) if hashes else ()
    by_hash: dict[str, list[MedicalImage]] = {}
    for image in sorted(rows, key=lambda one: one.pk):
        by_hash.setdefault(image.file_hash, []).append(image)
    found = {}
    for picture in pictures:
        words = described.get(picture.name)
        for image in by_hash.get(hash_of(picture.content), ()):
            if words is None or _is_described_as(image, words):
                found.setdefault(identity(picture), image.pk)
    return found


def _is_described_as(image, words):
    names = ("description", "credit", "license")
    return all(getattr(image, name) == getattr(words, name) for name in names)


def ending_of(content: bytes) -> str:
    """How the name of a picture's file should end, “png”; "" for what no picture can be made of."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as picture:
                width, height = picture.size
                if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                    return ""
                picture.load()
                return _ENDINGS.get(picture.format, "")
    except UNREADABLE:
        return ""


def new_picture(picture: Picture, *, user=None, **fields) -> MedicalImage:
    """A picture in the library. ``fields`` are the library's own, such as ``credit``."""
    stem = PurePath(picture.name).stem[:80] or "picture"
    fields = {"title": (picture.alt or stem)[:255], "description": picture.alt[:255], **fields}
    file = ImageFile(BytesIO(picture.content), name=f"{stem}.{ending_of(picture.content)}")
    image = MedicalImage(file=file, uploaded_by_user=user, **fields)
    image.save()
    return image


def existing_documents(contents: Mapping[str, bytes]) -> dict[str, int]:
    """By address, the key of every file to download that the library has and everybody may see."""
    hashes = {hash_of(content): address for address, content in contents.items() if content}
    rows = public(MedicalDocument.objects.filter(file_hash__in=hashes)) if hashes else ()
    known = {one.file_hash: one.pk for one in rows}
    return {
        address: known[hash_of(content)]
        for address, content in contents.items()
        if hash_of(content) in known
    }


def new_document(address: str, content: bytes, *, title: str, user=None) -> MedicalDocument:
    """A file to download, in the library."""
    file = ContentFile(content, name=PurePath(address).name)
    document = MedicalDocument(title=title[:255], file=file, uploaded_by_user=user)
    document.file_size, document.file_hash = len(content), hash_of(content)
    document.save()
    return document


def take_back(stored: Iterable[MedicalImage | MedicalDocument]) -> None:
    """Remove the files of what a transaction has taken back."""
    for one in stored:
        one.file.storage.delete(one.file.name)


def unreadable(picture: Picture) -> Finding:
    return Finding(
        "picture_unreadable",
        "warning",
        f"picture “{picture.name}”",
        "This picture can’t be read and was left out. Save it as PNG or JPEG and add it by hand.",
    )
