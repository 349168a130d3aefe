"""Prose that was written as Markdown is read back to the last sign."""

import pytest
from hypothesis import given

from conditions.exporting.prose import line, markdown
from conditions.importing.article import Bullets, Item, Marker, Text
from conditions.importing.exported.prose import UnknownNotation, read_prose
from tests.conditions.exporting.words import prose


@given(prose)
def test_whatever_is_written_is_read_back(some):
    assert read_prose(markdown(some)) == some


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ([Text("About one in seven."), Marker((1, 3))], "About one in seven.[1,3]"),
        ([Text("very", is_strong=True), Text(" sore")], "**very** sore"),
        ([Text("mg/m"), Text("2", is_superscript=True)], "mg/m<sup>2</sup>"),
        ([Text("our page", url="/conditions/gout/")], "[our page](/conditions/gout/)"),
        ([Text("[1] typed by hand")], r"\[1\] typed by hand"),
        ([Text("1. not a list")], r"1\. not a list"),
        ([Text("R&D at 5 < 6, snake_case")], r"R&D at 5 \< 6, snake_case"),
        ([Text("one\ntwo ")], "one<br>two&#32;"),
        ([Text("so ", is_strong=True), Text("it is")], "<b>so </b>it is"),
        ([Marker((1,)), Text("(see below)")], r"[1]\(see below)"),
    ],
)
def test_it_reads_as_a_person_would_write_it(content, printed):
    assert line(content) == printed


def test_lists_keep_their_order_and_what_hangs_below():
    below = [Item([Text("at night")]), Item([Text("after work")])]
    entries = [Item([Text("Pain")], below, children_are_ordered=True), Item([Text("Weak grip")])]

    printed = markdown([Bullets(entries), Bullets([Item([Text("Rest")])])])

    assert printed == (
        "- Pain\n  1. at night\n  2. after work\n- Weak grip\n\n<!-- next list -->\n\n- Rest"
    )


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a <u>b</u>", "![x](y.png)"])
def test_what_is_never_written_is_refused(text):
    with pytest.raises(UnknownNotation):
        read_prose(text)
