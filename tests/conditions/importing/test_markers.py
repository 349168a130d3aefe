"""Which numbers are citations when a document does not print them in brackets."""

import pytest

from conditions.importing.article import cited_numbers
from conditions.importing.text.plain_text import read

from .articles import printed

REFERENCES = "".join(
    f"{n}. Smith J, Doe R. Title {n}. J Pain. 201{n};3(1):2{n}-30.\n" for n in range(1, 6)
)


def parsed(body, references=REFERENCES):
    return read(f"Gout\n\n{body}\n\nReferences\n\n{references}".encode())


def paragraph(body):
    return printed(parsed(body).lead[0].content)


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("It hurts.¹", [1]),
        ("It hurts.¹,³", [1, 3]),
        ("It hurts.¹˒³ It is common.²", [1, 3, 2]),
        ("It hurts.²⁻⁴", [2, 3, 4]),
        ("It hurts.²–⁴", [2, 3, 4]),
        ("It hurts² and swells.", [2]),
        ("It hurts.⁵ It is common.¹", [5, 1]),
        ("In 2019¹ it was rare.", [1]),
    ],
)
def test_raised_figures_are_citations(body, numbers):
    assert cited_numbers(parsed(body).blocks) == numbers


@pytest.mark.parametrize(
    "figure",
    ["30 kg/m²", "5 cm³", "20 m²", "10³ cells", "3 × 10⁵", "χ² = 4", "R² = 0.9", "¹⁸F", "Ca²⁺"],
)
def test_raised_figures_of_units_and_formulas_are_not(figure):
    found = parsed(f"It hurts.¹ It was {figure} at last.")

    assert cited_numbers(found.blocks) == [1]
    assert figure in printed(found.lead[0].content)


def test_without_a_list_of_references_raised_figures_are_words():
    found = read("Gout\n\nIt hurts.¹ It swells.²\n".encode())

    assert cited_numbers(found.blocks) == []
    assert found.text == "Gout\nIt hurts.¹ It swells.²"


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("It hurts (1).", [1]),
        ("It hurts (1,3).", [1, 3]),
        ("It hurts (2-4), and swells (5).", [2, 3, 4, 5]),
        ("It hurts.(1) It swells.(2)", [1, 2]),
        ("Rest helps (1) and ice helps (2) too.", [1, 2]),
    ],
)
def test_numbers_in_parentheses_are_citations(body, numbers):
    assert cited_numbers(parsed(body).blocks) == numbers


@pytest.mark.parametrize(
    "body",
    [
        "Do this: (1) rest, (2) cool the joint, and (3) drink.",
        "It began long ago (2014) and lasts (12) months.",
        "See figure (1) and table (2).",
        "People in stage (3) need help.",
    ],
)
def test_other_numbers_in_parentheses_are_not(body):
    assert cited_numbers(parsed(body).blocks) == []


def test_what_is_counted_and_what_is_cited_stay_apart_in_one_paragraph():
    found = parsed("Do (1) rest, (2) cool and (3) drink. It works within days (2).")

    assert cited_numbers(found.blocks) == [2]


def test_where_brackets_cite_parentheses_do_not():
    assert cited_numbers(parsed("It hurts.[2] It swells (1).").blocks) == [2]


def test_the_words_are_kept_as_they_were_printed():
    found = parsed("It hurts.¹,³ It swells.²")

    assert "It hurts.¹,³ It swells.²" in found.text


def test_a_raised_number_before_a_reference_is_its_number():
    references = "¹ Smith J. Title. J Pain. 2011;3(1):2.\n² Doe R. Title. J Pain. 2012;3(1):4.\n"

    found = parsed("It hurts.² It swells.¹", references)

    assert [source.n for source in found.references] == [1, 2]
    assert cited_numbers(found.blocks) == [2, 1]
