"""What is asked for often is given in one step, and is the same as the long way gives."""

import time

import pytest

from cms.delivery.finished.kept import MOST_SPELLINGS, OFTEN
from tests.cms.delivery.asking import ask

from .small_site import PAGE, TEXT

BROTLI = {"Accept-Encoding": "br"}
WAYS = {
    "plain": {},
    "gzip": {"headers": {"Accept-Encoding": "gzip"}},
    "head": {"method": "HEAD"},
    "what the reader has": {"headers": {"If-None-Match": "*"}},
    "another origin": {"headers": {"Origin": "https://front.example"}},
    "since": {"headers": {"If-Modified-Since": "Mon, 08 Jan 2024 20:19:00 GMT"}},
}


@pytest.fixture
def often(answers):
    def asked(path=PAGE, **more):
        for _ in range(OFTEN + 2):
            reply = ask(answers, path, **more)
        return reply

    return asked


@pytest.mark.parametrize("way", WAYS)
def test_it_is_the_same_as_before(answers, site, often, way):
    site.headers += [("Vary", "origin"), ("Last-Modified", "Mon, 08 Jan 2024 20:19:00 GMT")]
    ask(answers, PAGE)
    first = ask(answers, PAGE, **WAYS[way])

    last = often(**WAYS[way])

    assert len(answers.kept.ready) == 1
    assert last.lasting == first.lasting
    assert len(site.requests) == 1


def test_the_best_compression_comes_first(answers, often):
    often(headers=BROTLI)
    [answer] = answers.kept._answers.values()
    deadline = time.monotonic() + 10
    while not answer.is_best:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    best = ask(answers, PAGE, headers=BROTLI)

    assert ask(answers, PAGE, headers=BROTLI).lasting == best.lasting
    assert [body for _answer, _status, _headers, body in answers.kept.ready.values()] == [best.body]


def test_a_change_ends_it(answers, source, site, often):
    often()
    source.number, site.body = 2, TEXT + b"More."

    assert ask(answers, PAGE).body == TEXT + b"More."
    assert not answers.kept.ready


def test_its_time_ends_it(answers, site, often, monkeypatch):
    now = time.time()
    site.until = str(now + 100)
    site.headers.append(("Cache-Control", "public, max-age=30"))
    assert often()["Cache-Control"] == "public, max-age=30"

    monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda: now + 90)
    assert ask(answers, PAGE)["Cache-Control"] == "public, max-age=10"
    monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda: now + 101)
    ask(answers, PAGE)

    assert len(site.requests) == 2


def test_without_the_database_it_says_its_age(answers, source, often):
    often()
    source.error = OSError("gone")

    assert ask(answers, PAGE)["Age"] == "0"


def test_who_is_known_by_a_cookie_is_never_given_it(answers, site, often):
    often(headers={"Cookie": "theme=dark"})
    assert not answers.kept.ready
    often()

    ask(answers, PAGE, headers={"Cookie": "sessionid=x"})
    ask(answers, PAGE, headers={"Authorization": "Basic x"})
    ask(answers, PAGE, method="POST")

    assert len(site.requests) == 4


def test_nobody_changes_what_the_next_is_given(answers, often):
    first = often()
    said = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": PAGE, "QUERY_STRING": ""}
    environ |= {"HTTP_HOST": "localhost", "wsgi.url_scheme": "http"}
    parts = answers(environ, lambda status, headers: said.append(headers))
    said[0].clear()
    parts.clear()

    assert ask(answers, PAGE).lasting == first.lasting


def test_odd_spellings_take_a_bounded_room(answers, often):
    often()
    before = answers.kept.size
    for number in range(500):
        ask(answers, PAGE, headers={"Accept-Encoding": f"made-up-{number}"})
    ask(answers, PAGE, headers={"Accept-Encoding": "x" * 5000})

    assert len(answers.kept.ready) == MOST_SPELLINGS
    assert before < answers.kept.size < before + 2000 * MOST_SPELLINGS


def test_it_goes_with_its_answer(answers, site, often):
    often()
    for number in range(2000):
        site.body = b"%d " % number + TEXT
        ask(answers, f"/page-{number}/")

    assert not answers.kept.ready
    assert answers.kept.size <= 1024**2
