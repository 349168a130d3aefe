"""“Import an article”: choosing or pasting a document, and who may."""

from io import BytesIO
from math import ceil
from os import urandom

import docx
import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from PIL import Image

from conditions.editor.article_import.waiting import PIECE
from conditions.importing.article import pictures_in
from conditions.models import ConditionIndexPage, ConditionPage

from .sending import TEXT, UPLOAD, send

pytestmark = pytest.mark.django_db


def errors_of(response):
    return " ".join(str(one) for some in response.context["form"].errors.values() for one in some)


def test_a_file_is_reviewed_before_anything_is_stored(admin_client):
    before = ConditionPage.objects.count()

    response = send(admin_client, file=TEXT.encode())

    assert response.redirect_chain[0][0].startswith(reverse(UPLOAD))
    assert "What Is Trigger Finger?" in response.content.decode()
    assert ConditionPage.objects.count() == before


def test_pasted_text_is_enough(admin_client):
    response = send(admin_client, text=TEXT)

    assert "What Causes Trigger Finger?" in response.content.decode()


def test_what_the_clipboard_holds_besides_the_text_is_read(admin_client):
    html = (
        "<h1>What Is Trigger Finger?</h1><p>It locks.</p><h2>What causes it?</h2><p>Swelling.</p>"
    )

    response = send(admin_client, html=html, text="It is not this that counts.")

    assert response.context["article"].sections[0].heading == "What causes it?"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a document, or paste"),
        ({"text": " \n "}, "Choose a document, or paste"),
        ({"text": TEXT, "file": TEXT.encode()}, "not both"),
        ({"file": b"\0\0\0\0"}, ""),
        ({"file": b"x", "name": "article.pdf"}, ".pdf"),
        ({"file": b"not a zip", "name": "article.docx"}, "Word"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(admin_client, fields, sentence):
    response = send(admin_client, **fields)

    assert response.status_code == 200
    assert sentence in errors_of(response)
    assert errors_of(response)


def test_a_large_file_is_refused_by_its_size(admin_client, settings):
    settings.CMS_IMPORT_LARGEST_FILE = 1024**2

    assert "larger than 1 MB" in errors_of(send(admin_client, file=b"x" * (1024**2 + 1)))


def test_a_long_text_is_refused_and_stays_in_its_box(admin_client, settings):
    settings.CMS_IMPORT_LONGEST_TEXT = 10

    response = send(admin_client, text=TEXT, html="<p>It locks.</p>")

    assert "more than 10 characters" in errors_of(response)
    assert response.context["form"]["text"].value() == TEXT
    assert response.context["form"]["html"].value() == "<p>It locks.</p>"


def test_a_large_document_is_put_by_in_pieces(admin_client):
    picture = BytesIO()
    Image.frombytes("RGB", (700, 700), urandom(700 * 700 * 3)).save(picture, "PNG")
    document = docx.Document()
    document.add_heading("What Is Trigger Finger?", 0)
    document.add_picture(picture)
    file = BytesIO()
    document.save(file)
    before = Session.objects.count()

    response = send(admin_client, file=file.getvalue(), name="article.docx")

    pieces = ceil(len(file.getvalue()) / PIECE)
    assert pieces > 1
    assert Session.objects.count() == before + pieces + 1
    assert pictures_in(response.context["article"].blocks)[0].content == picture.getvalue()


def test_whoever_may_add_an_article_may_import_one(client, author):
    client.force_login(author)

    assert client.get(reverse(UPLOAD)).status_code == 200
    assert send(client, file=TEXT.encode()).status_code == 200


def test_nobody_else_may(client, stranger):
    client.force_login(stranger)

    for response in (client.get(reverse(UPLOAD)), send(client, file=TEXT.encode(), follow=False)):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(reverse(UPLOAD)).url.startswith(reverse("wagtailadmin_login"))


def test_a_form_from_elsewhere_is_refused(admin_user, condition_index):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert send(client, file=TEXT.encode()).status_code == 403


def test_a_list_to_which_one_may_not_add_cannot_be_chosen(client, author, home):
    other = ConditionIndexPage(title="Other", slug="other", locale=home.locale)
    home.add_child(instance=other)
    client.force_login(author)

    assert "valid choice" in errors_of(send(client, text=TEXT, index=str(other.pk)))


def test_where_there_are_several_lists_the_writer_chooses(admin_client, home):
    other = ConditionIndexPage(title="Other", slug="other", locale=home.locale)
    home.add_child(instance=other)

    shown = admin_client.get(reverse(UPLOAD), {"index": other.pk})

    assert shown.context["form"]["index"].value() == other.pk
    assert "Other (English)" in shown.content.decode()
    assert send(admin_client, text=TEXT, index=str(other.pk)).context["index"].pk == other.pk


def test_menus_lead_there(admin_client, client, stranger, condition_index, home):
    link = f'href="{reverse(UPLOAD)}?index={condition_index.pk}"'

    inside = admin_client.get(reverse("wagtailadmin_explore", args=[condition_index.pk]))
    above = admin_client.get(reverse("wagtailadmin_explore", args=[home.pk]))

    assert link in inside.content.decode()
    assert link in above.content.decode()
    assert "import-article" in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(stranger)
    assert "import-article" not in client.get(reverse("wagtailadmin_home")).content.decode()
