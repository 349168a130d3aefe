"""The box “Fill in”: who may ask, and how."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from .samples import RIS

pytestmark = pytest.mark.django_db


def staff(django_user_model, *names):
    user = django_user_model.objects.create_user("someone", password="secret")
    permissions = ["access_admin", *names]
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


@pytest.mark.parametrize("name", ["add_referencesnippet", "change_referencesnippet"])
def test_whoever_may_write_references_may_fill_in(client, django_user_model, name):
    client.force_login(staff(django_user_model, name))

    response = client.post(reverse("fill_in_reference"), {"text": RIS})

    assert response.json()["fields"]["year"] == "2016"


def test_others_may_not(client, django_user_model):
    client.force_login(staff(django_user_model))
    script = {"x-requested-with": "XMLHttpRequest"}

    response = client.post(reverse("fill_in_reference"), {"text": RIS}, headers=script)

    assert response.status_code == 403


def test_a_visitor_is_not_answered(client):
    script = {"x-requested-with": "XMLHttpRequest"}

    response = client.post(reverse("fill_in_reference"), {"text": RIS}, headers=script)

    assert response.status_code == 403


def test_it_only_answers_a_post(admin_client):
    assert admin_client.get(reverse("fill_in_reference")).status_code == 405


def test_a_body_that_is_too_big_is_refused(admin_client):
    response = admin_client.post(reverse("fill_in_reference"), {"text": "x" * 7_000_000})

    assert response.status_code == 400
