"""The moments at which what is kept beside the offices is brought up to date."""

from django.db.models.signals import post_save

from cms.content.representation import chosen_id
from cms.delivery import facets

from .models import LocationPage


def connect() -> None:
    post_save.connect(_office_saved, sender=LocationPage)


def facets_of(page) -> dict[str, set[str]]:
    """What an office's own row says, as words to narrow a list by."""
    chosen = (chosen_id(item.get("value")) for item in page.specialties.raw_data)
    return {"specialty": {str(key) for key in chosen if key}}


def _office_saved(instance, update_fields=None, **kwargs):
    if update_fields is None or "specialties" in update_fields:
        facets.record(instance.pk, facets_of(instance))
