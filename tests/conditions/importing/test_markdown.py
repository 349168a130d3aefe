"""Markdown, as writers type it."""

import pytest

from conditions.importing.article import (
    Bullets,
    Credit,
    Subheading,
    Table,
    UnreadableDocument,
    cited_numbers,
)
from conditions.importing.readers import read_bytes

from .articles import codes, printed


def parsed(body):
    return read_bytes("gout.md", f"# Gout\n\n{body}\n".encode())


def test_number_signs_make_headings_of_two_levels():
    found = parsed("## Treatment\n\n### At home\n\nRest.\n\n## Outlook\n\nGood.")

    assert [section.heading for section in found.sections] == ["Treatment", "Outlook"]
    assert isinstance(found.sections[0].blocks[0], Subheading)


def test_lists_of_both_kinds_hang_below_each_other():
    [bullets] = parsed("1. One\n   - a\n   - b\n2. Two").lead

    assert isinstance(bullets, Bullets)
    assert (bullets.is_ordered, len(bullets.items[0].children)) == (True, 2)


def test_lines_of_a_byline_stay_apart():
    found = read_bytes("a.md", b"# Gout\n\nBy Ann Lee, MD\nReviewed by Bo Ray, DO\n\nIt hurts.\n")

    assert (found.authors, found.reviewers) == ([Credit("Ann Lee", "MD")], [Credit("Bo Ray", "DO")])


def test_wrapped_lines_are_one_paragraph():
    found = parsed("A joint that is red and hot and hurts so much that even\na sheet is too heavy.")

    assert len(found.lead) == 1


@pytest.mark.parametrize(
    "body",
    [
        "It hurts.[^1] It swells.[^2]\n\n[^1]: Smith J. Gout. J Pain. 2011;3(1):2-3.\n"
        "[^2]: Doe R. Joints. J Pain. 2012;4(1):4-5.\n",
        "It hurts.[^a] It swells.[^b]\n\n[^b]: Doe R. Joints. J Pain. 2012;4(1):4-5.\n\n"
        "[^a]: Smith J. Gout. J Pain.\n    2011;3(1):2-3.\n",
        "It hurts.[1] It swells.[2]\n\n## Sources\n\n[1]: Smith J. Gout. J Pain. 2011;3(1):2-3.\n"
        "[2]: Doe R. Joints. J Pain. 2012;4(1):4-5.\n",
    ],
    ids=["numbers", "names", "link definitions"],
)
def test_notes_are_the_list_of_references(body):
    found = parsed(body)

    assert cited_numbers(found.blocks) == [1, 2]
    assert [(one.n, one.title) for one in found.references] == [(1, "Gout"), (2, "Joints")]


def test_a_note_that_nothing_mentions_is_a_source_that_nothing_cites():
    found = parsed(
        "It hurts.[^1]\n\n[^1]: Smith J. Gout. J A. 2011;3(1):2.\n[^2]: Doe R. Pain. 2012."
    )

    assert found.uncited == [2]


def test_a_note_that_is_missing_stays_to_be_seen():
    assert "[^7]" in parsed("It hurts.[^1][^7]\n\n[^1]: Smith J. Gout. J A. 2011;3(1):2.").text


def test_tables_are_read():
    [table] = parsed("| Drug | Dose |\n|------|------|\n| A | 1 mg[1] |\n| B | 2 mg |").lead

    assert isinstance(table, Table)
    assert (table.has_header, [printed(cell) for cell in table.rows[1]]) == (True, ["A", "1 mg[1]"])


def test_a_picture_elsewhere_is_reported():
    assert "picture_remote" in codes(parsed("Text.\n\n![A toe](https://a.example.org/toe.png)"))


def test_front_matter_names_title_and_people():
    found = read_bytes(
        "a.md",
        b"---\ntitle: Gout\nauthor: [Ann Lee MD, Bo Ray DO]\nreviewed_by: Cy Doe, PhD\n"
        b"reviewed_on: 2024-05-03\ntags: [joints]\n---\n\nIt hurts.\n",
    )

    assert (found.title, found.reviewed_on) == ("Gout", "2024-05-03")
    assert found.authors == [Credit("Ann Lee", "MD"), Credit("Bo Ray", "DO")]
    assert found.reviewers == [Credit("Cy Doe", "PhD")]
    assert found.front_matter["tags"] == ["joints"]


@pytest.mark.parametrize("front", ["title: [", "a: *b", "a: &b [x]\nc: [*b, *b]", "\tx: 1"])
def test_front_matter_that_cannot_be_read_is_refused(front):
    with pytest.raises(UnreadableDocument, match="---"):
        read_bytes("a.md", f"---\n{front}\n---\n\n# Gout\n\nIt hurts.\n".encode())
