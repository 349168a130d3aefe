"""Dates as bylines and references print them."""

import re
from datetime import date

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"

# The ways to print a date, without named groups so that other patterns may hold them.
MONTH = _MONTH
YEAR = _YEAR
DATE = (
    rf"(?:{_YEAR}-\d\d?-\d\d?|\d{{1,2}}/\d{{1,2}}/{_YEAR}|{_MONTH} {_DAY},? {_YEAR}"
    rf"|{_DAY} {_MONTH},? {_YEAR}|{_YEAR},? {_MONTH}(?: {_DAY})?|{_MONTH},? {_YEAR}|{_YEAR})(?!\w)"
)
_ISO = re.compile(rf"({_YEAR})-(\d\d?)-(\d\d?)")
_SLASHES = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/({_YEAR})")
_SEASON_OR_MONTH = re.compile(_MONTH, re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")

DateParts = tuple[int | None, int | None, int | None]


def date_parts(printed: str) -> DateParts:
    """Year, month and day of a printed date; ``None`` for what it does not say."""
    if match := _ISO.search(printed):
        return _checked(*map(int, match.groups()))
    if match := _SLASHES.search(printed):
        month, day, year = map(int, match.groups())
        return _checked(year, month, day)
    year = re.search(_YEAR, printed)
    if not year:
        return None, None, None
    month = _SEASON_OR_MONTH.search(printed)
    if not month:
        return int(year[0]), None, None
    day = _NUMBER.search(printed.replace(year[0], " ", 1))
    number = _MONTH_NAMES.index(month[0][:3].lower()) + 1
    return _checked(int(year[0]), number, int(day[1]) if day else None)


def iso_date(printed: str) -> str:
    """A printed date as ``YYYY-MM-DD``; empty unless it names a day."""
    year, month, day = date_parts(printed)
    return date(year, month, day).isoformat() if year and month and day else ""


def _checked(year: int, month: int, day: int | None) -> DateParts:
    """A day or month no calendar has is left out."""
    if not 1 <= month <= 12:
        return year, None, None
    try:
        date(year, month, day or 1)
    except ValueError:
        return year, month, None
    return year, month, day
