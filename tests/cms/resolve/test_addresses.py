"""Any address, asked of the API, gets what the HTML site would do there."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.delivery.models import FrontEnd, TakenDownPage
from tests.factories import link_to, make_condition

from . import crossroads

RESOLVE = "/api/v2/resolve/"
MOST_QUERIES = 14


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
