"""The box “Fill in”: a source that is there already is named, and nothing is saved."""

import pytest
from django.urls import reverse

from conditions.models import ReferenceSnippet
from tests.conditions.citations.registry_server import GUIDELINE
from tests.factories import make_reference

from .samples import RIS

pytestmark = pytest.mark.django_db


def test_a_source_that_is_there_already_is_named(paste, registry):
    existing = make_reference(title="Weak grip", doi="10.5555/guide")
    registry.knows_work(GUIDELINE)

    answer = paste("10.5555/guide")

    edit_url = reverse(ReferenceSnippet.snippet_viewset.get_url_name("edit"), args=[existing.pk])
    expected = {"id": existing.pk, "title": "Weak grip", "edit_url": edit_url}
    assert answer["existing"] == expected
    assert answer["fields"]["doi"] == "10.5555/guide"


@pytest.mark.parametrize(("own", "is_named"), [("self", False), ("", True), ("9" * 30, True)])
def test_a_source_is_not_its_own_double(paste, own, is_named):
    existing = make_reference(title="A closed study of open hands", doi="10.5555/hands.1")

    answer = paste(RIS, own_id=str(existing.pk) if own == "self" else own)

    assert bool(answer["existing"]) == is_named


def test_nothing_is_saved(paste):
    paste(RIS)

    assert not ReferenceSnippet.objects.exists()
