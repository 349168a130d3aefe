"""What templates need to print a document: dates and times, tables by column, picture widths."""

from datetime import date, time

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def as_date(text) -> date | None:
    """The day an ISO string names, for the ``date`` filter; ``None`` if it names none."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


@register.filter
def as_time(text) -> time | None:
    """The time of day that ``HH:MM`` names, for the ``time`` filter; ``None`` if it names none."""
    try:
        return time.fromisoformat(text)
    except (TypeError, ValueError):
        return None


@register.filter
def srcset(sources: list[dict]) -> str:
    """The widths of a picture for the attribute of this name; a loop takes ten times as long."""
    return ", ".join(f"{source['url']} {source['width']}w" for source in sources)


@register.filter
def beside(cells: list, columns: list) -> list[tuple]:
    """A table row's cells, each with the column it stands in."""
    return list(zip(cells, columns, strict=False))


@register.filter
def has_hours(week: list[dict]) -> bool:
    """Whether the usual week has any hours; an office may have only hours of certain dates."""
    return any(day["hours"] for day in week or [])


@register.filter
def exceptions(opening_hours: list[dict]) -> list[dict]:
    """Hours that begin or end on a certain day, by period, the earliest first; not ended ones."""
    today = timezone.localdate().isoformat()
    periods: dict[tuple, list] = {}
    for span in opening_hours:
        period = (span["valid_from"] or "", span["valid_through"] or "")
        if any(period) and not (period[1] and period[1] < today):
            periods.setdefault(period, []).append(span)
    return [
        {"valid_from": first, "valid_through": last, "spans": spans}
        for (first, last), spans in sorted(periods.items(), key=lambda item: item[0])
    ]
