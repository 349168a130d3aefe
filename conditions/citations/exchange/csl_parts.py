"""The values of one CSL-JSON item, whichever of their shapes a program chose."""

from .dates import UNKNOWN, PartialDate, checked_date, partial_date, year_from
from .names import from_inverted, organization, person
from .records import Damaged


def text_of(item: dict, name: str, *, is_strict: bool = True) -> str:
    """The text under a key: itself, a number as text, the first of a list (as Crossref has it).

    Another type raises Damaged, or gives "" unless ``is_strict``.
    """
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not is_strict:
        return ""
    raise Damaged(f"“{name}” must be text. Put its value in quotation marks.")


def authors_of(item: dict) -> list[dict]:
    """The authors in our shape; particles stand with the family name, as PubMed has them."""
    authors = item.get("author") or []
    if not isinstance(authors, list):
        raise Damaged("“author” must be a list. Put the authors between [ and ].")
    return [_author(author) for author in authors]


def date_of(item: dict, *names: str) -> PartialDate:
    """The date under the first of these keys that says a year. Raises Damaged."""
    dates = (_date(item.get(name), name) for name in names)
    return next((date for date in dates if date[0]), UNKNOWN)


def _author(author) -> dict:
    if isinstance(author, str):
        return from_inverted(author)
    if not isinstance(author, dict):
        raise Damaged("Every author must have “family” and “given”, or “literal”.")
    literal = text_of(author, "literal") or text_of(author, "name")
    if literal:
        return organization(literal)
    names = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(filter(None, (text_of(author, name) for name in names)))
    return person(_joined_elision(family), text_of(author, "given"), text_of(author, "suffix"))


def _joined_elision(family: str) -> str:
    """“d' Angelo” as the name is written: without the blank after the apostrophe."""
    head, apostrophe, tail = family.partition("' ")
    return f"{head}'{tail}" if apostrophe and len(head) <= 3 else family


def _date(value, name: str) -> PartialDate:
    if not value:
        return UNKNOWN
    if isinstance(value, str | int) and not isinstance(value, bool):
        return partial_date(str(value))
    if not isinstance(value, dict):
        raise Damaged(f"“{name}” must be a date, as {{“date-parts”: [[2015, 1, 12]]}}.")
    if value.get("date-parts"):
        return _from_parts(value["date-parts"], name)
    return next(
        (date for key in ("raw", "literal") if (date := partial_date(text_of(value, key)))[0]),
        UNKNOWN,
    )


def _from_parts(date_parts, name: str) -> PartialDate:
    """The first date of ``[[2015, 1, 12]]``; the second one, if any, is the end of a range."""
    first = date_parts[0] if isinstance(date_parts, list) else None
    if not isinstance(first, list):
        raise Damaged(f"“{name}” must be a date, as {{“date-parts”: [[2015, 1, 12]]}}.")
    year, month, day = (*[str(part) if part else "" for part in first[:3]], "", "", "")[:3]
    return checked_date(year_from(year), _number(month, name), _number(day, name))


def _number(text: str, name: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) < 5:
        return int(text)
    raise Damaged(f"“{text[:40]}” in “{name}” is not a number. Write month and day in figures.")
