"""Importing references in the admin: upload, preview, confirm."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conditions.models import ReferenceSnippet
from tests.factories import make_reference

NAMESPACE = "wagtailsnippets_conditions_referencesnippet"
UPLOAD = f"{NAMESPACE}:import"
NEW = "TY  - JOUR\nTI  - Pain in the neck\nAU  - Jinnah, HA\nPY  - 2015\nER  - \n"
KNOWN = "TY  - JOUR\nTI  - Known\nDO  - 10.1000/known\nER  - \n"
BROKEN = "TY  - JOUR\nTI  - Pain in the knee\nDO  - nonsense\nER  - \n"


@pytest.fixture
def address(db):
    return reverse(UPLOAD)


def upload(client, *contents, text="", follow=True):
    files = [
        SimpleUploadedFile(f"export-{n}.ris", one if isinstance(one, bytes) else one.encode())
        for n, one in enumerate(contents, start=1)
    ]
    return client.post(reverse(UPLOAD), {"files": files, "text": text}, follow=follow)


def text_of(response):
    html = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def errors_of(response):
    return " ".join(
        str(one) for errors in response.context["form"].errors.values() for one in errors
    )


def may(*codenames):
    user = User.objects.create_user("somebody")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def test_the_preview_shows_what_is_new_existing_and_broken(admin_client):
    known = make_reference(title="Known", doi="10.1000/known")

    response = upload(admin_client, NEW + KNOWN + NEW + BROKEN)

    text = text_of(response)
    assert "4 references found: 1 new, 2 already there, 1 can’t be imported." in text
    assert "Pain in the neck Jinnah HA Journal article 2015" in text
    assert reverse(f"{NAMESPACE}:edit", args=[known.pk]) in response.content.decode()
    assert "line 1, further up" in text
    assert "line 15" in text
    assert "This is not a DOI" in text
    assert ReferenceSnippet.objects.count() == 1


def test_confirming_adds_what_is_new(admin_client, admin_user):
    preview = upload(admin_client, NEW)

    response = admin_client.post(preview.request["PATH_INFO"], follow=True)

    reference = ReferenceSnippet.objects.get()
    assert reference.live
    assert reference.latest_revision.user == admin_user
    assert response.request["PATH_INFO"] == reverse(f"{NAMESPACE}:list")
    assert "1 reference added." in text_of(response) + response.content.decode()


def test_what_is_broken_can_be_taken_away_afterwards(admin_client):
    preview = upload(admin_client, NEW + BROKEN)

    response = admin_client.post(preview.request["PATH_INFO"], follow=True)

    assert "1 reference added, 0 already there, 1 not imported." in text_of(response)
    link = re.search(r'href="([^"]*not-imported\.txt)"', response.content.decode())[1]
    file = admin_client.get(link)
    assert "attachment" in file["Content-Disposition"]
    assert "export-1.ris, line 6: " in file.content.decode()
    assert BROKEN.strip() in file.content.decode()


def test_confirming_twice_adds_nothing_twice(admin_client):
    preview = upload(admin_client, NEW)

    for _ in range(2):
        response = admin_client.post(preview.request["PATH_INFO"], follow=True)

    assert response.status_code == 200
    assert ReferenceSnippet.objects.count() == 1
    again = upload(admin_client, NEW)
    assert "0 new, 1 already there" in text_of(again)


def test_somebody_else_was_faster(admin_client):
    preview = upload(admin_client, KNOWN)
    make_reference(title="Known", doi="10.1000/known")

    admin_client.post(preview.request["PATH_INFO"])

    assert ReferenceSnippet.objects.count() == 1


def test_several_files_and_pasted_text_go_together(admin_client):
    other = "@article{a, title={Pain in the hip}, year={2020}}"

    response = upload(admin_client, NEW, other, text="TY  - JOUR\nTI  - Pasted\nER  - ")

    text = text_of(response)
    assert "3 references found: 3 new" in text
    assert all(words in text for words in ("Pain in the neck", "Pain in the hip", "Pasted"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\x00\x00\x08\x00", "not a text file"),
        (bytes(range(256)) * 10, "not a text file"),
        (b"Dear reader,", "not a list of references"),
        (b"\xff\xfe", "empty"),
        (b"[" * 100_000, "not a list of references"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (NEW.encode() * 5_001, "more than 5,000 references"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_sentence(admin_client, content, sentence):
    response = upload(admin_client, content)

    assert response.status_code == 200
    assert sentence in errors_of(response)


def test_nothing_at_all_is_refused(admin_client):
    assert "Choose a file" in errors_of(upload(admin_client))


@pytest.mark.parametrize(
    "content",
    [b'[{"title": null}]', b'{"title": {"a": 1}}', b"TY  - JOUR\n", b"@article{", b"PMID- \n"],
)
def test_damaged_files_break_nothing(admin_client, content):
    assert upload(admin_client, content).status_code == 200


def test_latin_1_and_utf_16_are_read(admin_client):
    umlaut = NEW.replace("neck", "Füße")

    response = upload(admin_client, umlaut.encode("latin-1"))
    assert "Pain in the Füße" in text_of(response)
    response = upload(admin_client, umlaut.encode("utf-16"))
    assert "Pain in the Füße" in text_of(response)


def test_an_upload_is_its_editors_own(admin_client, client):
    address = upload(admin_client, NEW).request["PATH_INFO"]
    client.force_login(may("add_referencesnippet"))

    assert client.get(address).url == reverse(UPLOAD)
    assert client.post(address).url == reverse(UPLOAD)
    assert client.get(f"{address}not-imported.txt").status_code == 404
    assert not ReferenceSnippet.objects.exists()


@pytest.mark.parametrize("key", ["x", "nothing-of-that-name", "0" * 32])
def test_an_upload_that_is_gone_is_asked_for_again(admin_client, key):
    address = reverse(f"{NAMESPACE}:import_preview", args=[key])

    assert admin_client.get(address).url == reverse(UPLOAD)


def test_the_editors_own_session_is_no_upload(admin_client):
    key = admin_client.session.session_key
    address = reverse(f"{NAMESPACE}:import_preview", args=[key])

    assert admin_client.get(address).url == reverse(UPLOAD)


def test_who_may_not_add_may_not_import(client, address):
    client.force_login(may("change_referencesnippet"))

    response = client.get(address)

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert upload(client, NEW, follow=False).status_code == 302


def test_who_may_not_publish_adds_drafts(client, db):
    client.force_login(may("add_referencesnippet"))

    preview = upload(client, NEW)
    client.post(preview.request["PATH_INFO"])

    assert "added as drafts" in text_of(preview)
    assert not ReferenceSnippet.objects.get().live


def test_strangers_are_asked_to_sign_in(client, address):
    assert client.get(address).url.startswith(reverse("wagtailadmin_login"))


def test_what_a_file_says_is_not_taken_for_html(admin_client):
    response = upload(admin_client, NEW.replace("neck", "<script>alert(1)</script>") + BROKEN)

    assert "<script>alert" not in response.content.decode()
