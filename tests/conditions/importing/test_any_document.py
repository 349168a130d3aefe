"""Any bytes at all: read or refused with a sentence, within seconds, and without losing words."""

import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conditions.importing.article import UnreadableDocument
from conditions.importing.readers import read_bytes
from conditions.importing.text.plain_text import read

from . import word_files
from .articles import words

TAGS = st.sampled_from(
    ["<h2>Causes</h2>", "<h1>", "</h1>", "<p>", "</p>", "<br>", "<ul>", "</ul>", "<ol start=3>"]
    + ["<li>", "<li id=a>", "<li value=x>", "<table>", "</table>", "<tr>", "<td>", "<th colspan=2>"]
    + ["<td rowspan=0>", "<caption>", "<b>", "</b>", "<sup>", "</sup>", "<sup>1</sup>", "<img>"]
    + ["<a href='#a'>1</a>", "<img src='x-picture:9' alt=a>", "<figure>", "<figcaption>", "<!--"]
    + ["<dl><dt>", "<dd>", "<pre>", "<title>", "<script>", "</script>", "-->", "\ue000", "&#0;"]
    + [
        "# ",
        "> ",
        "    ",
        "| a | b |\n|---|---|\n",
        "[^1]",
        "[^1]: ",
        "[1]: ",
        "**",
        "`",
        "![a](b)",
    ]
)
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


@given(st.sampled_from(["md", "html"]), st.lists(TAGS | PIECES, max_size=60))
@settings(deadline=None)
def test_whatever_the_order_of_tags_a_document_is_read_or_refused(ending, parts):
    with suppress(UnreadableDocument):
        found = read_bytes(f"gout.{ending}", f"<h1>Gout</h1>\n\n{''.join(parts)}".encode())
        assert found.title


@given(st.integers(0, 2_000), st.binary(max_size=40))
@example(12, b"")
@settings(deadline=None)
def test_a_damaged_word_document_is_read_or_refused(at, damage):
    parts = zipfile.ZipFile(io.BytesIO(word_files.with_notes()))
    text = parts.read("word/document.xml")
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        for name in parts.namelist():
            is_text = name == "word/document.xml"
            content = text[:at] + damage + text[at + 5 :] if is_text else parts.read(name)
            archive.writestr(name, content)
    with suppress(UnreadableDocument):
        read_bytes("gout.docx", damaged.getvalue())


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
        b"a" * 290_000,
        b"word " * 58_000,
        b"[1," * 96_000,
        b"! " * 145_000,
        b"a-" * 145_000,
        b"Abc\n" * 19_000,
        b"Abc Def\n\n" * 19_000,
        b"abc:\nfoo\nbar\n" * 6_000,
        b"1. Abc 2019\n" * 19_000,
        "• abc\n".encode() * 19_000,
        "a¹,".encode() * 95_000,
        b"a(1)" * 70_000 + b"\n\n1. Smith J. Gout. J A. 2015;3(1):1-2.",
    ],
    ids=["letters", "words", "markers", "exclamations", "hyphens", "lines", "blocks"]
    + ["announcements", "numbers", "bullets", "superscripts", "parentheses"],
)
def test_the_longest_document_is_read_within_seconds(body):
    start = time.process_time()

    read(b"Gout\n\n" + body)

    assert time.process_time() - start < 10


def test_a_longer_one_is_refused():
    with pytest.raises(UnreadableDocument, match="300,000 characters"):
        read(b"Gout\n\n" + b"word " * 60_000)
