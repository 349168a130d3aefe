"""What counts as a number, and what is only a name with digits in it."""

import pytest

from conditions.rules.numbers import has_number


@pytest.mark.parametrize(
    "text",
    [
        "It affects approximately 40,000 people.",
        "About 20% recover.",
        "It lasts 3 months.",
        "It affects 1 in 20 adults.",
        "Most are between 40 and 60 years old.",
        "It was first described in 1888.",
        "People with type 2 diabetes are 3 times as likely to have it.",
        "Take 400mg twice a day.",
        "A 12-week program was tested.",
        "It begins in the mid-40s.",
        "Many notice it in their 40s.",
        "The pressure was 120/80.",
        "A grade 2 sprain heals in 6 weeks.",
        "In stage 3, 911 people were seen.",
        "COVID-19 was followed by it in 5 people.",
        "Half of 50 patients had an MRI of C5.",
        "It costs $200.",
        "A ratio of 3:1 was found.",
        "The risk was 0.5 per cent.",
        "Children under 5 are spared.",
        "1.5 million people live with it.",
        "It rose from 10–20.",
    ],
)
def test_a_digit_that_counts_is_a_number(text):
    assert has_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call 911 at once.",
        "Call (614) 555-0142 or +1 614-555-0142.",
        "Dial 112 in Europe, or text 988.",
        "The nerve root at C5 is pinched.",
        "The disc between L4-L5 bulges, or L4-5.",
        "A lack of B12 can cause it.",
        "It may follow COVID-19 or H1N1.",
        "An X-ray or a T2-weighted scan is taken.",
        "Type 2 diabetes and types 1 and 2 differ.",
        "It is a stage 3 disease of grade 2.",
        "A phase 3 trial is under way.",
        "See figure 1, table 2 and step 1.",
        "This is the 1st sign, and the 2nd comes later.",
        "We answer 24/7, from 8 a.m. to 5 p.m. and at 10:30.",
        "A four-year residency follows.",
        "Read https://example.org/2019/12 or example.org/7.",
        "Write to help24@example.org.",
        "Our office is at 250 East Broad Street, Columbus, OH 43215.",
        "Omega-3 and vitamin D are sold for it.",
        "El tipo 2 es frecuente; llame al 911.",
        "An MRI in 3D is rarely needed.",
        "The chapter 4 of the DSM-5 and ICD-10 name it.",
        "No digits at all.",
    ],
)
def test_a_digit_in_a_name_is_none(text):
    assert not has_number(text)
