"""Files that are cut short, forged or far too large do no harm."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.images.forms import get_image_form

from cms.media.addresses import formats
from cms.media.models import MedicalImage
from tests.factories import make_image

FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}


def picture(extension):
    file = BytesIO()
    Image.effect_noise((300, 200), 50).convert("RGB").save(file, FORMATS[extension])
    return file.getvalue()


def png_of(width, height):
    """A head that promises more than there is memory for, and a line of data."""

    def chunk(name, body):
        checksum = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 999)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


FILES = {
    "cut short": ("a.jpg", picture("jpg")[:3000]),
    "cut short PNG": ("a.png", picture("png")[:3000]),
    "cut short GIF": ("a.gif", picture("gif")[:3000]),
    "cut short WebP": ("a.webp", picture("webp")[:3000]),
    "bomb": ("a.png", png_of(20_000, 20_000)),
    "large bomb": ("a.png", png_of(2_000_000_000, 2_000_000_000)),
    "larger than we take": ("a.png", png_of(9_000, 8_000)),
    "no width": ("a.png", png_of(0, 10)),
    "polyglot": ("a.gif", b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)"),
    "script": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "script as picture": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "page": ("a.jpg", b"<!doctype html><script>alert(1)</script>"),
    "wrong ending": ("a.jpg", picture("png")),
    "no ending": ("picture", picture("png")),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_such_a_file_is_refused_with_a_sentence(admin_client, name, content):
    form = {"title": "A picture", "file": SimpleUploadedFile(name, content), "collection": 1}

    response = admin_client.post(reverse("wagtailimages:add"), form)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not MedicalImage.objects.exists()


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_such_a_file_is_refused_among_several(admin_client, name, content):
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "A picture", "files[]": SimpleUploadedFile(name, content), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert response.status_code == 200
    assert response.json()["error_message"]
    assert not MedicalImage.objects.exists()


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_such_a_file_in_the_store_is_no_error_of_ours(db, client, admin_client, name, content):
    image = make_image()
    _overwrite(image, content)

    for ladder in formats(image):
        # Where only the ending is wrong, the picture can be read.
        expected = 200 if "ending" in _kind(content) else 410
        assert _status(client, ladder["sources"][0]["url"]) == expected
    assert admin_client.get(reverse("wagtailimages:index")).status_code == 200
    assert admin_client.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200


FIXTURES = [HealthCheck.function_scoped_fixture]
flips = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=30)


@given(extension=st.sampled_from([*FORMATS]), flips=flips, length=st.integers(0, 5000))
@settings(max_examples=60, deadline=None, suppress_health_check=FIXTURES)
def test_no_file_breaks_the_form(db, extension, flips, length):
    content = _damaged(picture(extension), flips, length)
    file = SimpleUploadedFile(f"a.{extension}", content)
    form = get_image_form(MedicalImage)({"title": "A picture", "collection": 1}, {"file": file})

    assert form.is_valid() or form.errors["file"]


@given(extension=st.sampled_from([*FORMATS]), flips=flips, length=st.integers(0, 5000))
@settings(max_examples=40, deadline=None, suppress_health_check=FIXTURES)
def test_no_file_breaks_the_view(db, client, extension, flips, length):
    image = make_image()
    _overwrite(image, _damaged(picture(extension), flips, length))

    assert _status(client, formats(image)[0]["sources"][0]["url"]) in (200, 410)


def _status(client, address):
    response = client.get(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def _kind(content):
    return next(kind for kind, (_name, one) in FILES.items() if one == content)


def _damaged(content, flips, length):
    changed = bytearray(content)
    for position, value in flips:
        changed[position % len(changed)] = value
    return bytes(changed[:length] if length < 4000 else changed)


def _overwrite(image, content):
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(content))
