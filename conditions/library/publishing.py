"""Many new references published at once, as publishing one by one would leave them.

One by one, each would be put into the search index three times; that takes minutes for a file of
some thousand. What ``save`` does besides storing is done here.
"""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision
from wagtail.search.backends import get_search_backends
from wagtail.signals import published

from cms.changes import keys
from cms.changes.recording import record
from conditions.citations.identifiers import normalized_title
from conditions.models import ReferenceSnippet

AT_ONCE = 500


def add_all(references: Sequence[ReferenceSnippet], *, user=None, publish: bool = True) -> None:
    """Store checked references with their first revision and what the log says of it.

    Published, unless ``publish`` is false. Run it in a transaction.
    """
    for start in range(0, len(references), AT_ONCE):
        _add(references[start : start + AT_ONCE], user, publish)


def _add(references, user, publish):
    now = timezone.now()
    for one in references:
        one.normalized_title = normalized_title(one.title)[:500]
        one.live = publish
        one.has_unpublished_changes = not publish
        one.first_published_at = one.last_published_at = now if publish else None
    ReferenceSnippet.objects.bulk_create(references)
    revisions = Revision.objects.bulk_create([_revision(one, user, now) for one in references])
    for one, revision in zip(references, revisions, strict=True):
        one.latest_revision = revision
        one.live_revision = revision if publish else None
    _store_revisions(references, publish)
    _log(references, user, now, publish)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ReferenceSnippet, references)
    if publish:
        record({keys.thing(one._meta.label, one.pk) for one in references})
        for one in references:
            published.send(sender=ReferenceSnippet, instance=one, revision=one.latest_revision)


def _store_revisions(references, publish):
    revision = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(ReferenceSnippet),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    key = Subquery(revision.values("pk")[:1])
    rows = ReferenceSnippet.objects.filter(pk__in=[one.pk for one in references])
    rows.update(latest_revision=key, live_revision=key if publish else None)


def _revision(reference, user, now):
    content_type = ContentType.objects.get_for_model(ReferenceSnippet)
    return Revision(
        content_type=content_type,
        base_content_type=content_type,
        object_id=str(reference.pk),
        object_str=str(reference),
        content=reference.serializable_data(),
        created_at=now,
        user=user,
    )


def _log(references, user, now, publish):
    model = log_registry.get_log_model_for_model(ReferenceSnippet)
    actions = ["wagtail.create", *(["wagtail.publish"] if publish else [])]
    content_type = ContentType.objects.get_for_model(ReferenceSnippet)
    model.objects.bulk_create(
        model(
            content_type=content_type,
            object_id=str(one.pk),
            label=str(one),
            action=action,
            timestamp=now,
            user=user,
            revision=one.latest_revision,
            uuid=get_active_log_context().uuid,
            content_changed=True,
        )
        for one in references
        for action in actions
    )
