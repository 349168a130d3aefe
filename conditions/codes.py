"""The codes by which other medical systems know a condition, checked before they are stored.

A check finds slips of typing, never whether the code means this condition. Sources: ICD-10-CM
Official Guidelines, I.A (form of a code); SNOMED CT Release File Specifications, 6 (identifiers).
"""

import re

ICD_10_CM_SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm"
SNOMED_CT_SYSTEM = "http://snomed.info/sct"

_ICD_10_CM = re.compile(r"([A-Z][0-9][0-9A-Z])\.?([0-9A-Z]{0,4})")
_SNOMED_CT = re.compile(r"[1-9][0-9]{5,17}")
_CONCEPT_PARTITIONS = ("00", "10")

# Verhoeff's tables: how two digits combine in the dihedral group D5, and how a digit is turned by
# its place, counted from the right. Together they find every single slip and every swap.
_COMBINED = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_TURNED = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


class CodeError(ValueError):
    """A code that cannot be right, with a sentence for the writer who typed it."""


def normalized_icd10cm(text: str) -> str:
    """The ICD-10-CM code in capitals with its dot, as ``G24.3``; "" for "".

    Raises CodeError where the form is not that of a code.
    """
    code = text.strip().upper()
    if not code:
        return ""
    match = _ICD_10_CM.fullmatch(code)
    if not match:
        raise CodeError(
            "Enter an ICD-10-CM code as a letter, a digit and a third character, "
            "then a dot and up to four more, such as G24.3."
        )
    category, detail = match.groups()
    return f"{category}.{detail}" if detail else category


def normalized_snomed_ct(text: str) -> str:
    """The SNOMED CT concept identifier, 6 to 18 digits; "" for "".

    Raises CodeError for a wrong length, a slip of typing, or the number of a description.
    """
    identifier = text.strip()
    if not identifier:
        return ""
    if not _SNOMED_CT.fullmatch(identifier):
        raise CodeError(
            "Enter a SNOMED CT concept identifier as 6 to 18 digits that do not start with 0, "
            "such as 22298006."
        )
    if not _has_verhoeff_digit(identifier):
        raise CodeError(
            "Copy this SNOMED CT identifier again from the browser, because its last digit "
            "shows that a digit is wrong or two are swapped."
        )
    if identifier[-3:-1] not in _CONCEPT_PARTITIONS:
        raise CodeError(
            "Enter the identifier of the SNOMED CT concept, because this one belongs to "
            "a description or a relationship."
        )
    return identifier


def _has_verhoeff_digit(digits: str) -> bool:
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = _TURNED[place % 8][int(digit)]
        check = int(_COMBINED[check][int(turned)])
    return check == 0
