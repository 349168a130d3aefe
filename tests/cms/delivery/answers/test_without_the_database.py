"""Finished answers go on while the database is away."""

import time

from cms.delivery.finished.answers import Answers
from tests.cms.delivery.asking import ask

from .small_site import PAGE, TEXT


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
    monkeypatch.setattr("cms.delivery.finished.answers.time.time", lambda: now() + 101)

    ask(answers, PAGE)

    assert "cms.database_is_down" in site.requests[-1]


def test_a_publish_just_before_the_outage_leaves_nothing_old(answers, site, source):
    ask(answers, PAGE)
    source.number = 2
    ask(answers, "/other/")
    source.error = OSError("gone")

    ask(answers, PAGE)

    assert "cms.database_is_down" in site.requests[-1]
