"""Identifiers with characters that look like others."""

import pytest

from conditions.citations.identifiers import normalized_isbn, normalized_pmid, normalized_url
from conditions.rules.look_alikes import (
    likely_address,
    likely_number,
    mixes_alphabets,
    repaired_doi,
)


@pytest.mark.parametrize(
    ("doi", "meant"),
    [
        ("10.1016/j.ncl.2o14.09.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.ncl.20l4.09.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.ncl.20i4.09.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.ncl.2014.o9.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.n\u0441l.2014.09.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.ncl.2\u043e14.09.002", "10.1016/j.ncl.2014.09.002"),
        ("10.1016/j.ncl.\uff12014.09.002", "10.1016/j.ncl.2014.09.002"),
    ],
)
def test_a_look_alike_is_found_out(doi, meant):
    assert repaired_doi(doi) == meant


@pytest.mark.parametrize(
    "doi",
    [
        "10.1136/bmj.l2099",
        "10.1136/bmj.o1234",
        "10.1016/j.ncl.2014.09.002",
        "10.1056/nejmoa064039",
        "10.1016/s1474-4422(16)30231-9",
        "10.1371/journal.pone.0260578",
        "10.1212/wnl.0b013e3181d0ccee",
        "10.1021/jo951234l",
        "10.1002/14651858.cd003633.pub4",
        "10.1007/s00415-016-8373-z",
        "10.1093/brain/awl012",
    ],
)
def test_a_doi_that_is_right_stays(doi):
    assert repaired_doi(doi) == ""


@pytest.mark.parametrize(
    "stored", ["2543272O", "25 432 720", "025432720", "\uff1225432720"[0:1] + "5432720"]
)
def test_a_number_is_repaired(stored):
    assert likely_number(stored, normalized_pmid) == "25432720"


def test_an_isbn_is_repaired():
    assert likely_number("978-O-306-40615-7", normalized_isbn) == "9780306406157"


def test_what_cannot_be_guessed_is_left():
    assert likely_number("unknown", normalized_pmid) == ""
    assert likely_address("see the library", normalized_url) == ""
    assert likely_address("javascript:alert(1)", normalized_url) == ""


@pytest.mark.parametrize(
    "stored",
    [
        "htp://www.example.org/a",
        "https//www.example.org/a",
        "https:/www.example.org/a",
        "https://www. example.org/a",
        "<https://www.example.org/a>",
        "https;//www.example.org/a",
    ],
)
def test_an_address_is_repaired(stored):
    assert likely_address(stored, normalized_url) == "https://www.example.org/a"


def test_a_host_of_two_alphabets_is_found_out():
    assert mixes_alphabets("ex\u0430mple.org")
    assert not mixes_alphabets("example.org")
    assert not mixes_alphabets("b\u00fccher.example")
