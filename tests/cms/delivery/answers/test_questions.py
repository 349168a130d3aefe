"""Which questions are the same, and which are left to Django."""

import pytest

from cms.delivery.finished.answers import Answers
from cms.delivery.finished.asked import ordered
from tests.cms.delivery.asking import ask

from .small_site import PAGE


@pytest.mark.parametrize(
    ("more", "change"),
    [
        ({"method": "POST"}, {}),
        ({"headers": {"Authorization": "Basic eA=="}}, {}),
        ({"headers": {"Cookie": "a=b; sessionid=abc"}}, {}),
        ({"host": "LOCALHOST"}, {}),
        ({"host": "localhost."}, {}),
        ({"host": "localhost:80"}, {}),
        ({"host": "local host"}, {}),
        ({"host": ""}, {}),
        ({"query": "utm_source=x"}, {}),
        ({"SCRIPT_NAME": "/elsewhere"}, {}),
        ({}, {"status": "404 Not Found"}),
        ({}, {"status": "500 Internal Server Error"}),
        ({}, {"status": "302 Found"}),
        ({}, {"is_marked": False}),
        ({}, {"headers": [("Set-Cookie", "csrftoken=x")]}),
        ({}, {"headers": [("Vary", "Cookie, Accept-Encoding")]}),
        ({}, {"headers": [("Vary", "*")]}),
        ({}, {"headers": [("Content-Encoding", "zstd")]}),
    ],
)
def test_these_never_enter(answers, site, more, change):
    for name, value in change.items():
        setattr(site, name, value)

    ask(answers, PAGE, **more)
    ask(answers, PAGE, **more)

    assert len(site.requests) == 2
    assert len(answers.kept) == 0


@pytest.mark.parametrize("path", ["/admin/", "/static/site.css", "/images/x.png", "/documents/1/a"])
def test_files_and_the_editor_are_djangos_with_all_headers(answers, site, path):
    ask(answers, path, headers={"Range": "bytes=0-9", "Cookie": "a=b", "If-None-Match": '"x"'})

    assert site.requests[0]["HTTP_RANGE"] == "bytes=0-9"
    assert len(answers.kept) == 0


def test_what_is_answered_to_everybody_is_asked_without_ones_own_headers(answers, site):
    headers = {"Cookie": "a=b", "Accept": "x/y", "X-Forwarded-Host": "evil.example", "Origin": "x"}

    ask(answers, PAGE, headers=headers | {"X-Forwarded-For": "192.0.2.7"})

    asked = {name for name in site.requests[0] if name.startswith("HTTP_")}
    assert asked == {"HTTP_HOST", "HTTP_X_FORWARDED_FOR"}


@pytest.mark.parametrize("origin", ["https://front.example", "https://evil.example", "null", "["])
def test_origins_are_answered_as_they_are_allowed_and_keep_nothing(answers, site, origin):
    site.headers.append(("Vary", "origin"))
    clean = ask(answers, PAGE)

    asked = ask(answers, PAGE, headers={"Origin": origin})

    is_allowed = origin == "https://front.example"
    assert asked["Access-Control-Allow-Origin"] == (origin if is_allowed else None)
    assert ask(answers, PAGE).lasting == clean.lasting
    assert len(answers.kept) == 1


def test_where_origins_play_no_part_none_is_named(answers):
    reply = ask(answers, PAGE, headers={"Origin": "https://front.example"})

    assert reply["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("b=1&a=2", "a=2&b=1"),
        ("a=%61", "a=a"),
        ("%61=1", "a=1"),
        ("a=1%2C2", "a=1,2"),
        ("a", "a="),
        ("a=x+y", "a=x%20y"),
        ("&&a=1&", "a=1"),
    ],
)
def test_one_question_has_one_key_however_it_is_written(answers, site, one, other):
    ask(answers, "/api/v2/pages/", query=one)
    ask(answers, "/api/v2/pages/", query=other)

    assert len(site.requests) == 1
    assert site.requests[0]["QUERY_STRING"] == ordered(other)


def test_the_order_of_equal_names_means_something():
    assert ordered("a=1&a=2") != ordered("a=2&a=1")
    assert ordered("b=&a=2&a=1") == "a=2&a=1&b="


@pytest.mark.parametrize("query", ["a=" + "x" * 2000, "a=\xff"])
def test_a_query_that_is_odd_is_djangos(answers, site, query):
    ask(answers, "/api/v2/pages/", query=query)

    assert site.requests[0]["QUERY_STRING"] == query
    assert len(answers.kept) == 0


def test_schemes_do_not_mix(site, watch, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answers = Answers(site, watch, most_bytes=1024**2, keep_answering=300)
    for proto in ("https", "http", "https, http", "nonsense"):
        ask(answers, PAGE, headers={"X-Forwarded-Proto": proto})

    asked = [environ["HTTP_X_FORWARDED_PROTO"] for environ in site.requests]
    assert asked == ["https", "http"]
