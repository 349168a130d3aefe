"""What tests of importing may ask for."""

import pytest
from django.apps import apps


@pytest.fixture
def tables(db):
    """Every row of every table, so that one that is left behind anywhere shows."""

    def read():
        return {
            model._meta.label: sorted(map(repr, model._base_manager.values_list()))
            for model in apps.get_models()
            if model._meta.managed and not model._meta.proxy
        }

    return read


@pytest.fixture
def media(settings, tmp_path):
    """Where pictures are stored in this test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
