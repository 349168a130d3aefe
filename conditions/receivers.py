"""The moments at which what is kept beside the pages is brought up to date."""

from django.db.models.signals import post_save
from wagtail.models import Revision

from cms.delivery import facets

from .filters import FACET_FIELDS, facets_of
from .library import citing
from .models import ConditionPage


def connect() -> None:
    post_save.connect(_page_saved, sender=ConditionPage)
    post_save.connect(_revision_saved, sender=Revision)


def _page_saved(instance, update_fields=None, **kwargs):
    if update_fields is None or set(citing.CITING_FIELDS) & set(update_fields):
        citing.record_page(instance)
    if update_fields is None or set(FACET_FIELDS) & set(update_fields):
        facets.record(instance.pk, facets_of(instance))


def _revision_saved(instance, update_fields=None, **kwargs):
    has_content = update_fields is None or "content" in update_fields
    if has_content and instance.content_type.model_class() is ConditionPage:
        citing.record_revision(instance)
