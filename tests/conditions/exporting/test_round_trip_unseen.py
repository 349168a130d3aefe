"""What readers do not see is no more public after it came back."""

from wagtail.models import Collection

from cms.media.models import MedicalImage
from conditions.models import ConditionPage
from tests.factories import make_condition, make_private, make_private_collection

from .round_trips import bring_back, export, forget


def test_a_draft_stays_a_draft(condition_index, tmp_path):
    page = make_condition(condition_index, live=False, slug="draft", summary="First")
    page.summary = "Second thoughts"
    page.save_revision()
    export(tmp_path)
    page.delete()

    bring_back(tmp_path, publish=True)

    page = ConditionPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().summary == "Second thoughts"


def test_without_being_asked_for_nothing_is_published(full, tmp_path):
    export(tmp_path)
    forget()

    bring_back(tmp_path)

    assert not ConditionPage.objects.live().exists()


def test_a_private_page_does_not_come_back_public(full, tmp_path, client):
    make_private(full)
    export(tmp_path, slug=["stiff-grip"])
    full.delete()

    bring_back(tmp_path, publish=True)

    page = ConditionPage.objects.get(slug="stiff-grip")
    assert not page.live
    assert client.get("/conditions/stiff-grip/").status_code == 404


def test_a_picture_for_staff_stays_at_home(full, tmp_path):
    image = MedicalImage.objects.get(title="Ein Bild")
    image.collection = make_private_collection()
    image.save()

    files = export(tmp_path, slug=["stiff-grip"])

    assert set(files) == {"stiff-grip.md"}
    assert Collection.objects.count() == 2
