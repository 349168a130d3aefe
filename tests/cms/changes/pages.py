"""Pages, the keys by which a change of theirs is known, and ways of the editor to change them."""

from django.urls import reverse

from cms.changes import keys
from conditions.models import ConditionIndexPage

KIND = "conditions.ConditionPage"


def own_keys(page):
    """The names under which others show or list a condition."""
    above = [page.path[:end] for end in range(4, len(page.path), 4)]
    return {
        keys.page(page.pk),
        keys.path(page.path),
        keys.url_path(page.url_path),
        keys.translation(page.translation_key),
        *(keys.below(KIND, path) for path in above),
    }


def address(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def another_index(home):
    return ConditionIndexPage(title="Elsewhere", slug="elsewhere", locale=home.locale)
