"""Rules about a source itself: its dates, its age, whether it still stands, its twins."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MINYEAR, date

from .findings import BLOCKER, WARNING, Finding
from .gathering import Article, Named, Position, Source

YEARS_UNTIL_OLD = 10
# Nothing we cite was printed earlier; a smaller number is a slip.
_EARLIEST_YEAR = 1500
_STATUSES = {
    "retracted": (
        "reference_retracted",
        BLOCKER,
        "“{title}” has been retracted. Take it out, and check what rests on it.",
    ),
    "expression_of_concern": (
        "reference_concern",
        WARNING,
        "“{title}” is under an expression of concern. Look for a source that is not in doubt.",
    ),
    "corrected": (
        "reference_corrected",
        WARNING,
        "“{title}” has been corrected since. Check that the text agrees with the correction.",
    ),
    "superseded": (
        "reference_superseded",
        WARNING,
        "“{title}” has been replaced by a newer edition. Cite that one.",
    ),
}


def status(article: Article) -> Iterator[tuple[Position, Finding]]:
    """Retracted, doubted, corrected or replaced."""
    for named in article.named:
        if known := _STATUSES.get(named.source.status):
            code, severity, message = known
            yield _found(named, code, message.format(title=named.source.title), severity)


def access_date_missing(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        one = named.source
        is_only_on_web = one.url and not (one.doi or one.pmid or one.pmcid or one.isbn)
        if is_only_on_web and not one.accessed_on:
            message = (
                f"“{one.title}” is a web page, and web pages change. Read it again and enter "
                "the date in “accessed on”."
            )
            yield _found(named, "access_date_missing", message)


def date_missing(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        if named.source.year is None and not named.source.accessed_on:
            message = (
                f"“{named.source.title}” has neither a year nor a date of access. Readers can’t "
                "tell how old it is: add one of them."
            )
            yield _found(named, "date_missing", message)


def date_implausible(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        if wrong := _date_error(named.source, article.today):
            message = f"“{named.source.title}”: {wrong} Correct it in the reference."
            yield _found(named, "date_implausible", message)


def old(article: Article) -> Iterator[tuple[Position, Finding]]:
    for named in article.named:
        one = named.source
        if one.age_reason.strip() or not is_old(one, article.today):
            continue
        message = (
            f"“{one.title}” is of {one.year}, more than ten years ago. Look for a newer source, "
            "or say in the reference why it still holds."
        )
        yield _found(named, "reference_old", message)


def duplicate(article: Article) -> Iterator[tuple[Position, Finding]]:
    """Two entries of one work: both on this page, or one only in the library."""
    on_page = {named.source.id for named in article.named}
    seen: set[int] = set()
    for named in article.named:
        twins = article.twins.get(named.source.id, [])
        if earlier := [twin for twin in twins if twin.id in seen]:
            message = (
                f"“{named.source.title}” is the same source as “{earlier[0].title}” (reference "
                f"{earlier[0].id}), which this page names already. Cite that one, and merge them."
            )
            yield _found(named, "reference_duplicate", message)
        elif elsewhere := [twin for twin in twins if twin.id not in on_page]:
            yield _found(named, "reference_duplicate", _twin_message(named.source, elsewhere[0]))
        seen.add(named.source.id)


def is_old(source: Source, today: date) -> bool:
    """Whether it came out more than ten years ago, as exactly as the date is known."""
    if not source.year or _date_error(source, today):
        return False
    then = [source.year + YEARS_UNTIL_OLD, source.month, source.day]
    known = then[: then.index(None)] if None in then else then
    return tuple(known) < (today.year, today.month, today.day)[: len(known)]


def _date_error(source: Source, today: date) -> str:
    """What can't be right about the dates, as a sentence; "" if all of it can."""
    if source.accessed_on and source.accessed_on > today:
        return "the date of access lies in the future."
    if source.month is not None and not 1 <= source.month <= 12:
        return f"there is no month {source.month}."
    if source.day is not None and not _day_exists(source):
        return f"that month has no day {source.day}."
    if source.year is None:
        return ""
    if source.year < _EARLIEST_YEAR:
        return f"{source.year} can’t be the year of publication."
    published = (source.year, source.month or 0, source.day or 0)
    if published > (today.year, today.month, today.day):
        return "the date of publication lies in the future."
    return ""


def _day_exists(source: Source) -> bool:
    if source.month is None:
        return 1 <= source.day <= 31
    # Without a year it may have been a leap year.
    year = source.year if source.year and source.year > MINYEAR else 2000
    return 1 <= source.day <= monthrange(year, source.month)[1]


def _twin_message(source: Source, twin: Source) -> str:
    first, second = sorted((source, twin), key=lambda one: one.id)
    which = "that entry" if first is twin else "the entry cited here"
    return (
        f"The library has “{source.title}” twice, as references {first.id} and {second.id}. "
        f"Reference {first.id} was there first: keep {which}, and merge the two."
    )


def _found(named: Named, code, message, severity=WARNING) -> tuple[Position, Finding]:
    place = named.place
    return place.position, Finding(
        code=code,
        severity=severity,
        anchor=place.anchor,
        words=named.source.title,
        message=message,
        reference_id=named.key,
        contentpath=place.contentpath,
    )
