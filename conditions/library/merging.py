"""Two entries that are one source made one, without touching a text, and taken apart again.

A merged entry stays where it is and says which one took over. Every look-up follows it, so that
no draft and no old revision has to be rewritten, and undoing is forgetting.
"""

from django.db import transaction
from wagtail.log_actions import log

from cms.changes.recording import record
from conditions.models import ReferenceSnippet
from conditions.models.citations import keys_of_cited
from conditions.models.references import LONGEST_CHAIN_OF_MERGES


class MergeError(ValueError):
    """Two entries that cannot be merged; the text says why and what to do."""


@transaction.atomic
def merge(loser: ReferenceSnippet, winner: ReferenceSnippet, *, user=None) -> None:
    """Let ``winner`` stand wherever ``loser`` is cited. Raises MergeError."""
    locked = ReferenceSnippet.objects.select_for_update().in_bulk([loser.pk, winner.pk])
    check(locked[loser.pk], locked[winner.pk])
    loser.merged_into = winner
    loser.save(update_fields=["merged_into"])
    _tell(loser, winner.pk)
    data = {"merged_into": {"id": winner.pk, "title": winner.title}}
    log(instance=loser, action="conditions.merge", user=user, data=data)


@transaction.atomic
def undo_merge(loser: ReferenceSnippet, *, user=None) -> None:
    """Let ``loser`` stand for itself again wherever it is cited."""
    if loser.merged_into_id is None:
        return
    winner_id, loser.merged_into = loser.merged_into_id, None
    loser.save(update_fields=["merged_into"])
    _tell(loser, winner_id)
    log(instance=loser, action="conditions.undo_merge", user=user)


def check(loser: ReferenceSnippet, winner: ReferenceSnippet) -> None:
    """Raise MergeError if ``winner`` can't stand for ``loser``."""
    if loser.pk == winner.pk:
        raise MergeError("A source can’t be merged into itself. Choose the other entry.")
    if loser.merged_into_id:
        raise MergeError("This entry has been merged already. Undo that first.")
    names = ReferenceSnippet.names_of([loser.pk])
    if winner.pk in names:
        raise MergeError("That entry was merged into this one. Undo that merge first.")
    if winner.merged_into_id:
        raise MergeError("That entry was merged into another one. Choose the one that took over.")
    if _levels_below(loser) >= LONGEST_CHAIN_OF_MERGES:
        raise MergeError(
            "Too many entries have been merged one after the other. "
            "Merge the earliest ones straight into the one you keep."
        )


def _tell(loser, winner_id):
    """A merged entry shows the other one even if it is a draft itself."""
    record(loser.changed_keys() | keys_of_cited([winner_id]))


def _levels_below(reference) -> int:
    """How many merges one after the other have led to this entry."""
    levels, newest = 0, [reference.pk]
    while levels < LONGEST_CHAIN_OF_MERGES:
        merged = ReferenceSnippet.objects.filter(merged_into__in=newest)
        newest = list(merged.values_list("pk", flat=True))
        if not newest:
            break
        levels += 1
    return levels
