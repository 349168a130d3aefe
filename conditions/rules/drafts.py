"""The words an editor is working on, without a query a page."""

from conditions.models import ConditionPage

TEXTS = ("title", "lead", "sections", "further_reading")


def with_draft(page: ConditionPage) -> ConditionPage:
    """The page with the texts of its latest draft, if it has one that is not published.

    Asks the database nothing where ``latest_revision`` was selected with the page. Wagtail's own
    ``get_latest_revision_as_object()`` gives the whole page, but asks for each thing it names.
    """
    revision = page.latest_revision if page.has_unpublished_changes else None
    if revision is None:
        return page
    for name in TEXTS:
        if name in revision.content:
            field = page._meta.get_field(name)
            setattr(page, name, field.to_python(revision.content[name]))
    return page
