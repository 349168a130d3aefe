"""“Export” in the menus of an article: a file that people can read and the importer, too."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button

from conditions.exporting.archive import ARCHIVE_TYPE, archive
from conditions.exporting.pages import text_to_export
from conditions.models import ConditionPage

URL_NAME = "conditions_export_page"
# Between “Copy” and “Delete”.
PRIORITY = 35


@require_safe
def export(request: HttpRequest, page_id: int) -> HttpResponse:
    """A .zip with the article, its sources, people and pictures, for whoever may edit it."""
    page = get_object_or_404(ConditionPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    name, content = archive(text_to_export(page))
    return HttpResponse(
        content,
        content_type=ARCHIVE_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def export_button(page, user) -> list[Button]:
    """The button for an article that the user may edit."""
    is_article = page.specific_class is ConditionPage
    if not is_article or not page.permissions_for_user(user).can_edit():
        return []
    url = reverse(URL_NAME, args=[page.pk])
    return [Button("Export", url, icon_name="download", priority=PRIORITY)]
