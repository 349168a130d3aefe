"""The forms in which writers enter codes, and the slips that must not be stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.codes import (
    ICD_10_CM_SYSTEM,
    SNOMED_CT_SYSTEM,
    CodeError,
    normalized_icd10cm,
    normalized_snomed_ct,
)

NORMALIZED = [normalized_icd10cm, normalized_snomed_ct]


@pytest.mark.parametrize(
    ("entered", "stored"),
    [
        ("", ""),
        ("   ", ""),
        ("G24.3", "G24.3"),
        ("G243", "G24.3"),
        (" g24.3 ", "G24.3"),
        ("G24", "G24"),
        ("G24.", "G24"),
        ("U07.1", "U07.1"),
        ("u071", "U07.1"),
        ("C4A.0", "C4A.0"),
        ("S52.521A", "S52.521A"),
        ("T36.0X1A", "T36.0X1A"),
        ("M1A00X0", "M1A.00X0"),
    ],
)
def test_an_icd_10_cm_code_is_stored_in_one_form(entered, stored):
    assert normalized_icd10cm(entered) == stored


@pytest.mark.parametrize(
    "entered",
    [
        "G",
        "G2",
        "GO4",
        "24.3",
        "GG4.3",
        "G2.43",
        "G24..3",
        "G24,3",
        "G24.30000",
        "G24.3-",
        "G24.3/G24.4",
        "G٢4.3",
        "É24.3",
        "G24.3\nG24.4",
    ],
)
def test_what_is_not_an_icd_10_cm_code_is_refused(entered):
    with pytest.raises(CodeError, match=r"such as G24\.3\.$"):
        normalized_icd10cm(entered)


@pytest.mark.parametrize(
    ("entered", "stored"),
    [
        ("", ""),
        (" 22298006 ", "22298006"),
        ("73211009", "73211009"),
        ("26929004", "26929004"),
        ("57406009", "57406009"),
        ("37796009", "37796009"),
        ("404684003", "404684003"),
        ("900000000000003001", "900000000000003001"),
        ("999000011000001104", "999000011000001104"),
    ],
)
def test_a_snomed_ct_concept_is_accepted(entered, stored):
    assert normalized_snomed_ct(entered) == stored


@pytest.mark.parametrize(
    ("entered", "reason"),
    [
        ("22298", "6 to 18 digits"),
        ("02229800", "do not start with 0"),
        ("1234567890123456789", "6 to 18 digits"),
        ("2229 8006", "6 to 18 digits"),
        ("22298006 |Myocardial infarction|", "6 to 18 digits"),
        ("٢٢٢٩٨٠٠٦", "6 to 18 digits"),
        ("G24.3", "6 to 18 digits"),
        ("22298007", "a digit is wrong"),
        ("22289006", "two are swapped"),
        ("230333009", "a digit is wrong"),
    ],
)
def test_what_is_not_a_snomed_ct_concept_is_refused(entered, reason):
    with pytest.raises(CodeError, match=reason):
        normalized_snomed_ct(entered)


def test_the_number_of_a_description_is_not_a_concept():
    descriptions = [f"2229801{digit}" for digit in range(10)]

    refusals = [_refusal(description) for description in descriptions]

    assert sum("belongs to a description" in refusal for refusal in refusals) == 1


def test_every_single_slip_and_every_swap_is_found():
    right = "73211009"
    slips = {
        right[:place] + digit + right[place + 1 :]
        for place in range(1, len(right))
        for digit in "0123456789"
    }
    swaps = {
        right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        for place in range(len(right) - 1)
    }

    wrong = (slips | swaps) - {right}

    assert all("a digit is wrong" in _refusal(identifier) for identifier in wrong)


@pytest.mark.parametrize("normalized", NORMALIZED)
@settings(derandomize=True, deadline=None)
@given(text=st.text() | st.from_regex(r"[A-Z0-9. ]{1,20}"))
def test_any_text_is_normalized_once_or_refused(normalized, text):
    try:
        stored = normalized(text)
    except CodeError:
        return

    assert normalized(stored) == stored


def test_the_systems_are_those_of_hl7():
    assert ICD_10_CM_SYSTEM == "http://hl7.org/fhir/sid/icd-10-cm"
    assert SNOMED_CT_SYSTEM == "http://snomed.info/sct"


def _refusal(identifier):
    with pytest.raises(CodeError) as refusal:
        normalized_snomed_ct(identifier)
    return str(refusal.value)
