"""What others may hear of a change."""

from django.dispatch import Signal

# A transaction that recorded a change has committed.
committed = Signal()
