"""Finished answers: what is kept, and how it is given again. Django is a small function here."""

import gzip
import threading
import time

import brotli
import pytest

from cms.delivery.answers import Answers, ordered
from cms.delivery.watch import Watch

from .asking import ask
from .sources import Source

PAGE = "/conditions/migraine/"
TEXT = b"A headache is pain in the head. " * 100
LATELY = "Sun, 01 Nov 2026 10:00:00 GMT"
LATER = "Mon, 02 Nov 2026 10:00:00 GMT"
EARLIER = "Sat, 31 Oct 2026 10:00:00 GMT"


class Site:
    """A WSGI application that answers what a test tells it to, and remembers what it was asked."""

    def __init__(self, source):
        self.source, self.requests = source, []
        self.status, self.body, self.until, self.is_marked = "200 OK", TEXT, "", True
        self.headers = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]

    def __call__(self, environ, start_response):
        self.requests.append(environ)
        mark = [("X-Cms-Keep", f"{self.source.number};{self.until}")] if self.is_marked else []
        start_response(self.status, [*self.headers, *mark])
        return Parts([self.body])


class Parts(list):
    closed = 0

    def close(self):
        Parts.closed += 1


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def site(source):
    return Site(source)


@pytest.fixture
def watch(source):
    one = Watch(source, lease=0, patience=0.3)
    yield one
    one.stop()


@pytest.fixture
def answers(site, watch):
    return Answers(site, watch, most_bytes=1024**2, keep_answering=300)


def test_the_second_reader_gets_the_same_without_django(answers, site):
    first, second = ask(answers, PAGE), ask(answers, PAGE)

    assert first.lasting == second.lasting
    assert first.body == TEXT
    assert first["X-Frame-Options"] == "DENY"
    assert first["Content-Length"] == str(len(TEXT))
    assert len(site.requests) == 1


def test_nobody_sees_the_mark(answers, site):
    assert ask(answers, PAGE)["X-Cms-Keep"] is None
    assert ask(answers, PAGE, method="POST")["X-Cms-Keep"] is None
    site.status = "404 Not Found"
    assert ask(answers, "/nothing/")["X-Cms-Keep"] is None


def test_a_change_makes_a_new_answer(answers, site, source):
    old = ask(answers, PAGE)
    source.number, site.body = 2, TEXT + b"More."

    new = ask(answers, PAGE)

    assert (old.body, new.body) == (TEXT, TEXT + b"More.")
    assert old["ETag"] != new["ETag"]


def test_what_was_made_of_an_older_generation_is_not_kept(answers, site, source):
    def publish_meanwhile(environ, start_response):
        parts = site(environ, start_response)
        source.number = 2
        return parts

    answers._django = publish_meanwhile
    ask(answers, PAGE)
    answers._django = site

    ask(answers, PAGE)

    assert len(site.requests) == 2


def test_an_answer_ends_with_its_time(answers, site, monkeypatch):
    site.until = str(time.time() + 100)
    ask(answers, PAGE)
    ask(answers, PAGE)
    assert len(site.requests) == 1

    now = time.time
    monkeypatch.setattr("cms.delivery.answers.time.time", lambda: now() + 101)
    ask(answers, PAGE)

    assert len(site.requests) == 2


def test_no_lifetime_runs_past_the_end(answers, site, monkeypatch):
    now = time.time()
    monkeypatch.setattr("cms.delivery.answers.time.time", lambda: now)
    site.until = str(now + 100)
    site.headers.append(
        ("Cache-Control", "public, max-age=30, s-maxage=50, stale-while-revalidate=20")
    )
    assert (
        "max-age=30, s-maxage=50, stale-while-revalidate=20" in ask(answers, PAGE)["Cache-Control"]
    )

    for passed, lifetimes in (
        (29, "max-age=30, s-maxage=50, stale-while-revalidate=20"),
        (40, "max-age=30, s-maxage=50, stale-while-revalidate=10"),
        (60, "max-age=30, s-maxage=40, stale-while-revalidate=0"),
        (80, "max-age=20, s-maxage=20, stale-while-revalidate=0"),
    ):
        monkeypatch.setattr("cms.delivery.answers.time.time", lambda passed=passed: now + passed)
        assert ask(answers, PAGE)["Cache-Control"] == f"public, {lifetimes}"
        tagged = ask(answers, PAGE, headers={"If-None-Match": "*"})
        assert tagged["Cache-Control"] == f"public, {lifetimes}"


@pytest.mark.parametrize(
    ("accepted", "encoding", "decompress"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("gzip;q=0", None, bytes),
        ("", None, bytes),
    ],
)
def test_each_encoding_has_bytes_and_a_tag_of_its_own(answers, accepted, encoding, decompress):
    plain = ask(answers, PAGE)
    first, second = (ask(answers, PAGE, headers={"Accept-Encoding": accepted}) for _ in "12")

    assert first.lasting == second.lasting
    assert first["Content-Encoding"] == encoding
    assert first["Content-Length"] == str(len(first.body))
    assert decompress(first.body) == plain.body
    assert first["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert (first["ETag"] == plain["ETag"]) == (encoding is None)
    assert first["ETag"].startswith('"')


def test_short_answers_are_not_compressed(answers, site):
    site.body = b"short"

    reply = ask(answers, PAGE, headers={"Accept-Encoding": "br, gzip"})

    assert (reply.body, reply["Content-Encoding"], reply["Vary"]) == (b"short", None, None)


def test_the_best_compression_is_made_later(answers, site):
    site.body = b" ".join(b"%d pains in %d heads" % (n * n % 997, n) for n in range(500))
    brotli_please = {"headers": {"Accept-Encoding": "br"}}
    first = ask(answers, PAGE, **brotli_please)
    deadline = time.monotonic() + 10
    while ask(answers, PAGE, **brotli_please)["ETag"] == first["ETag"]:
        assert time.monotonic() < deadline

    best = ask(answers, PAGE, **brotli_please)

    assert len(best.body) < len(first.body)
    assert brotli.decompress(best.body) == site.body
    # Whoever has the bytes of before has the same text.
    known = ask(answers, PAGE, headers={"If-None-Match": first["ETag"]})
    assert (known.status, known["ETag"]) == (304, first["ETag"])


@pytest.mark.parametrize("write", [str, "W/{}".format, '"other", {}'.format, lambda tag: "*"])
def test_who_has_it_already_gets_no_body(answers, site, write):
    site.headers += [("Last-Modified", LATELY), ("Cache-Control", "max-age=5")]
    full = ask(answers, PAGE)

    known = ask(answers, PAGE, headers={"If-None-Match": write(full["ETag"])})

    assert (known.status, known.body) == (304, b"")
    for name in ("ETag", "Vary", "Last-Modified", "Cache-Control"):
        assert known[name] == full[name]
    assert known["Content-Length"] is known["Content-Type"] is None


def test_who_has_something_else_gets_all_of_it(answers):
    assert ask(answers, PAGE, headers={"If-None-Match": '"other", W/"another"'}).status == 200
    assert ask(answers, PAGE, headers={"If-None-Match": "nonsense"}).status == 200
    assert ask(answers, PAGE, headers={"If-None-Match": ""}).status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [(LATELY, 304), (LATER, 304), (EARLIER, 200), ("nonsense", 200), ("1 Nov 2026 10:00", 200)],
)
def test_dates_are_compared_where_there_is_no_tag(answers, site, since, status):
    site.headers.append(("Last-Modified", LATELY))

    assert ask(answers, PAGE, headers={"If-Modified-Since": since}).status == status
    both = {"If-Modified-Since": since, "If-None-Match": '"other"'}
    assert ask(answers, PAGE, headers=both).status == 200


def test_an_answer_without_a_date_has_nothing_to_compare(answers):
    assert ask(answers, PAGE, headers={"If-Modified-Since": LATELY}).status == 200


@pytest.mark.parametrize("is_kept", [True, False])
def test_head_is_get_without_a_body(answers, site, is_kept):
    site.is_marked = is_kept
    head, get = ask(answers, PAGE, method="HEAD"), ask(answers, PAGE)

    assert (head.status, sorted(head.headers)) == (get.status, sorted(get.headers))
    assert (head.body, get.body) == (b"", TEXT)


def test_a_part_is_answered_with_the_whole(answers):
    ask(answers, PAGE)

    assert ask(answers, PAGE, headers={"Range": "bytes=0-9"}).lasting == ask(answers, PAGE).lasting


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


def test_memory_has_a_bound_and_what_is_read_stays(answers, site):
    for number in range(2000):
        site.body = b"%d " % number + TEXT
        ask(answers, f"/page-{number}/", headers={"Accept-Encoding": "br"})
        ask(answers, "/page-0/")

    assert answers.kept.size <= 1024**2
    assert 50 < len(answers.kept) < 300
    asked = len(site.requests)
    ask(answers, "/page-0/")
    assert len(site.requests) == asked


def test_what_is_larger_than_its_part_is_not_kept(answers, site):
    site.body = b"x" * (1024**2 // 2)

    assert ask(answers, PAGE).body == site.body
    assert len(answers.kept) == 0


def test_many_readers_of_what_is_missing_wait_for_one(answers, site):
    began = threading.Event()

    def slowly(environ, start_response):
        began.wait(5)
        time.sleep(0.1)
        return site(environ, start_response)

    answers._django = slowly
    replies = []
    threads = [threading.Thread(target=lambda: replies.append(ask(answers, PAGE))) for _ in "12345"]
    for one in threads:
        one.start()
    began.set()
    for one in threads:
        one.join()

    assert {reply.body for reply in replies} == {TEXT}
    assert len(site.requests) == 1


def test_who_waited_in_vain_asks_for_himself(answers, site):
    site.is_marked = False
    replies = []
    threads = [threading.Thread(target=lambda: replies.append(ask(answers, PAGE))) for _ in "12345"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert [reply.body for reply in replies] == [TEXT] * 5
    assert not answers._building


def test_without_the_database_finished_answers_go_on_with_their_age(answers, site, source):
    full = ask(answers, PAGE)
    source.error = OSError("gone")

    reply = ask(answers, PAGE)

    assert (reply.status, reply.body, reply["ETag"]) == (200, TEXT, full["ETag"])
    assert reply["Age"] == "0"
    assert ask(answers, PAGE, headers={"If-None-Match": full["ETag"]})["Age"] == "0"
    assert full["Age"] is None


def test_without_the_database_django_is_told_for_all_the_rest(answers, site, source):
    ask(answers, PAGE)
    source.error = OSError("gone")
    for more in ({}, {"method": "POST"}, {"headers": {"Cookie": "sessionid=x"}}):
        ask(answers, "/other/", **more)

    assert [environ.get("cms.database_is_down") for environ in site.requests[1:]] == [True] * 3


def test_finished_answers_go_on_for_a_set_time_only(site, watch, source):
    answers = Answers(site, watch, most_bytes=1024**2, keep_answering=0.2)
    ask(answers, PAGE)
    source.error = OSError("gone")
    assert ask(answers, PAGE)["Age"]
    time.sleep(0.3)

    ask(answers, PAGE)

    assert "cms.database_is_down" in site.requests[-1]


def test_without_the_database_nothing_is_given_beyond_its_time(answers, site, source, monkeypatch):
    site.until = str(time.time() + 100)
    ask(answers, PAGE)
    source.error = OSError("gone")
    now = time.time
    monkeypatch.setattr("cms.delivery.answers.time.time", lambda: now() + 101)

    ask(answers, PAGE)

    assert "cms.database_is_down" in site.requests[-1]


def test_a_publish_just_before_the_outage_leaves_nothing_old(answers, site, source):
    ask(answers, PAGE)
    source.number = 2
    ask(answers, "/other/")
    source.error = OSError("gone")

    ask(answers, PAGE)

    assert "cms.database_is_down" in site.requests[-1]


def test_what_django_opened_is_closed(answers, site):
    Parts.closed = 0
    ask(answers, PAGE)
    site.is_marked = False
    ask(answers, "/get/")
    ask(answers, "/head/", method="HEAD")

    assert Parts.closed == 3
