"""The record of changes: an outbox, what it says of each thing, and how many there were.

Triggers in the database fill the last two when a row comes into the outbox, at the very end of its
transaction, so that numbers are in the order in which changes became visible.
"""

from django.db import models

LONGEST_KEY = 300


class Generation(models.Model):
    """How often anything changed. There is one row."""

    number = models.BigIntegerField(default=0)
    release = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return str(self.number)


class Stamp(models.Model):
    """When a thing changed last: the generation that its change made, and the moment."""

    key = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    number = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="changes_stamp_number")]

    def __str__(self):
        return f"{self.key} {self.number}"


class Change(models.Model):
    """Things that changed in one go, and whether all who have to know were told.

    ``number`` is the generation it made, empty until its transaction commits.
    """

    at = models.DateTimeField(auto_now_add=True)
    keys = models.JSONField(default=list)
    number = models.BigIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S}: {', '.join(self.keys)}"


class Clock(models.Model):
    """How far what changes by the clock alone was followed. There is one row.

    Whoever follows it holds the row meanwhile.
    """

    handled_at = models.DateTimeField()
    # What failed is tried again then.
    retry_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.handled_at:%Y-%m-%d %H:%M:%S}"
