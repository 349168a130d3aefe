"""Pages that moved or were taken down, asked for at their old address."""

from wagtail.contrib.redirects.models import Redirect

from cms.delivery.models import TakenDownPage
from tests.factories import make_condition, make_private

RESOLVE = "/api/v2/resolve/"


def test_a_page_with_a_new_slug_is_found_under_the_old_one(
    migraine, resolve, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        migraine.slug = "migraines"
        migraine.save_revision().publish()

    for path in ("/conditions/migraine/", "/conditions/migraine", "/conditions/migraine/?a=1"):
        assert resolve(path) == {
            "kind": "redirect",
            "target": {
                "relative": "/conditions/migraines/",
                "absolute": "http://localhost/conditions/migraines/",
                "page_id": migraine.pk,
            },
            "is_permanent": True,
        }


def test_a_redirect_may_lead_elsewhere_for_a_while(home, resolve):
    Redirect.add_redirect("/old/", "https://elsewhere.example/x/", is_permanent=False)

    assert resolve("/old/") == {
        "kind": "redirect",
        "target": {
            "relative": None,
            "absolute": "https://elsewhere.example/x/",
            "page_id": None,
        },
        "is_permanent": False,
    }


def test_a_redirect_to_a_hidden_page_is_not_there(migraine, client):
    Redirect.add_redirect("/old/", migraine)
    absent = client.get(RESOLVE, {"path": "/never/"}).content
    for hide in (make_private, lambda page: page.unpublish()):
        hide(migraine)
        assert client.get(RESOLVE, {"path": "/old/"}).content == absent


def test_a_page_taken_down_names_its_replacement(migraine, site, resolve, client):
    TakenDownPage.objects.create(
        site=site, old_path="/old", replacement=migraine, reason="We joined two pages."
    )

    answer = resolve("/old/")
    response = client.get("/old/")

    assert answer == {
        "kind": "gone",
        "reason": "We joined two pages.",
        "replacement": {
            "relative": "/conditions/migraine/",
            "absolute": "http://localhost/conditions/migraine/",
            "page_id": migraine.pk,
            "title": "What Is Migraine?",
        },
    }
    assert response.status_code == 410
    for words in ("We joined two pages.", "/conditions/migraine/", "What Is Migraine?"):
        assert words in response.content.decode()


def test_a_hidden_replacement_is_not_named(migraine, site, resolve, client):
    TakenDownPage.objects.create(site=site, old_path="/old", replacement=migraine)
    migraine.unpublish()

    assert resolve("/old/") == {"kind": "gone", "reason": "", "replacement": None}
    assert "igraine" not in client.get("/old/").content.decode()


def test_a_page_that_is_back_is_shown_again(migraine, site, resolve, client):
    TakenDownPage.objects.create(site=site, old_path="/conditions/migraine")

    assert resolve("/conditions/migraine")["kind"] == "page"
    assert client.get("/conditions/migraine/").status_code == 200


def test_a_new_page_at_an_old_address_comes_before_the_redirect(migraine, resolve, client):
    other = make_condition(migraine.get_parent().specific)
    Redirect.add_redirect("/conditions/migraine/", other)

    assert resolve("/conditions/migraine")["page"]["id"] == migraine.pk
    assert client.get("/conditions/migraine")["Location"] == "/conditions/migraine/"
