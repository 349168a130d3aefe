"""From the neutral form of a document to a page: pictures."""

import pytest

from cms.media.models import MedicalImage
from conditions.importing.article import Picture, Text
from conditions.importing.builder import build
from tests.factories import make_private_collection

from .drafts import article, body_of, codes, png


def test_a_picture_goes_into_the_library_with_its_words(condition_index, admin_user, media):
    picture = Picture("toe.gif", png(), alt="A red toe", caption=[Text("On the third day")])

    imported = build(article(picture), index=condition_index, user=admin_user)

    image = MedicalImage.objects.get()
    [(kind, value)] = body_of(imported)
    assert kind == "image"
    assert value["image"] == {"image": image.pk, "alt_text": "A red toe", "decorative": False}
    assert value["caption"] == "<p>On the third day</p>"
    assert (image.title, image.description) == ("A red toe", "A red toe")
    assert image.filename.endswith(".png")
    assert image.uploaded_by_user == admin_user


def test_the_same_picture_is_stored_once(condition_index, media):
    twice = [Picture("one.png", png(), alt="One"), Picture("two.png", png(), alt="Two")]

    build(article(*twice), index=condition_index)
    build(article(*twice, title="What Is Flu?", name="Flu"), index=condition_index)

    assert MedicalImage.objects.count() == 1


def test_a_picture_for_staff_is_not_shown_by_an_import(condition_index, media):
    build(article(Picture("one.png", png())), index=condition_index)
    MedicalImage.objects.update(collection=make_private_collection())

    build(article(Picture("one.png", png()), title="Flu", name="Flu"), index=condition_index)

    assert MedicalImage.objects.count() == 2


@pytest.mark.parametrize("content", [b"GIF89a but no more", png()[:45], b"<svg/>"])
def test_a_picture_that_cannot_be_read_is_left_out_and_reported(condition_index, content, media):
    picture = Picture("toe.png", content, alt="A toe", caption=[Text("On the third day")])

    imported = build(article(picture), index=condition_index)

    assert codes(imported) == ["picture_unreadable"]
    assert body_of(imported) == [("paragraph", {"text": "<p>On the third day</p>"})]
    assert not MedicalImage.objects.exists()
