"""Phone numbers in the ways practices print them."""

import pytest

from conditions.importing.words.phones import phone_in, without_phone


@pytest.mark.parametrize(
    "printed",
    [
        "614.555.0142",
        "614-555-0142",
        "614‑555–0142",
        "614/555-0142",
        "6145550142",
        "(614)-555-0142",
        "+1 614 555 0142",
        "1 (800) 555-0199",
        "(614) 555 0142 ext. 3",
        "(614) 555-0142, Ext 3",
        "614-555-0142 extension 22",
        "1-800-555-HAND",
        "1-800-FLOWERS",
        "1-800-ORTHO-55",
        "855.555.HAND",
        "(614) 55-ORTHO",
    ],
)
def test_a_phone_number_is_found_whole(printed):
    assert phone_in(f"Call us: {printed}.") == printed


@pytest.mark.parametrize(
    "text",
    [
        "It affects 200 patients.",
        "A STUDY OF 300 ATHLETE FAMILIES",
        "2009;40(6):2276-2293",
        "Columbus, OH 43215-1234",
        "https://example.org/614-555-0142",
        "doi:10.1016/j.apmr.2019.10.179",
    ],
)
def test_other_numbers_are_no_phone_numbers(text):
    assert phone_in(text) == ""


def test_the_words_around_a_phone_number_remain():
    assert without_phone("Call 1-800-555-HAND today") == "Call today"
