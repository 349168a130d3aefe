"""Finished answers around the real site: nobody can tell them from Django's, nor change them."""

import random
import time

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from cms.changes import stamps
from cms.delivery.finished.answers import Answers
from cms.delivery.finished.watch import Watch
from conditions.models import ConditionIndexPage
from tests.factories import make_condition

from .asking import ask

pytestmark = pytest.mark.usefixtures("real_commits")

PAGE = "/conditions/migraine/"
LIST = "/api/v2/pages/"
FIELDS = "type=conditions.ConditionPage&fields=*"
FRONT = {"Origin": "https://front.example"}
EVIL = "https://evil.example"
SECURITY = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Cross-Origin-Resource-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
)


@pytest.fixture(scope="module")
def page(real_commits):
    return make_condition(ConditionIndexPage.objects.get(), title="Migraine", slug="migraine")


@pytest.fixture
def other_page(page):
    """One that a test may change."""
    other = make_condition(ConditionIndexPage.objects.get(), title="Sinusitis", slug="sinusitis")
    yield other
    other.delete()


@pytest.fixture
def make_answers():
    made = []

    def answers():
        made.append(Watch(stamps.newest_generation, lease=0))
        return Answers(WSGIHandler(), made[-1], most_bytes=8 * 1024**2, keep_answering=300)

    yield answers
    for watch in made:
        watch.stop()


@pytest.fixture
def answers(make_answers):
    return make_answers()


def addresses(page):
    return [(f"/conditions/{page.slug}/", ""), (f"{LIST}{page.pk}/", ""), (LIST, FIELDS), ("/", "")]


def test_what_is_kept_is_what_django_said(page, answers):
    for path, query in addresses(page):
        for accepted in ("", "gzip", "gzip, br"):
            headers = {"Accept-Encoding": accepted}
            miss = ask(answers, path, query=query, headers=headers)
            kept = len(answers.kept)
            hit = ask(answers, path, query=query, headers=headers)

            assert kept == len(answers.kept) > 0
            assert hit.lasting == miss.lasting
            assert miss.status == 200
            assert all(hit[name] for name in SECURITY)
            assert hit["ETag"]


def test_django_alone_gives_the_same_content(page, answers):
    for path, query in addresses(page):
        kept, plain = ask(answers, path, query=query), ask(WSGIHandler(), path, query=query)

        assert kept.body == plain.body
        own = {"etag", "x-cms-keep", "content-length", "vary"}
        assert {(name, text) for name, text in plain.headers if name.lower() not in own} <= {
            *kept.headers
        }


def test_what_is_published_is_read_at_once(other_page, answers):
    before = [ask(answers, path, query=query) for path, query in addresses(other_page)[:3]]
    other_page.title = other_page.name = "Bad headaches"
    other_page.save_revision().publish()

    after = [ask(answers, path, query=query) for path, query in addresses(other_page)[:3]]

    assert all("Bad headaches" in reply.body.decode() for reply in after)
    assert all(old["ETag"] != new["ETag"] for old, new in zip(before, after, strict=True))


def test_what_is_taken_down_is_gone_at_once(other_page, answers):
    [(path, _), *_] = addresses(other_page)
    assert ask(answers, path).status == 200
    other_page.unpublish()

    assert ask(answers, path).status in (404, 410)


@pytest.mark.parametrize("path", ["/nowhere/", f"{LIST}4000000/"])
def test_what_is_not_found_says_as_of_when_and_readers_do_not_see_that(path, answers):
    plain, given = ask(WSGIHandler(), path), ask(answers, path)

    assert plain.status == given.status == 404
    assert plain["X-Cms-Shows"] == str(stamps.generation())
    assert given["X-Cms-Shows"] is None
    assert given.body == plain.body


POISONS = [
    {"host": "LocalHost"},
    {"host": "localhost."},
    {"host": "localhost:1234"},
    {"host": "evil.example"},
    {"host": "localhost@evil.example"},
    {"host": "127.0.0.1"},
    {"headers": {"X-Forwarded-Host": "evil.example"}},
    {"headers": {"X-Forwarded-Proto": "https"}},
    {"headers": {"X-Forwarded-Port": "1234"}},
    {"headers": {"X-Forwarded-For": "192.0.2.99", "Forwarded": "host=evil.example"}},
    {"headers": {"X-Original-Url": "/admin/", "X-Rewrite-Url": "/admin/"}},
    {"headers": {"X-Http-Method-Override": "DELETE"}},
    {"headers": {"Accept": "text/csv"}},
    {"headers": {"Accept-Language": "es"}},
    {"headers": {"Accept-Encoding": "br;q=0, gzip;q=0, zstd"}},
    {"headers": {"Cookie": "django_language=es; csrftoken=evil; a=<script>"}},
    {"headers": {"Cookie": "sessionid=made-up"}},
    {"headers": {"Authorization": "Bearer evil"}},
    {"headers": {"Origin": EVIL}},
    {"headers": FRONT},
    {"headers": {"Range": "bytes=0-9"}},
    {"headers": {"If-None-Match": "*"}},
    {"headers": {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}},
    {"headers": {"X-Cms-Keep": "1;", "Cms.Answers": "1"}},
    {"headers": {"User-Agent": "evil", "Referer": EVIL, "Via": "1.1 evil"}},
    {"method": "HEAD"},
    {"method": "POST"},
    {"method": "OPTIONS"},
    {"method": "BREW"},
    {"CONTENT_LENGTH": "5", "CONTENT_TYPE": "application/x-www-form-urlencoded"},
    {"SCRIPT_NAME": "/evil"},
]
QUERIES = [
    "&".join(reversed(FIELDS.split("&"))),
    FIELDS + "&type=conditions.ConditionPage",
    "type=locations.LocationPage&" + FIELDS,
    FIELDS.replace("=", "%3D"),
    FIELDS.replace("fields", "%66ields"),
    "&&" + FIELDS + "&",
    FIELDS + "&utm_source=evil",
    FIELDS + "&_=1",
    FIELDS + "&callback=evil",
]


@pytest.mark.parametrize("poison", POISONS, ids=str)
def test_no_request_changes_what_the_next_reader_gets(page, make_answers, poison):
    for path, query in addresses(page)[:3]:
        clean = ask(make_answers(), path, query=query)
        poisoned = make_answers()

        for _ in "12":
            ask(poisoned, path, query=query, **poison)

        assert ask(poisoned, path, query=query).lasting == clean.lasting
        assert ask(poisoned, path, query=query).lasting == clean.lasting


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_changes_what_the_next_reader_gets(page, make_answers, query):
    clean = ask(make_answers(), LIST, query=FIELDS)
    poisoned = make_answers()

    ask(poisoned, LIST, query=query)
    ask(poisoned, PAGE, query=query)

    assert ask(poisoned, LIST, query=FIELDS).lasting == clean.lasting
    assert ask(poisoned, PAGE).status == 200


@pytest.mark.parametrize(
    "path", ["/conditions//migraine/", "/conditions/./migraine/", "//", "/\xff"]
)
def test_no_odd_path_changes_what_the_next_reader_gets(page, make_answers, path):
    clean, poisoned = ask(make_answers(), PAGE), make_answers()

    ask(poisoned, path)

    assert ask(poisoned, PAGE).lasting == clean.lasting


def test_a_front_end_may_read_and_a_stranger_may_not(page, answers):
    for _ in "12":
        ours = ask(answers, LIST, query=FIELDS, headers=FRONT)
        other = ask(answers, LIST, query=FIELDS, headers={"Origin": EVIL})

        assert ours["Access-Control-Allow-Origin"] == FRONT["Origin"]
        assert ours["Access-Control-Expose-Headers"] == "Retry-After"
        assert other["Access-Control-Allow-Origin"] is None
        assert ours.body == other.body
    refused = ask(answers, LIST, query="nonsense=1", headers=FRONT)
    assert refused.status == 400
    assert refused["Access-Control-Allow-Origin"] == FRONT["Origin"]


def test_what_an_editor_sees_is_never_kept(page, answers):
    client = Client()
    client.force_login(User.objects.create_superuser("ana"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    before = len(answers.kept)

    reply = ask(answers, PAGE, headers={"Cookie": cookie})

    assert reply.status == 200
    assert len(answers.kept) == before


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/nothing/", ""),
        (LIST, "order=nonsense"),
        ("/admin/login/", ""),
        (LIST, FIELDS + "&_=1"),
        (PAGE, "a=1"),
        (PAGE.rstrip("/"), ""),
    ],
)
def test_errors_and_what_is_only_asked_once_never_enter(page, answers, path, query):
    ask(answers, path, query=query)

    assert len(answers.kept) == 0


def test_random_queries_leave_memory_as_it_is(page, answers):
    rng = random.Random(7)  # noqa: S311
    clean = ask(answers, LIST, query=FIELDS)
    before = answers.kept.size

    for _ in range(100):
        name, text = (f"{rng.getrandbits(64):x}" for _ in "12")
        assert ask(answers, LIST, query=f"{name}={text}").status == 400
        ask(answers, PAGE, query=f"{name}={text}")

    assert answers.kept.size == before
    assert ask(answers, LIST, query=FIELDS).lasting == clean.lasting


def test_without_the_database_all_the_rest_is_a_503(page, make_answers):
    def gone():
        raise OSError("gone")

    watch = Watch(gone, lease=0)
    answers = Answers(WSGIHandler(), watch, most_bytes=1024**2, keep_answering=300)
    began = time.monotonic()
    try:
        api, html = ask(answers, LIST), ask(answers, PAGE)
        posted = ask(answers, "/admin/login/", method="POST")
    finally:
        watch.stop()

    assert [api.status, html.status, posted.status] == [503] * 3
    assert api["Content-Type"] == "application/problem+json"
    assert api["Retry-After"] == html["Retry-After"] == "30"
    assert time.monotonic() - began < 2
