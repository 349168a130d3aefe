"""ORCID and NPI: slips of typing are found."""

import pytest

from cms.people.identifiers import normalized_npi, normalized_orcid


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("", ""),
    ],
)
def test_an_orcid_in_one_spelling(text, orcid):
    assert normalized_orcid(text) == orcid


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0098", "0000-0002-1825", "me", "0000-0002-1694-2330"]
)
def test_an_orcid_with_a_slip_is_refused(text):
    with pytest.raises(ValueError, match="ORCID|orcid"):
        normalized_orcid(text)


@pytest.mark.parametrize(
    ("text", "npi"), [("1234567893", "1234567893"), ("1 234 567 893", "1234567893"), ("", "")]
)
def test_an_npi_in_one_spelling(text, npi):
    assert normalized_npi(text) == npi


@pytest.mark.parametrize("text", ["1234567890", "3234567893", "123", "12345678٩3", "abc"])
def test_an_npi_with_a_slip_is_refused(text):
    with pytest.raises(ValueError, match="NPI"):
        normalized_npi(text)
