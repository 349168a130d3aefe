"""Many references published at once."""

from wagtail.models import ModelLogEntry
from wagtail.signals import published

from conditions.library.publishing import add_all
from conditions.models import ReferenceSnippet

MOMENTS = {"first_published_at", "last_published_at"}
OWN = {"id", "latest_revision", "live_revision", "title", "normalized_title"}


def make(title):
    reference = ReferenceSnippet(title=title, authors=[{"literal": "NINDS"}], year=2015)
    reference.full_clean()
    return reference


def publish_one_by_one(reference):
    reference.save()
    reference.save_revision().publish()


def facts(reference):
    fields = {one.attname.removesuffix("_id") for one in reference._meta.concrete_fields}
    return {name: getattr(reference, name) for name in fields - MOMENTS - OWN}


def test_all_at_once_is_as_one_by_one(db):
    publish_one_by_one(make("Pain in the neck"))
    add_all([make("Pain in the knee")])

    one, other = ReferenceSnippet.objects.order_by("pk")
    assert facts(one) == facts(other)
    assert all(getattr(other, name) for name in MOMENTS)
    assert other.normalized_title == "pain in the knee"
    assert other.live_revision == other.latest_revision == other.revisions.get()
    assert facts(one.latest_revision.as_object()) | {"live_revision": 0} == facts(
        other.latest_revision.as_object()
    ) | {"live_revision": 0}
    assert other.latest_revision.content["title"] == "Pain in the knee"
    assert other.latest_revision.base_content_type == one.latest_revision.base_content_type
    published = ModelLogEntry.objects.filter(action="wagtail.publish")
    assert {entry.label for entry in published} == {str(one), str(other)}


def test_who_listens_for_publishing_is_told(db):
    heard = []

    def listen(instance, revision, **kwargs):
        heard.append((instance.title, revision.pk))

    published.connect(listen, sender=ReferenceSnippet)
    try:
        add_all([make("Pain in the neck"), make("Pain in the knee")])
        add_all([make("A draft")], publish=False)
    finally:
        published.disconnect(listen, sender=ReferenceSnippet)

    assert [title for title, _ in heard] == ["Pain in the neck", "Pain in the knee"]


def test_ten_cost_as_much_as_one(count_queries):
    one = count_queries(lambda: add_all([make("Pain")]))

    assert count_queries(lambda: add_all([make(f"Pain {n}") for n in range(10)])) == one


def test_nothing_is_added_for_nothing(db):
    add_all([])

    assert not ReferenceSnippet.objects.exists()
