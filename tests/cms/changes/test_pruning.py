"""The outbox forgets what everybody was told; stamps stay."""

from datetime import timedelta

from django.utils import timezone

from cms.changes.models import Change, Stamp
from cms.changes.pruning import prune
from cms.changes.recording import record

DAY = timedelta(days=1)


def make_change(key, *, days_ago, sent_days_ago=None):
    now = timezone.now()
    record([key])
    sent_at = None if sent_days_ago is None else now - sent_days_ago * DAY
    Change.objects.filter(keys=[key]).update(at=now - days_ago * DAY, sent_at=sent_at)


def test_what_was_sent_long_ago_and_what_nobody_could_be_told(db):
    now = timezone.now()
    make_change("page:1", days_ago=9, sent_days_ago=8)
    make_change("page:2", days_ago=9, sent_days_ago=1)
    make_change("page:3", days_ago=9)
    make_change("page:4", days_ago=40)

    assert prune(sent_before=now - 7 * DAY, made_before=now - 30 * DAY) == 2

    assert [one.keys for one in Change.objects.all()] == [["page:2"], ["page:3"]]


def test_stamps_stay(changed_by):
    record(["page:1"])
    stamps = Stamp.objects.count()

    prune(sent_before=timezone.now(), made_before=timezone.now() + DAY)

    assert not Change.objects.exists()
    assert Stamp.objects.count() == stamps
