"""Days as readers have them: where the practice is."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date) -> datetime:
    """The instant at which the day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
