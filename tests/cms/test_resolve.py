"""Any address, asked of the API, gets what the HTML site would do there."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.delivery.models import FrontEnd, TakenDownPage
from tests.cms import crossroads
from tests.factories import link_to, make_condition, make_private

RESOLVE = "/api/v2/resolve/"
MOST_QUERIES = 14


@pytest.fixture
def resolve(client):
    def answer(path, **params):
        response = client.get(RESOLVE, {"path": path, **params})
        assert response.status_code == 200, response.content
        return response.json()

    return answer


@pytest.fixture
def site(home):
    return Site.objects.get()


@pytest.fixture
def migraine(condition_index):
    return make_condition(condition_index, slug="migraine", title="What Is Migraine?")


def test_a_page_comes_with_its_whole_document(migraine, resolve, get_json):
    answer = resolve("/conditions/migraine/")

    assert answer == {
        "kind": "page",
        "url": {
            "relative": "/conditions/migraine/",
            "absolute": "http://localhost/conditions/migraine/",
        },
        "page": get_json(f"/api/v2/pages/{migraine.pk}/"),
    }


@pytest.mark.parametrize(
    "path",
    [
        "/conditions/migraine",
        "conditions/migraine/",
        "/conditions/migraine/?utm_source=x&y=%20",
        "/conditions/migraine/#causes",
        "/conditions/migraine#causes?x",
        "/%63onditions/migraine/",
        "http://localhost/conditions/migraine/?x=1",
        "http://LOCALHOST/conditions/migraine",
        "http://testserver/conditions/migraine/",
    ],
)
def test_a_page_is_found_however_its_address_is_written(migraine, resolve, path):
    assert resolve(path)["page"]["id"] == migraine.pk


def test_the_home_page_is_a_page(home, resolve):
    for path in ("/", "http://localhost", "http://localhost?x=1"):
        assert resolve(path)["page"]["id"] == home.pk


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/conditions//migraine/",
        "//conditions/migraine/",
        "/conditions/migraine/index.html",
        "/conditions/../conditions/migraine/",
        "/conditions/migraine/%00/",
        "/%zz/",
        "/%ff%fe/",
        "/conditions/MIGRAINE/",
        "/caf\u00e9/\u4e2d/",
        "/es/conditions/migraine/",
        "/es/",
        "/en/conditions/migraine/",
        "/es-mx/",
        " /conditions/migraine/",
        "/\U0001f600/",
        "?",
        "#",
        "/" + "x/" * 400,
    ],
)
def test_junk_is_not_found(migraine, resolve, client, path):
    answer = resolve(path)

    if path in ("?", "#"):
        assert answer["kind"] == "page"
    else:
        assert answer == {"kind": "not_found"}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?path=",
        "?path=/&page=1",
        "?path=/&fields=*",
        "?path=%00",
        "?path=/" + "x" * 5000,
        "?path=http://elsewhere.example/conditions/",
        "?path=http://",
        "?path=https://[/",
        "?path=/&site=localhost:abc",
    ],
)
def test_a_question_that_makes_no_sense_gets_a_sentence(migraine, client, query):
    response = client.get(RESOLVE + query)

    assert response.status_code == 400
    assert response.json()


@pytest.mark.parametrize("path", ["/search/", "/sitemap.xml", "/robots.txt", "/admin/"])
def test_what_is_no_page_is_left_to_itself(home, resolve, path):
    assert resolve(path) == {
        "kind": "other",
        "url": {"relative": path, "absolute": f"http://localhost{path}"},
    }


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


def test_addresses_are_those_of_the_front_end(migraine, site, resolve):
    FrontEnd.objects.create(site=site, base_url="https://front.example")
    Redirect.add_redirect("/old/", migraine)
    Redirect.add_redirect("/older/", "/somewhere/?x=1")

    assert resolve("/")["url"] == {"relative": "/", "absolute": "https://front.example/"}
    assert resolve("https://front.example/conditions/migraine/")["kind"] == "page"
    assert resolve("/old/")["target"]["absolute"] == "https://front.example/conditions/migraine/"
    assert resolve("/older/")["target"] == {
        "relative": "/somewhere/?x=1",
        "absolute": "https://front.example/somewhere/?x=1",
        "page_id": None,
    }


def test_another_site_is_asked_by_its_host(home, resolve):
    other = crossroads.other_site(home)

    assert resolve("/", site="other.example")["page"]["title"] == "Other home"
    assert resolve("/", site="other.example")["url"]["absolute"] == "http://other.example/"
    Redirect.add_redirect("/there/", other)
    assert resolve("/there/")["target"] == {
        "relative": None,
        "absolute": "http://other.example/",
        "page_id": other.pk,
    }


def test_an_unknown_site_is_not_found(home, client):
    assert client.get(RESOLVE, {"path": "/", "site": "nowhere.example"}).status_code == 404


def test_it_costs_little_whatever_the_answer(
    migraine, condition_index, site, resolve, count_queries
):
    others = [make_condition(condition_index) for _ in range(20)]
    rich = make_condition(
        condition_index,
        slug="rich",
        lead="".join(f"<p>{link_to(one)}</p>" for one in others),
    )
    Redirect.add_redirect("/old/", rich)
    TakenDownPage.objects.create(site=site, old_path="/gone", replacement=rich)

    plain = count_queries(lambda: resolve("/conditions/migraine/"))
    assert count_queries(lambda: resolve("/conditions/rich/")) <= MOST_QUERIES
    for path in ("/old/", "/gone/", "/nowhere/", "/search/", "/es/x/"):
        assert count_queries(lambda path=path: resolve(path)) <= plain


# Editors


def test_unpublishing_and_deleting_offer_to_tell_readers(migraine, admin_client, site):
    for name in ("unpublish", "delete"):
        migraine.save_revision().publish()
        address = reverse(f"wagtailadmin_pages:{name}", args=[migraine.pk])
        answer = admin_client.post(address, follow=True).content.decode()

        link = f"{reverse('pages_taken_down:add')}?site={site.pk}&amp;old_path=%2Fconditions%2F"
        assert link in answer


def test_deleting_a_draft_offers_nothing(condition_index, admin_client):
    draft = make_condition(condition_index, live=False)
    address = reverse("wagtailadmin_pages:delete", args=[draft.pk])

    assert "Tell readers" not in admin_client.post(address, follow=True).content.decode()


def test_an_editor_says_that_a_page_is_gone(site, admin_client, resolve):
    address = reverse("pages_taken_down:add")
    form = admin_client.get(address, {"site": site.pk, "old_path": "/conditions/x/"})
    assert "/conditions/x/" in form.content.decode()

    fields = {"site": site.pk, "old_path": "/conditions/x/", "replacement": "", "reason": "Gone."}
    assert admin_client.post(address, fields).status_code == 302
    assert resolve("/conditions/x/")["reason"] == "Gone."


def test_an_address_that_is_redirected_is_refused(site, admin_client):
    Redirect.add_redirect("/old/", "/new/")
    fields = {"site": site.pk, "old_path": "old", "replacement": "", "reason": ""}

    answer = admin_client.post(reverse("pages_taken_down:add"), fields)

    assert "Delete it first" in answer.content.decode()


def test_an_editor_names_the_front_end(site, admin_client):
    address = reverse("front_ends:add")
    wrong = admin_client.post(address, {"site": site.pk, "base_url": "front.example"})
    assert wrong.status_code == 200
    admin_client.post(address, {"site": site.pk, "base_url": "https://front.example/"})

    assert FrontEnd.objects.get().base_url == "https://front.example"


# Two hundred addresses


def test_the_html_site_agrees_everywhere(
    home, condition_index, location_index, client, resolve, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        places = crossroads.build(home, condition_index, location_index)
    seen = set()
    for host, path in places:
        expected = crossroads.as_html(client, host, path)
        answer = resolve(path, site=host)
        assert crossroads.simplified(answer) == expected, (host, path)
        seen.add(expected[0])

    assert len(places) >= 200
    assert seen == {"page", "redirect", "gone", "not_found", "other"}
