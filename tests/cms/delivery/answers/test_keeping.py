"""What is kept, how long, and who waits for it."""

import threading
import time

from tests.cms.delivery.asking import ask, environ_of

from .small_site import PAGE, TEXT, Parts


def test_the_second_reader_gets_the_same_without_django(answers, site):
    first, second = ask(answers, PAGE), ask(answers, PAGE)

    assert first.lasting == second.lasting
    assert first.body == TEXT
    assert first["X-Frame-Options"] == "DENY"
    assert first["Content-Length"] == str(len(TEXT))
    assert len(site.requests) == 1


def test_what_follows_an_answer_waits_until_its_reader_has_it(answers, monkeypatch):
    monkeypatch.setattr(Parts, "closed", 0)
    given = answers(environ_of(PAGE), lambda *_: None)

    assert b"".join(given) == TEXT
    assert Parts.closed == 0
    # Servers need not close a list.
    assert not isinstance(given, list)
    given.close()
    assert Parts.closed == 1


def test_nobody_sees_the_mark(answers, site):
    assert ask(answers, PAGE)["X-Cms-Keep"] is None
    assert ask(answers, PAGE, method="POST")["X-Cms-Keep"] is None
    site.status = "404 Not Found"
    site.headers.append(("X-Cms-Shows", "1"))
    assert ask(answers, "/nothing/")["X-Cms-Keep"] is None
    assert ask(answers, "/nothing/")["X-Cms-Shows"] is None


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
    monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda: now() + 101)
    ask(answers, PAGE)

    assert len(site.requests) == 2


def test_no_lifetime_runs_past_the_end(answers, site, monkeypatch):
    now = time.time()
    monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda: now)
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
        then = now + passed
        monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda then=then: then)
        assert ask(answers, PAGE)["Cache-Control"] == f"public, {lifetimes}"
        tagged = ask(answers, PAGE, headers={"If-None-Match": "*"})
        assert tagged["Cache-Control"] == f"public, {lifetimes}"


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


def test_what_django_opened_is_closed(answers, site):
    Parts.closed = 0
    ask(answers, PAGE)
    site.is_marked = False
    ask(answers, "/get/")
    ask(answers, "/head/", method="HEAD")

    assert Parts.closed == 3
