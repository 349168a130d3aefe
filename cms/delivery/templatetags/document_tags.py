"""What templates need to print a document: dates and times from ISO strings, tables by column."""

from datetime import date, time

from django import template

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
def beside(cells: list, columns: list) -> list[tuple]:
    """A table row's cells, each with the column it stands in."""
    return list(zip(cells, columns, strict=False))
