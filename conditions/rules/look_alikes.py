"""Characters that look like others, and the identifiers that were probably meant.

Scanning and retyping put letters in the place of digits; copying from a Cyrillic or Greek keyboard
puts letters in the place of the same-looking Latin ones.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from conditions.citations.identifiers import IdentifierError, normalized_doi

# Cyrillic and Greek letters, and the Latin ones that they look like.
_FOREIGN = str.maketrans("аеосрхіѕјуԁһкмтвнοανρικ", "aeocpxisjydhkmtbhoavpik")
_DIGITS = str.maketrans("oOlI|iSB", "00111158")
# "10.1000/12l4" and "10.1000/j.2014.o9.2": no digit of a number is a letter. A letter that begins
# a part, as in the BMJ's "bmj.l2099", is right.
_LETTER_AS_DIGIT = re.compile(
    r"(?<=\d)[oli]{1,2}(?=\d)|(?<=\d[.-])[oli](?=\d)|(?<=\d)[oli](?=[.-]\d)"
)
_SCHEME = re.compile(r"h[tps]{1,6}\s*[:;.,]?\s*/{0,4}(?=[\w-]+\.)", re.IGNORECASE)


def in_latin(text: str) -> str:
    """The text with full-width, Cyrillic and Greek look-alikes as plain letters and digits."""
    return unicodedata.normalize("NFKC", text).translate(_FOREIGN)


def repaired_doi(doi: str) -> str:
    """The DOI that was probably meant by one with look-alikes in it; "" if it has none.

    Takes a DOI in its normal spelling.
    """
    prefix, slash, suffix = in_latin(doi).lower().partition("/")
    digits = str.maketrans("oli", "011")
    suffix = _LETTER_AS_DIGIT.sub(lambda match: match[0].translate(digits), suffix)
    repaired = f"{prefix}{slash}{suffix}"
    if repaired == doi or not repaired.isascii():
        return ""
    try:
        return normalized_doi(repaired)
    except IdentifierError:
        return ""


def likely_number(text: str, normalized: Callable[[str], str]) -> str:
    """The PMID, PMCID or ISBN that was probably meant, or ""."""
    plain = "".join(in_latin(text).split())
    digits = plain.translate(_DIGITS)
    label = plain[:3] if plain[:3].upper() == "PMC" else ""
    candidates = (
        plain,
        digits,
        digits.lstrip("0"),
        label + plain[len(label) :].translate(_DIGITS),
        re.sub(r"[^0-9]", "", digits),
    )
    return _first_sound(candidates, normalized)


def likely_address(text: str, normalized: Callable[[str], str]) -> str:
    """The web address that was probably meant, or ""."""
    bare = "".join(text.split()).strip("<>\"'`“”‘’()")
    scheme = "http://" if re.match(r"http[:;/]", bare, re.IGNORECASE) else "https://"
    rest = _SCHEME.sub("", bare, count=1) if _SCHEME.match(bare) else bare
    candidates = (bare, scheme + rest, scheme + in_latin(rest))
    return _first_sound((one for one in candidates if ":" not in one[8:]), normalized)


def mixes_alphabets(text: str) -> bool:
    """Whether Latin letters stand beside foreign ones that look like Latin letters."""
    has_latin = any(character.isascii() and character.isalpha() for character in text)
    return has_latin and not text.isascii() and in_latin(text).isascii()


def _first_sound(candidates: Iterable[str], normalized) -> str:
    for candidate in candidates:
        try:
            if sound := normalized(candidate):
                return sound
        except IdentifierError:
            continue
    return ""
