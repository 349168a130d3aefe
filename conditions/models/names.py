"""The other names of conditions: each leads to one page."""

from django.db.models import Q

from cms.content.representation import lines


def name_clash(page) -> str | None:
    """A sentence if another page of this language already goes by one of our other names."""
    if page.alias_of_id:
        return None
    ours = lines(page.other_names)
    if len({name.casefold() for name in ours}) < len(ours):
        return "One of these names is listed twice. Keep it once."
    # Compared here, because databases disagree about the case of accented letters.
    others = type(page).objects.filter(locale_id=page.locale_id, live=True)
    if page.pk:
        others = others.exclude(Q(pk=page.pk) | Q(alias_of_id=page.pk))
    rows = others.values_list("title", "name", "other_names")
    taken = {
        alias.casefold(): title
        for title, name, others_names in rows
        for alias in (name, *lines(others_names))
    }
    for name in ours:
        if name.casefold() in taken:
            return (
                f"“{name}” already stands on “{taken[name.casefold()]}”. "
                "Readers would not know which page is meant: remove it from one of them."
            )
    return None
