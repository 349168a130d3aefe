"""Who may import an article, into which list, and the ways there in the menus."""

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from cms.media.models import MedicalImage
from cms.people.models import Person
from conditions.importing.planning import Plan
from conditions.models import ConditionIndexPage, ReferenceSnippet

from .understanding import is_new, new_references

LABEL = "Import an article"
ICON = "upload"
# Behind “Add child page”, which has 8 and 15 in the two menus.
PRIORITY = 16


def indexes_for(user):
    """The lists of conditions to which the user may add an article."""
    lists = ConditionIndexPage.objects.select_related("locale").order_by("path")
    return lists.filter(pk__in=[one.pk for one in lists if _may_add(one, user)])


def _may_add(index, user):
    return index.permissions_for_user(user).can_add_subpage()


def what_is_missing(plan: Plan, user) -> list[str]:
    """Sentences that say what the document needs and the user may not do.

    What an article cites, and who wrote it, is published with the import: readers of the page must
    find it.
    """
    add_and_publish = ("add", "publish")
    needs = (
        (new_references(plan), "sources", _policy_of(ReferenceSnippet), add_and_publish),
        (is_new(plan.people), "people", _policy_of(Person), add_and_publish),
        (plan.new_pictures, "pictures", policy_registry.get_by_type(MedicalImage), ("add",)),
    )
    return [
        f"This document brings new {what}, and you may not {' and '.join(actions)} {what}. Ask "
        "somebody who may to import it."
        for found, what, policy, actions in needs
        if found and not all(policy.user_has_permission(user, action) for action in actions)
    ]


def _policy_of(model):
    return model.snippet_viewset.permission_policy


class ImportMenuItem(MenuItem):
    """In the main menu, for whoever may import."""

    def __init__(self, url_name: str):
        super().__init__(LABEL, reverse(url_name), name="import-article", icon_name=ICON, order=205)

    def is_shown(self, request):
        return any(_may_add(one, request.user) for one in ConditionIndexPage.objects.all())


def import_button(page, user, url_name: str) -> list[Button]:
    """In the menus of a list of conditions, beside “Add child page”."""
    if page.specific_class is not ConditionIndexPage:
        return []
    if not _may_add(page, user):
        return []
    url = f"{reverse(url_name)}?{urlencode({'index': page.pk})}"
    return [Button(LABEL, url=url, icon_name=ICON, priority=PRIORITY)]
