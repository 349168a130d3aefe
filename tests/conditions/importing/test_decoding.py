"""Text in the encodings that writers' programs save it in."""

import pytest

from conditions.importing.article import UnreadableDocument
from conditions.importing.decoding import declared_encoding, decoded
from conditions.importing.markup.reader import read

TEXT = "What is Ménière’s disease?\r\n\r\nIt comes in “attacks” – often at night…\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_the_same_in_every_encoding(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Caf\xe9 au lait spots",
        "A na\xefve patient, R\xf6ntgen’s rays and “facets”",
        "García-Núñez, Łukasz’s twin in plain words",
    ],
)
def test_a_single_sign_outside_english_is_read(text):
    known = text.replace("Ł", "L")

    assert decoded(known.encode("cp1252")) == known


def test_a_web_page_says_its_encoding():
    html = "<meta charset=iso-8859-2><h1>Łukasz</h1><p>Słowo.</p>".encode("iso-8859-2")

    assert declared_encoding(html) == "iso-8859-2"
    assert read(html).title == "Łukasz"


def test_an_unknown_encoding_does_not_matter():
    assert read(b"<meta charset=no-such-thing><h1>Gout</h1><p>It hurts.</p>").title == "Gout"


@pytest.mark.parametrize(
    "source",
    [b"Gout\0hurts", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), bytes(range(256)) * 8],
)
def test_what_is_no_text_is_refused(source):
    with pytest.raises(UnreadableDocument, match=r"not plain text.*\.$"):
        decoded(source)


def test_invisible_signs_are_left_out():
    assert decoded("in\u00advis\u200bible\ufeff".encode()) == "invisible"
