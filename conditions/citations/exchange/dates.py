"""Dates as far as they are known: ``(year, month, day)`` with None for what is not.

A date that cannot be right is refused with a sentence; a season or "in press" is only left out.
"""

import datetime
import re
from calendar import monthrange

from .markup import flattened
from .records import Damaged

PartialDate = tuple[int | None, int | None, int | None]

UNKNOWN: PartialDate = (None, None, None)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEARS = range(1500, 2201)
# Some programs count the seasons on from the months (Extended Date/Time Format, level 1).
_SEASONS = range(21, 25)
_IN_FIGURES = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{0,2})"
    r"(?:(?P=mark)(?P<day>[0-9]{0,2})(?:[-/T ].*)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH_NAME = r"(?:{})[a-z]*\.?".format("|".join(MONTHS))
_NAMED_MONTH = re.compile(rf"(?<![^\W\d_]){_MONTH_NAME}", re.IGNORECASE)
_DAY_AFTER = re.compile(r"[\s.,~-]*([0-9]{1,2})(?![0-9])")
_DAY_BEFORE = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?[\s.]+$")
# Letters that scanning and retyping put in the place of figures.
_LOOK_ALIKES = str.maketrans("lIi|!OoSBZ", "1111100582")


def partial_date(text: str) -> PartialDate:
    """The date in ``2015/01/12/``, ``2015-01``, ``20150112``, ``2015 Jan-Feb``, ``12 May 2015``…

    UNKNOWN where the text names no year and has no figures. Raises Damaged.
    """
    text = flattened(text)
    match = _IN_FIGURES.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        parts = match.groupdict()
        return checked_date(*(_number(parts[name] or "") for name in ("year", "month", "day")))
    year = year_from(text)
    return checked_date(year, *month_and_day(text)) if year else UNKNOWN


def year_from(text: str) -> int | None:
    """The first year of four figures in a text; None for words alone. Raises Damaged."""
    text = flattened(text)
    match = _YEAR.search(text)
    if match:
        return checked_date(int(match[0]), None, None)[0]
    if not any(map(str.isdigit, text)):
        return None
    likely = _YEAR.search(text.translate(_LOOK_ALIKES))
    if likely and int(likely[0]) in _YEARS:
        raise Damaged(f"“{text[:40]}” is not a year. Did you mean {likely[0]}?")
    raise Damaged(f"“{text[:40]}” is not a year. Write the year with four figures, as 2015.")


def month_and_day(text: str) -> tuple[int | None, int | None]:
    """The first named month in a text, and the day beside it: ``(1, 12)`` for ``Jan 12-18``."""
    match = _NAMED_MONTH.search(text)
    if not match:
        return None, None
    day = _DAY_AFTER.match(text, match.end()) or _DAY_BEFORE.search(text[: match.start()])
    return MONTHS.index(match[0][:3].lower()) + 1, int(day[1]) if day else None


def month_from(text: str) -> tuple[int | None, int | None]:
    """Month and day in a field of its own: ``jan``, ``01``, ``January 12``. Raises Damaged."""
    text = flattened(text).strip("{}")
    if text.isdecimal() and len(text) < 4:
        return _checked_month(int(text)), None
    return month_and_day(text)


def checked_date(year: int | None, month: int | None, day: int | None) -> PartialDate:
    """The date if it can be one; zeros and what hangs in the air become None. Raises Damaged."""
    if not year:
        return UNKNOWN
    if year not in _YEARS:
        raise Damaged(f"{year} cannot be the year. Correct it; it has four figures, as 2015.")
    month = _checked_month(month)
    if not month or not day:
        return year, month, None
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Damaged(f"There is no day {day} in month {month} of {year}. Correct the date.")
    return year, month, day


def whole_day(date: PartialDate) -> datetime.date | None:
    """The day as a date, where the day is known."""
    return datetime.date(*date) if all(date) else None


def day_from(value: datetime.date | str | None) -> datetime.date | None:
    """A stored date, which may be its ISO spelling; None for anything else."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError:
        return None


def _checked_month(month: int | None) -> int | None:
    if not month or month in _SEASONS:
        return None
    if not 1 <= month <= 12:
        raise Damaged(f"There is no month {month}. Correct the date; a month is 1 to 12.")
    return month


def _number(figures: str) -> int | None:
    return int(figures) if figures else None
