"""What the tests of the box “Fill in” may ask for."""

import pytest
from django.urls import reverse

from tests.conditions.citations.registry_server import running_registry


@pytest.fixture
def registry(settings):
    with running_registry() as running:
        running.point_at_it(settings)
        yield running


@pytest.fixture
def paste(admin_client):
    """Press “Fill in”; the answer is always a JSON object with the same four keys."""

    def press(text, **more):
        response = admin_client.post(reverse("fill_in_reference"), {"text": text, **more})
        assert response.status_code == 200
        answer = response.json()
        assert set(answer) == {"fields", "message", "problems", "existing"}
        return answer

    return press
