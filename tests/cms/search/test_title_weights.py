"""Words in a short title count more, and saving a page does not read the whole index to say so."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.models import IndexEntry

from conditions.models import ReferenceSnippet
from tests.factories import make_reference


def weights():
    keys = ReferenceSnippet.objects.order_by("pk").values_list("pk", flat=True)
    entries = {int(one.object_id): one.title_norm for one in IndexEntry.objects.all()}
    return [entries[key] for key in keys]


def test_a_short_title_weighs_more_than_a_long_one(db):
    make_reference(title="Grip")
    make_reference(title="Grip and everything else that hands of any age can do", year=2020)

    short, long = weights()

    assert short > long


def test_saving_again_does_not_weigh_again(db):
    reference = make_reference(title="Grip")

    with CaptureQueriesContext(connection) as queries:
        reference.save()

    # Writing the entry itself may name the column.
    weighing = [one["sql"] for one in queries if one["sql"].startswith(("SELECT", "UPDATE"))]
    assert not [sql for sql in weighing if "AVG(" in sql or "title_norm" in sql]
