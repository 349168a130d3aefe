"""Who may import an article, and who may not."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission


@pytest.fixture
def author(condition_index):
    """May add articles to the English list and change their own, and no more."""
    group = Group.objects.create(name="Authors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=condition_index, permission=add)
    user = User.objects.create_user("author")
    user.groups.add(group)
    return user


@pytest.fixture
def stranger(db):
    """May sign in and do nothing else."""
    user = User.objects.create_user("stranger")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
