"""Pictures in the library."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.media.addresses import rendition_url, spec_for
from cms.media.models import MedicalImage
from tests.factories import make_condition, make_image


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


def test_a_picture_comes_in_formats_for_new_and_old_browsers(db, client, get_json):
    image = make_image(width=700, height=350)

    answer = get_json(f"/api/v2/images/{image.pk}/")

    assert [one["media_type"] for one in answer["formats"]] == ["image/webp", "image/jpeg"]
    assert answer["formats"][0]["sources"] == answer["sources"]
    for one in answer["formats"]:
        assert [source["width"] for source in one["sources"]] == [320, 480, 640, 700]
        picture = client.get(one["sources"][0]["url"])
        assert picture["Content-Type"] == one["media_type"]
        assert b"".join(picture.streaming_content)


def test_what_has_to_stay_visible_is_told_in_parts_of_the_picture(db, get_json):
    plain = make_image()
    pointed = make_image(width=800, height=600, focal_point_x=200, focal_point_y=450)

    assert get_json(f"/api/v2/images/{plain.pk}/")["focal_point"] is None
    assert get_json(f"/api/v2/images/{pointed.pk}/")["focal_point"] == {"x": 0.25, "y": 0.75}


def test_a_transparent_picture_gets_a_white_ground_where_it_has_to(db, client):
    image = make_image()
    transparent = BytesIO()
    Image.new("RGBA", (400, 300)).save(transparent, "PNG")
    image.file.save("clear.png", SimpleUploadedFile("clear.png", transparent.getvalue()))

    picture = client.get(rendition_url(image.pk, spec_for(320, "jpeg"), "clear.jpeg"))

    shown = Image.open(BytesIO(b"".join(picture.streaming_content)))
    assert shown.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("spec", ["width-321|format-webp", "width-320", "width-320|format-avif"])
def test_no_other_size_or_format_is_made_for_readers(db, client, spec):
    image = make_image()

    assert client.get(rendition_url(image.pk, spec, "picture.webp")).status_code == 404
    assert not image.renditions.exists()


def test_a_page_offers_both_formats(condition_index, client):
    image = make_image()
    page = make_condition(condition_index, hero_image=image)

    picture = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".hero picture")

    assert picture.source["type"] == "image/webp"
    assert picture.source["srcset"].count(".webp ") == picture.img["srcset"].count(".jpeg ") > 1
    assert picture.img["src"].endswith(".jpeg")
    fallback = client.get(picture.img["src"])
    assert b"".join(fallback.streaming_content)
