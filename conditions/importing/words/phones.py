"""Phone numbers as practices print them."""

import re

_BETWEEN = r"[ .‐‑–-]"
_AREA = rf"(?:\+?1{_BETWEEN}?)?(?:\([2-9]\d\d\){_BETWEEN}?|[2-9]\d\d"
# Letters on the keys of a phone: 1-800-555-HAND, (614) 55-ORTHO.
_VANITY = r"(?=(?:[.-]?[A-Z0-9]){7}(?![\w-]))(?=[\d.-]*[A-Z]{3})[A-Z0-9]+(?:[.-][A-Z0-9]+){0,2}"
_PHONE = re.compile(
    r"(?<![\w/.-])(?:"
    rf"{_AREA}[ /.‐‑–-])\d{{3}}{_BETWEEN}\d{{4}}|{_AREA}[.-]){_VANITY}"
    rf"|\+\d{{1,3}}(?:{_BETWEEN}?\(?\d{{1,4}}\)?){{2,5}}|[2-9]\d\d[2-9]\d{{6}}"
    r"|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}"
    r")(?:,? (?i:ext(?:ension)?|x)\.? ?\d{1,5})?(?!\w)"
)


def phone_in(text: str) -> str:
    """The first phone number of the text, as printed; empty without one."""
    match = _PHONE.search(text)
    return match[0] if match else ""


def without_phone(text: str) -> str:
    """The text around its phone number."""
    return " ".join(_PHONE.sub(" ", text, count=1).split())
