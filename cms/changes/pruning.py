"""Forgetting changes that everybody was told of. When a thing changed last is kept for good."""

from datetime import datetime

from django.db.models import Q

from .models import Change


def prune(*, sent_before: datetime, made_before: datetime) -> int:
    """Delete changes that were sent before one moment, or made before another; how many.

    The second is for those that nobody could be told of. Their stamps stay.
    """
    old = Change.objects.filter(Q(sent_at__lt=sent_before) | Q(at__lt=made_before))
    return old.delete()[0]
