"""What stands beside the sections: subtitles, bylines among other lines, tables, invitations."""

from conditions.importing.article import Bullets, Credit, Table
from conditions.importing.text.plain_text import read

from .articles import printed

BODY = "Gout is a swollen joint [1].\n\nSymptoms\n\nIt hurts [1].\n\n"
REFERENCES = "References\n\n1. Lee A. Gout. J Test. 2009;4:22-29.\n"


def test_an_invitation_may_stand_above_the_references():
    found = read(f"Gout\n\n{BODY}Contact Us\n\nCall (555) 010-0142\n\n{REFERENCES}".encode())

    assert found.call_to_action.phone == "(555) 010-0142"
    assert [section.heading for section in found.sections] == ["Symptoms"]


def test_advice_with_a_phone_number_is_no_invitation():
    advice = "When to Call\n\nIf your child swallowed pills, call 800-555-0122 at once."

    found = read(f"Gout\n\n{BODY}{advice}\n\n{REFERENCES}".encode())

    assert found.call_to_action is None
    assert [section.heading for section in found.sections] == ["Symptoms", "When to Call"]


def test_bylines_stand_among_what_a_site_prints_below_the_title():
    found = read(f"Gout\n\nPosted in: Joints\nBy Ann Lee, MD\n\n{BODY}{REFERENCES}".encode())

    assert found.authors == [Credit("Ann Lee", "MD")]
    assert [section.heading for section in found.sections] == ["Symptoms"]


def test_a_subtitle_is_not_the_summary():
    found = read(f"Gout\n\nA guide for patients\n{BODY}{REFERENCES}".encode())

    assert found.summary == "Gout is a swollen joint."


def test_columns_may_be_made_with_spaces():
    table = "Drug      Dose     For\nUrica     100 mg   months\nColchica  0.5 mg   days\n\n"

    (found,) = read(f"Gout\n\n{BODY}{table}{REFERENCES}".encode()).sections

    assert isinstance(found.blocks[1], Table)
    assert [[printed(cell) for cell in row] for row in found.blocks[1].rows] == [
        ["Drug", "Dose", "For"],
        ["Urica", "100 mg", "months"],
        ["Colchica", "0.5 mg", "days"],
    ]


def test_roman_numbers_are_numbers():
    steps = "Do this:\n\ni. rest\nii. ice\niii. wait\n\n"

    (found,) = read(f"Gout\n\n{BODY}{steps}{REFERENCES}".encode()).sections

    assert isinstance(found.blocks[-1], Bullets)
    assert [printed(item.content) for item in found.blocks[-1].items] == ["rest", "ice", "wait"]
