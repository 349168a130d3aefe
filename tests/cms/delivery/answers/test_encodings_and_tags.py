"""Compressed or not, whole or known already: one answer in the form that was asked for."""

import gzip
import time

import brotli
import pytest

from tests.cms.delivery.asking import ask

from .small_site import PAGE, TEXT

LATELY = "Sun, 01 Nov 2026 10:00:00 GMT"
LATER = "Mon, 02 Nov 2026 10:00:00 GMT"
EARLIER = "Sat, 31 Oct 2026 10:00:00 GMT"


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
