"""Any bytes at all: read or refused with a sentence, within seconds, and without losing words."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.importing.article import UnreadableDocument
from conditions.importing.text.plain_text import read

from .articles import words

PIECES = st.sampled_from(
    ["What Is It?", "Gout\n\n", "• ", "- ", "1. ", "[1]", "[2-4]", "\n", "\n\n", "  ", "References"]
    + ["doi:10.1", "https://a.org/b", "2019;3(1):2-4", "Smith J, Doe R. ", "By ", "(614) 890-6555"]
    + ["In: ", " I ", "“", "”", "(2015)", "Published May 3, 2020", "a ", "====", "o ", "a) ", ":\n"]
)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_all_line_endings_are_read_alike(ending):
    document = "Gout\n\nA joint hurts.\n\nWhat causes it?\n\nCrystals do.\n"

    found = read(document.replace("\n", ending).encode())

    assert [section.heading for section in found.sections] == ["What causes it?"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff\n".encode(), "empty"),
        (b"Gout\0\0", "not plain text"),
        (b"%PDF-1.7 Gout", "not plain text"),
        (b"{\\rtf1 Gout}", "not plain text"),
        ("Gout".encode("utf-16"), "UTF-8"),
        ("Ménière".encode("latin-1"), "UTF-8"),
        (b"Written by: Ann Lee, MD\n\nGout hurts.", "no title"),
        ("• One\n• Two".encode(), "no title"),
        (b"A long first sentence. " * 12, "no title"),
        (b"2019\n\nGout", "no title"),
    ],
)
def test_a_document_that_cannot_be_read_says_what_to_do(document, reason):
    with pytest.raises(UnreadableDocument, match=reason) as refused:
        read(document)

    assert str(refused.value).endswith(".")


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    with suppress(UnreadableDocument):
        read(text.encode())


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(source):
    with suppress(UnreadableDocument):
        read(source)


@given(st.lists(PIECES, max_size=60))
@settings(deadline=None)
def test_whatever_the_order_of_its_pieces_no_word_of_a_document_is_lost(parts):
    text = "Gout\n\n" + "".join(parts)

    found = read(text.encode())

    kept = iter(words(found.text))
    assert [word for word in words(text) if word != "o" and word not in kept] == []


@pytest.mark.parametrize(
    "body",
    [
        b"a" * 2_000_000,
        b"word " * 400_000,
        b"[1," * 600_000,
        b"! " * 1_000_000,
        b"a-" * 1_000_000,
        b"Abc\n" * 50_000,
        b"Abc Def\n\n" * 50_000,
        b"abc:\nfoo\nbar\n" * 16_000,
        b"1. Abc 2019\n" * 50_000,
        "• abc\n".encode() * 50_000,
    ],
    ids=["letters", "words", "markers", "exclamations", "hyphens"]
    + ["lines", "blocks", "announcements", "numbers", "bullets"],
)
def test_a_huge_document_is_read_within_seconds(body):
    start = time.process_time()

    read(b"Gout\n\n" + body)

    assert time.process_time() - start < 20
