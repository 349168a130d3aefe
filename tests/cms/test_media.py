"""Pictures in the library."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.media.models import MedicalImage
from tests.factories import make_image


def jpeg():
    data = BytesIO()
    Image.effect_noise((400, 300), 50).convert("RGB").save(data, "JPEG")
    return data.getvalue()


def upload(client, content, name="picture.jpg"):
    form = {"title": "A picture", "file": SimpleUploadedFile(name, content), "collection": 1}
    form |= {"description": "", "tags": "", "credit": "", "license": ""}
    form |= {f"focal_point_{part}": "" for part in ("x", "y", "width", "height")}
    return client.post(reverse("wagtailimages:add"), form)


def test_a_picture_is_added(admin_client):
    assert upload(admin_client, jpeg()).status_code == 302
    assert MedicalImage.objects.get().file_hash


@pytest.mark.parametrize(
    "content",
    [jpeg()[:5000], b"GIF89a/*" + b"x" * 100, b"not a picture", b""],
    ids=["cut short", "polyglot", "text", "empty"],
)
def test_a_damaged_picture_gets_a_sentence(admin_client, content):
    response = upload(admin_client, content)

    assert response.status_code == 200
    assert not MedicalImage.objects.exists()
    assert response.context["form"].errors["file"]


def test_a_picture_whose_file_was_lost_is_not_found(db, client, get_json):
    image = make_image()
    address = get_json(f"/api/v2/images/{image.pk}/")["sources"][0]["url"]
    image.file.storage.delete(image.file.name)

    response = client.get(address)

    assert response.status_code == 410


def test_a_width_whose_copy_was_lost_is_made_again(db, client, get_json):
    image = make_image()
    address = get_json(f"/api/v2/images/{image.pk}/")["sources"][0]["url"]
    b"".join(client.get(address).streaming_content)
    copy = image.renditions.get()
    copy.file.storage.delete(copy.file.name)

    client.get(address)
    again = client.get(address)

    assert again.status_code == 200
    assert b"".join(again.streaming_content)


def test_a_replaced_picture_has_a_new_address(db, get_json):
    image = make_image()
    before = get_json(f"/api/v2/images/{image.pk}/")["sources"][0]["url"]
    other = make_image(width=801)
    image.file, image.file_hash = other.file, ""
    image.save()

    assert get_json(f"/api/v2/images/{image.pk}/")["sources"][0]["url"] != before
