"""Lines put together: headings, paragraphs and lists in all the ways they are typed."""

import pytest

from conditions.importing.article import Bullets
from conditions.importing.text.plain_text import read

from .articles import printed


def parsed(text):
    return read(f"Gout\n\nA joint hurts.\n\n{text}\n".encode())


def headings(text):
    return [section.heading for section in parsed(text).sections]


def outline(items):
    return [(printed(item.content), outline(item.children)) for item in items]


def lists(text):
    return [outline(block.items) for block in parsed(text).blocks if isinstance(block, Bullets)]


@pytest.mark.parametrize(
    "text",
    [
        "Who Gets It\n\nMany people do.",
        "Who Gets It\nMany people do.",
        "Who gets it?\n\nMany people do.",
        "Who gets it?\nMany people do.",
        "Who gets it\n===========\nMany people do.",
        "Who gets it\n-----------\n\nMany people do.",
        "WHO GETS IT\nMany people do.",
        "WHO GETS IT:\n\n• runners",
        "Who Gets It:\n\nMany people do.",
        "## Who gets it\nMany people do.",
        "1. Who Gets It?\n\nMany people do.",
    ],
)
def test_a_heading_is_seen(text):
    [heading] = headings(text)

    assert heading.strip("?:").casefold() == "who gets it"


@pytest.mark.parametrize(
    "text",
    [
        "Many people do.",
        "Signs may include:\n\n• pain",
        "Signs may include\n• pain",
        "and so it goes on",
        "Most cases [1]",
        "See https://example.org",
        "It hurts.² More² than one thinks.¹",
        "We are glad to help you! Come and see us today!",
    ],
)
def test_other_lines_are_no_headings(text):
    assert headings(text) == []


@pytest.mark.parametrize("glyph", "•◦▪‣⁃●○■□➢➤✓✔»→*·-–—\uf0b7")
def test_any_glyph_makes_a_bullet(glyph):
    assert lists(f"Signs:\n\n{glyph} One\n{glyph} Two") == [[("One", []), ("Two", [])]]


@pytest.mark.parametrize(
    "text",
    [
        "• One\n  • Two\n• Three",
        "• One\n◦ Two\n• Three",
        "•\tOne\no\tTwo\n•\tThree",
        "1. One\n   a. Two\n2. Three",
        "1. One\n• Two\n2. Three",
        "- One\n\t- Two\n- Three",
    ],
)
def test_lists_hang_below_entries(text):
    assert lists(text) == [[("One", [("Two", [])]), ("Three", [])]]


def test_a_wrapped_entry_is_one():
    assert lists("• One that\n  goes on\n• Two") == [[("One that goes on", []), ("Two", [])]]


def test_a_bullet_may_stand_on_a_line_of_its_own():
    assert lists("•\nOne\n•\nTwo") == [[("One", []), ("Two", [])]]


@pytest.mark.parametrize(
    "text", ["1. One\n2. Two", "1) One\n2) Two", "(1) One\n(2) Two", "a. One\nb. Two"]
)
def test_numbers_and_letters_make_ordered_lists(text):
    [bullets] = [block for block in parsed(text).blocks if isinstance(block, Bullets)]

    assert bullets.is_ordered
    assert outline(bullets.items) == [("One", []), ("Two", [])]


def test_indentation_without_end_does_not_nest_without_end():
    depth = 0
    items = parsed("\n".join(f"{' ' * 2 * n}• x" for n in range(300))).blocks[1].items
    while items:
        items = items[-1].children
        depth += 1

    assert depth <= 6


def test_steps_before_the_references_stay_in_their_section():
    found = parsed(
        "What helps?\n\n1. Rest.\n2. Ice.\n\n"
        "1. Lee A. Gout. J Test. 2019;1(2):3-4.\n2. Ray B. Rest. J Test. 2018;2(3):4-5."
    )

    assert len(found.sections[0].blocks[0].items) == 2
    assert [source.year for source in found.references] == [2019, 2018]


def test_steps_at_the_end_are_no_references():
    found = parsed("Pain returns.[1]\n\nWhat helps?\n\n1. Lie down. Lift a leg.\n2. Rest. Repeat.")

    assert found.references == []
    assert len(found.sections[0].blocks[0].items) == 2


def test_the_heading_of_the_references_is_no_section():
    assert headings("Who gets it?\n\nMany.\n\nSOURCES\n\n[1] Lee A. Gout. J Test. 2019;1:2.") == [
        "Who gets it?"
    ]


def test_a_call_to_action_needs_no_phone():
    found = parsed("Who gets it?\n\nMany do.\n\nSchedule an Appointment\n\nWe are glad to help.")

    assert found.call_to_action.heading == "Schedule an Appointment"
    assert len(found.sections) == 1


def test_signs_to_watch_for_are_a_heading():
    assert headings("Signs to watch for\n\n• pain\n• heat") == ["Signs to watch for"]


def test_a_lead_in_with_a_colon_is_no_heading_where_headings_have_none():
    text = "Who gets it?\n\nRunners.\n\nTreatment\n\nFirst Choices:\n\n• rest\n• ice"

    assert headings(text) == ["Who gets it?", "Treatment"]


def test_stars_between_sections_are_left_out():
    assert headings("Who gets it?\n\nRunners.\n\n* * *\n\nOutlook\n\nGood.") == [
        "Who gets it?",
        "Outlook",
    ]
    assert lists("Who gets it?\n\nRunners.\n\n* * *\n\nOutlook\n\nGood.") == []


SOURCES = ["Lee A. Gout. J Test. 2015;33(1):7-9.", "Gout. Mayo Clinic. 2020."]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "[{}] ", "[{}]. ", "{} . ", "{} "])
@pytest.mark.parametrize(
    "heading", ["", "Resources\n\n", "References and Resources\n", "References (2)\n"]
)
def test_references_are_found_by_their_numbers(mark, heading):
    lines = "\n".join(mark.format(n) + source for n, source in enumerate(SOURCES, 1))

    found = parsed(f"Who gets it?\n\nRunners.[1,2]\n\n{heading}{lines}")

    assert [(source.n, source.title) for source in found.references] == [(1, "Gout"), (2, "Gout")]
    assert [section.heading for section in found.sections] == ["Who gets it?"]


def test_an_address_goes_on_in_a_line_of_its_own():
    found = parsed("It is common.[1]\n\nReferences\n\n1. Gout. https://example.org/a/\n   The-Foot")

    assert found.references[0].url == "https://example.org/a/The-Foot"


def test_author_and_reviewer_may_share_the_last_lines():
    found = parsed("It is common.\n\nWritten by Ann Lee, MD\nReviewed by Bo Ray, DO")

    assert (found.authors[0].name, found.reviewers[0].name) == ("Ann Lee", "Bo Ray")


def test_the_author_may_stand_right_below_the_references():
    text = "It is common.[1]\n\nReferences\n1. Gout. Mayo Clinic. 2020.\nWritten by: Ann Lee, MD"

    assert [credit.name for credit in parsed(text).authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Drug\tDose\tDays\nDoxycycline\t100 mg[1]\t28\nAmoxicillin\t500 mg\t28",
        "| Drug | Dose | Days |\n|---|---|---|\n| Doxycycline | 100 mg[1] | 28 |\n"
        "| Amoxicillin | 500 mg | 28 |",
    ],
)
def test_a_table_is_seen(text):
    [table] = parsed(f"{text}\n\nIt helps most people.").lead[1:2]

    assert [[printed(cell) for cell in row] for row in table.rows] == [
        ["Drug", "Dose", "Days"],
        ["Doxycycline", "100 mg[1]", "28"],
        ["Amoxicillin", "500 mg", "28"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "•\tpain\n•\theat\n•\tswelling",
        "1.\tRest.\n2.\tCool.\n3.\tDrink.",
        "Call\t(614) 555-0100\nFax\t(614) 555-0101\nDesk\t(614) 555-0102",
    ],
)
def test_lists_and_numbers_with_tabs_are_no_table(text):
    assert not any(hasattr(block, "rows") for block in parsed(text).blocks)
