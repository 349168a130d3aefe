"""The names by which the world finds a publication, each brought to one spelling.

An editor pastes an identifier in any of the ways it is printed; the site stores one. What cannot be
right is refused with a sentence that says what to do. Sources: the DOI Handbook, 2.2 (syntax);
the ISBN Users' Manual, 7th ed. (check digits); RFC 3986, 3 (addresses).
"""

import re
import unicodedata
from urllib.parse import quote, unquote

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\ufffd]+")
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"doi\s*[:=]?\s*", re.IGNORECASE)
# Letters, some of them Cyrillic, that scanning and retyping put in place of "10." and its digits.
_DOI_LOOK_ALIKES = str.maketrans("li|!\u0456o\u043e,", "1111100.")
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}

_PMID_LABEL = re.compile(
    r"(?:PMID\s*[:=]?\s*"
    r"|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)",
    re.IGNORECASE,
)
_PMCID_LABEL = re.compile(
    r"(?:PMCID\s*[:=]?\s*"
    r"|(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)/articles/)",
    re.IGNORECASE,
)
_PUBMED_NUMBER = re.compile(r"[1-9][0-9]{0,7}")
_ISBN_LABEL = re.compile(r"ISBN(?:[-\s]?1[03](?=[:\s]))?\s*:?\s*", re.IGNORECASE)
_ISBN_10 = re.compile(r"[0-9]{9}[0-9X]")
_ISBN_13 = re.compile(r"97[89][0-9]{10}")

_ADDRESS = re.compile(r"(https?)://([^/?#]*)(.*)", re.IGNORECASE)
_HOST = re.compile(r"((?:[\w-]+\.)+[\w-]+)(?::([0-9]{0,5}))?")
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_NEVER_IN_ADDRESS = frozenset(' <>"\\`')


class IdentifierError(ValueError):
    """An identifier that cannot be right; ``suggestion`` holds the likely one, or ""."""

    def __init__(self, message: str, suggestion: str = ""):
        super().__init__(message)
        self.suggestion = suggestion


def normalized_doi(text: str) -> str:
    """The DOI in lower case without label or address, as ``10.1016/j.ncl.2014.09.002``.

    Raises IdentifierError, with a suggestion where letters stand for digits or blanks crept in.
    """
    bare = _bare_doi(text)
    # A label alone is refused, so that a slip in pasting is not taken for an empty field.
    if not _visible(text) or _is_doi(bare):
        return bare
    suggestion = _repaired_doi(bare)
    if suggestion:
        raise IdentifierError(f"This is not a DOI. Did you mean {suggestion}?", suggestion)
    raise IdentifierError("This is not a DOI. A DOI looks like 10.1016/j.ncl.2014.09.002.")


def normalized_pmid(text: str) -> str:
    """The PubMed number, 1 to 8 digits, from a number, "PMID: …" or a PubMed address.

    Raises IdentifierError.
    """
    number = _without_label(text, _PMID_LABEL)
    if not number or _PUBMED_NUMBER.fullmatch(number):
        return number
    raise IdentifierError("This is not a PMID. A PMID is a number of 1 to 8 digits, as 25432724.")


def normalized_pmcid(text: str) -> str:
    """The PubMed Central number with its letters, as ``PMC1234567``.

    Raises IdentifierError, with a suggestion where only the letters are missing.
    """
    number = _without_label(text, _PMCID_LABEL).upper()
    if not number or (number.startswith("PMC") and _PUBMED_NUMBER.fullmatch(number[3:])):
        return number
    if _PUBMED_NUMBER.fullmatch(number):
        suggestion = f"PMC{number}"
        raise IdentifierError(f"This is not a PMCID. Did you mean {suggestion}?", suggestion)
    raise IdentifierError("This is not a PMCID. A PMCID looks like PMC1234567.")


def normalized_isbn(text: str) -> str:
    """The 13 digits of an ISBN, without hyphens; an ISBN-10 is turned into its ISBN-13.

    Raises IdentifierError for a wrong length or a check digit that does not fit.
    """
    digits = _isbn_digits(text)
    if not digits:
        return ""
    if _ISBN_13.fullmatch(digits):
        is_right = _with_check_digit(digits[:12]) == digits
    elif _ISBN_10.fullmatch(digits):
        is_right = _isbn_10_sum(digits) % 11 == 0
    else:
        raise IdentifierError("This is not an ISBN. An ISBN has 10 or 13 digits.")
    if not is_right:
        raise IdentifierError("The check digit of this ISBN does not fit. Compare with the book.")
    return digits if len(digits) == 13 else _with_check_digit(f"978{digits[:9]}")


def normalized_url(text: str) -> str:
    """The web address with its scheme and host in lower case and no default port.

    Path, query and fragment stay as they are. Raises IdentifierError for anything a reader could
    not safely follow: another scheme, no public host, a name or password, blanks.
    """
    address = _visible(text)
    if not address:
        return ""
    if address[:4].lower() == "www.":
        address = f"https://{address}"
    if not address.isprintable() or _NEVER_IN_ADDRESS.intersection(address):
        raise IdentifierError("This address has blanks or marks that no web address may have.")
    match = _ADDRESS.fullmatch(address)
    if not match:
        raise _not_an_address(address)
    scheme, authority, rest = match.groups()
    return f"{scheme.lower()}://{_normalized_authority(scheme.lower(), authority)}{rest}"


def normalized_title(text: str) -> str:
    """The words of a title without case, accents and punctuation: equal for likely duplicates."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(map(_title_character, folded)).split())


def doi_url(doi: str) -> str:
    """The address that resolves a normalized DOI; "" for ""."""
    return f"https://doi.org/{quote(doi, safe='/:;()!*,@&=+$~')}" if doi else ""


def pubmed_url(pmid: str) -> str:
    """The PubMed page of a normalized PMID; "" for ""."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else ""


def pmc_url(pmcid: str) -> str:
    """The PubMed Central page of a normalized PMCID; "" for ""."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid else ""


def _visible(text: str) -> str:
    return text.translate(_INVISIBLE).strip()


def _bare_doi(text: str) -> str:
    bare = _visible(text).lstrip("([{<\"'“‘ ")
    while match := _DOI_ADDRESS.match(bare) or _DOI_LABEL.match(bare):
        bare = bare[match.end() :]
        if match.re is _DOI_ADDRESS:
            bare = unquote(bare.partition("?")[0].partition("#")[0]).strip()
    return _without_stray_ending(bare.lower())


def _without_stray_ending(text: str) -> str:
    """The text without a full stop, a quotation mark or a bracket that was never opened."""
    while text:
        last = text[-1]
        is_stray_bracket = last in _CLOSING and text.count(last) > text.count(_CLOSING[last])
        if not (is_stray_bracket or last in ".,;:\"'”’" or last.isspace()):
            return text
        text = text[:-1]
    return text


def _is_doi(text: str) -> bool:
    has_typographic_dash = text.translate(_DASHES) != text
    return bool(_DOI.fullmatch(text)) and text.isprintable() and not has_typographic_dash


def _repaired_doi(text: str) -> str:
    """The DOI that was probably meant, or ""."""
    prefix, _, suffix = text.translate(_DASHES).partition("/")
    prefix = "".join(prefix.split()).translate(_DOI_LOOK_ALIKES)
    words = suffix.split()
    # A second word with a digit is the rest of a broken line; anything longer is another sentence.
    is_broken = len(words) == 2 and ":" not in words[1] and any(map(str.isdigit, words[1]))
    suffix = "".join(words) if is_broken else "".join(words[:1])
    candidate = _without_stray_ending(f"{prefix}/{suffix}")
    if _is_doi(candidate):
        return candidate
    found = _DOI.search(text)
    candidate = _without_stray_ending(found[0]) if found else ""
    return candidate if _is_doi(candidate) else ""


def _without_label(text: str, label: re.Pattern) -> str:
    visible = _visible(text)
    match = label.match(visible)
    if not match:
        return visible.rstrip(".,;")
    rest = visible[match.end() :]
    # What follows the number in an address is a query or a fragment.
    return re.split(r"[/?#]", rest, maxsplit=1)[0].rstrip(".,; ") or visible


def _isbn_digits(text: str) -> str:
    visible = _visible(text).translate(_DASHES)
    label = _ISBN_LABEL.match(visible)
    # A label without a number must be refused, not taken for an empty field.
    number = (visible[label.end() :] or visible) if label else visible
    return "".join(number.upper().replace("-", "").split()).rstrip(".,;") or visible


def _with_check_digit(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _isbn_10_sum(digits: str) -> int:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (10 - place) for place, value in enumerate(values))


def _normalized_authority(scheme: str, authority: str) -> str:
    if "@" in authority:
        raise IdentifierError("This address holds a name or password. Remove what precedes the @.")
    match = _HOST.fullmatch(authority.lower())
    # Full-width letters and the like are another host to the reader's eye than to the browser.
    if not match or unicodedata.normalize("NFKC", match[1]) != match[1]:
        raise IdentifierError("This address has no website in it, as www.example.org.")
    host, port = match.groups()
    if not port or port == _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{port}"


def _not_an_address(address: str) -> IdentifierError:
    message = "A web address starts with https:// or http://."
    try:
        suggestion = normalized_url(f"https://{address}") if ":" not in address else ""
    except IdentifierError:
        suggestion = ""
    if suggestion:
        message = f"{message} Did you mean {suggestion}?"
    return IdentifierError(message, suggestion)


def _title_character(character: str) -> str:
    if character.isalnum():
        return character
    is_mark = unicodedata.category(character).startswith("M")
    return "" if is_mark or character in "'’‘ʼ`" else " "
