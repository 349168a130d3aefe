"""A picture or a file that is replaced is kept until that is certain."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from cms.media.models import MedicalDocument, MedicalImage
from tests.cms.test_media import jpeg
from tests.factories import make_image


@pytest.fixture
def image_form(db):
    image = make_image()
    image.file.close()
    form = get_image_form(MedicalImage)
    return image, lambda: form(*sent("new.jpg", jpeg()), instance=fresh(image))


@pytest.fixture
def document_form(db):
    content = ContentFile(b"%PDF-1.4 old", "old.pdf")
    document = MedicalDocument.objects.create(title="A file", file=content)
    document.file.close()
    form = get_document_form(MedicalDocument)
    return document, lambda: form(*sent("new.pdf", b"%PDF-1.4 new"), instance=fresh(document))


@pytest.fixture(params=["image_form", "document_form"])
def replaced(request):
    """A picture or a file, and its form with another one."""
    return request.getfixturevalue(request.param)


def sent(name, content):
    fields = {"title": "Another", "collection": 1, "tags": ""}
    return fields, {"file": SimpleUploadedFile(name, content)}


def save(form):
    """As the editor's view does."""
    assert form.is_valid(), form.errors
    form.save().file.close()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_the_old_one_goes_when_the_new_one_is_there(replaced, django_capture_on_commit_callbacks):
    thing, make_form = replaced
    storage, old_name = thing.file.storage, thing.file.name

    with django_capture_on_commit_callbacks(execute=True):
        save(make_form())

    assert fresh(thing).file.name != old_name
    assert storage.exists(fresh(thing).file.name)
    assert not storage.exists(old_name)


def test_the_old_one_stays_when_something_fails(replaced):
    thing, make_form = replaced

    with transaction.atomic():
        save(make_form())
        transaction.set_rollback(True)

    assert thing.file.storage.exists(fresh(thing).file.name)
    assert fresh(thing).file.name == thing.file.name


def test_in_the_editor(admin_client, django_capture_on_commit_callbacks):
    image = make_image()
    image.file.close()
    form = {"title": "A picture", "collection": 1, "description": "", "tags": ""}
    form |= {"credit": "", "license": "", "file": SimpleUploadedFile("new.jpg", jpeg())}
    form |= {f"focal_point_{part}": "" for part in ("x", "y", "width", "height")}

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), form)

    assert fresh(image).file.name != image.file.name
    assert not image.file.storage.exists(image.file.name)
