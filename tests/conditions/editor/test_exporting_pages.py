"""“Export” in the menus of an article."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from tests.factories import figure, make_condition, make_image, section


@pytest.fixture
def gout(condition_index):
    picture = figure(make_image(title="A toe"), alt="A toe")
    return make_condition(condition_index, slug="gout", sections=[section("What?", picture)])


@pytest.fixture
def editor(client, django_user_model, condition_index):
    """Somebody who may edit articles, signed in."""
    user = django_user_model.objects.create_user("editor")
    group = Group.objects.create(name="Writers of conditions")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=condition_index, permission=change)
    user.groups.add(group)
    client.force_login(user)
    return user


def test_an_editor_gets_the_article_and_its_pictures(gout, editor, client):
    answer = client.get(f"/admin/conditions/{gout.pk}/export/")

    names = zipfile.ZipFile(BytesIO(answer.content)).namelist()
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="gout.zip"'
    assert names[0] == "gout.md"
    assert [name.startswith("pictures/a-toe-") for name in names[1:]] == [True]


def test_whoever_may_not_edit_it_may_not_export_it(gout, editor, client):
    GroupPagePermission.objects.filter(group__name="Writers of conditions").delete()

    answer = client.get(f"/admin/conditions/{gout.pk}/export/")

    assert answer.status_code == 302 or answer.status_code == 403
    assert "zip" not in answer["Content-Type"]


def test_a_visitor_has_to_sign_in(gout, client):
    answer = client.get(f"/admin/conditions/{gout.pk}/export/")

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_the_menus_of_an_article_offer_it_and_those_of_others_do_not(
    gout, condition_index, admin_client
):
    address = f"/admin/conditions/{gout.pk}/export/"

    assert address in admin_client.get(f"/admin/pages/{gout.pk}/edit/").content.decode()
    assert address in admin_client.get(f"/admin/pages/{condition_index.pk}/").content.decode()
    own = f"/admin/conditions/{condition_index.pk}/export/"
    edited = admin_client.get(f"/admin/pages/{condition_index.pk}/edit/").content.decode()
    assert own not in edited
