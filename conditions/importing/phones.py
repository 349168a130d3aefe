"""Phone numbers as practices print them."""

import re

_PHONE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"
    r"|\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}"
    r"|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}"
    r"|1-8\d\d-[A-Z0-9]{3,7}(?:-[A-Z0-9]{4})?"
    r")(?:,? (?:ext\.?|x) ?\d{1,5})?(?!\w)"
)


def phone_in(text: str) -> str:
    """The first phone number of the text, as printed; empty without one."""
    match = _PHONE.search(text)
    return match[0] if match else ""


def without_phone(text: str) -> str:
    """The text around its phone number."""
    return " ".join(_PHONE.sub(" ", text, count=1).split())
