"""The numbers by which registries know a person, checked by their own check digits.

Sources: ISO 7064, MOD 11-2 (ORCID); CMS, "Requirements for National Provider Identifier (NPI)
and NPI Check Digit" (Luhn's formula over the card issuer prefix 80840).
"""

import re

_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")
_NPI = re.compile(r"[12]\d{9}")
_NPI_PREFIX = "80840"


def normalized_orcid(text: str) -> str:
    """``0000-0002-1825-0097``; "" for "". Raises ValueError with a sentence."""
    text = text.strip().rstrip("/")
    if not text:
        return ""
    match = _ORCID.fullmatch(text.upper().replace("HTTPS://ORCID.ORG", "https://orcid.org"))
    if not match:
        raise ValueError("Write the ORCID as four groups of four: 0000-0002-1825-0097.")
    orcid = "-".join(match.groups())
    if not _has_orcid_digit(orcid.replace("-", "")):
        raise ValueError(f"{orcid} has a slip of typing in it. Copy it from orcid.org again.")
    return orcid


def normalized_npi(text: str) -> str:
    """Ten digits; "" for "". Raises ValueError with a sentence."""
    npi = re.sub(r"[\s-]", "", text)
    if not npi:
        return ""
    if not (npi.isascii() and _NPI.fullmatch(npi)):
        raise ValueError("An NPI has ten digits and begins with 1 or 2.")
    if not _has_luhn_digit(_NPI_PREFIX + npi):
        raise ValueError(f"{npi} has a slip of typing in it. Copy it from the NPI registry again.")
    return npi


def orcid_url(orcid: str) -> str:
    return f"https://orcid.org/{orcid}" if orcid else ""


def _has_orcid_digit(characters):
    total = 0
    for character in characters[:-1]:
        total = (total + int(character)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == characters[-1]


def _has_luhn_digit(digits):
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
