"""A new site, and what it is filled with."""

import stat
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site

from cms.media.models import MedicalImage
from conditions.models import ConditionPage, ReferenceSnippet
from home.management.commands import prepare_site
from locations.models import LocationPage
from tests.parity import words, words_of_block

BLOCKS = {
    "paragraph",
    "symptom_list",
    "key_fact",
    "care_card",
    "image",
    "table",
    "call_to_action",
    "do_dont_list",
    "treatment",
    "quote",
    "faq",
    "video",
    "locations",
}


@pytest.fixture
def demo(home):
    call_command("load_demo", stdout=StringIO())


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


def test_an_empty_database_has_its_first_pages(home, condition_index, location_index, client):
    for address in ("/", "/conditions/", "/locations/", "/api/v2/pages/", "/admin/login/"):
        assert client.get(address).status_code == 200


def test_the_demo_is_articles_offices_people_and_pictures(demo):
    assert ConditionPage.objects.live().count() == 4
    assert LocationPage.objects.live().count() == 3
    assert all("sample" in page.title.lower() for page in LocationPage.objects.all())
    for page in ConditionPage.objects.all():
        assert page.reviewed_on
        assert page.reviewers
        assert page.hero_image


def test_one_demo_article_holds_every_block(demo):
    used = [
        {block["type"] for section in page.sections.raw_data for block in section["value"]["body"]}
        for page in ConditionPage.objects.all()
    ]

    assert BLOCKS in used
    body = ConditionPage._meta.get_field("sections").stream_block.child_blocks["section"]
    assert set(body.child_blocks["body"].child_blocks) == BLOCKS


def test_loading_the_demo_twice_changes_nothing(demo):
    kinds = (Page, Revision, ReferenceSnippet, MedicalImage)
    before = [kind.objects.count() for kind in kinds]

    call_command("load_demo", stdout=StringIO())

    assert [kind.objects.count() for kind in kinds] == before


def test_no_two_references_are_the_same_source(demo):
    dois = [one.doi for one in ReferenceSnippet.objects.exclude(doi="")]
    # Two websites may have a page of the same title.
    titles = [(one.normalized_title, one.year, one.url) for one in ReferenceSnippet.objects.all()]

    assert len(dois) == len(set(dois))
    assert len(titles) == len(set(titles))


def links(html):
    return [tag["href"] for tag in BeautifulSoup(html, "html.parser").select("a[href]")]


def test_html_and_json_say_the_same(demo, client, get_json):
    for page in ConditionPage.objects.live():
        answer = get_json(f"/api/v2/pages/{page.pk}/")
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert html.h1.get_text(strip=True) == answer["title"]
        assert len(html.select("section[id]")) >= len(answer["sections"]) > 0
        for section in (one["value"] for one in answer["sections"]):
            shown = str(html.find(id=section["anchor"]))
            said = words(section["heading"])
            for block in section["body"]:
                said += words_of_block(block)
            assert words(shown) == said, (page.title, section["heading"])
            for link in links(str(section["body"]).replace("\\'", "'")):
                assert link in links(shown)
        for reference in answer["references"]:
            entry = html.find(id=reference["anchor"])
            assert words(reference["html"]) == words(str(entry))[: len(words(reference["html"]))]
            for anchor in reference["cited_at"]:
                assert html.find(id=anchor) is not None
                assert entry.find("a", href=f"#{anchor}") is not None
        for lead in links(answer["lead"]):
            assert html.find("a", href=lead) is not None


def test_every_page_of_the_demo_has_one_heading_and_no_double_id(demo, client):
    for page in Page.objects.filter(depth__gt=1).live():
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        ids = [tag["id"] for tag in html.select("[id]")]
        assert len(html.select("h1")) == 1
        assert len(ids) == len(set(ids)), page.url


def test_every_link_within_the_demo_leads_somewhere(demo, client):
    for page in Page.objects.filter(depth__gt=1).live():
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        ids = {tag["id"] for tag in html.select("[id]")}
        for link in {tag["href"] for tag in html.select("a[href]")}:
            if link.startswith("#"):
                assert link[1:] in ids, (page.url, link)
            elif link.startswith("/"):
                assert client.get(link).status_code == 200, (page.url, link)


def test_no_public_page_asks_anybody_else(demo, client):
    for page in Page.objects.filter(depth__gt=1).live():
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert not html.select("script[src], iframe, embed, object")
        loaded = html.select("img[src], link[rel=stylesheet], link[rel=icon], source[src]")
        for tag in loaded:
            assert (tag.get("src") or tag["href"]).startswith("/")


def test_preparing_a_new_site_fills_it_and_makes_an_account(db, own_folder):
    printed = StringIO()

    call_command("prepare_site", port=8991, stdout=printed)

    secret = own_folder / "editor_password"
    editor = get_user_model().objects.get()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert editor.check_password(secret.read_text())
    assert secret.read_text() in printed.getvalue()
    assert "http://localhost:8991/api/v2/pages/" in printed.getvalue()
    assert Site.objects.get().port == 8991
    assert ConditionPage.objects.exists()


def test_preparing_it_again_changes_nothing(db, own_folder):
    call_command("prepare_site", port=8991, stdout=StringIO())
    password = get_user_model().objects.get().password
    pages = Page.objects.count()
    printed = StringIO()

    call_command("prepare_site", port=8991, stdout=printed)

    assert get_user_model().objects.get().password == password
    assert Page.objects.count() == pages
    assert (own_folder / "editor_password").read_text() in printed.getvalue()


def test_a_site_in_use_gets_no_demo_and_no_account(db, own_folder, admin_user):
    Site.objects.update(hostname="www.example.org", port=443)

    call_command("prepare_site", port=8991, stdout=StringIO())

    assert not ConditionPage.objects.exists()
    assert get_user_model().objects.get() == admin_user
    assert Site.objects.get().port == 443


def test_a_port_in_use_gets_one_sentence(db, own_folder):
    import socket

    with socket.socket() as taken:
        taken.bind((prepare_site.ADDRESS, 0))
        taken.listen()
        with pytest.raises(CommandError, match="Port .* is in use. Choose another"):
            call_command("prepare_site", port=taken.getsockname()[1], stdout=StringIO())
