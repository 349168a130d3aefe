"""References and citations in the editor."""

from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from .editor import citing, comparisons, exporting_pages, filling, findings
from .editor.article_import import views, where
from .editor.exporting import ExportReferences
from .editor.merging import refuse_deletion
from .editor.references import ReferenceViewSet

register_snippet(ReferenceViewSet)
hooks.register("register_bulk_action", ExportReferences)


@hooks.register("insert_editor_js")
def name_in_headings():
    return format_html('<script src="{}"></script>', versioned_static("conditions/headings.js"))


@hooks.register("register_admin_urls")
def addresses_of_our_own():
    return [
        path("references/fill/", filling.fill, name=filling.URL_NAME),
        path("findings/<int:page_id>/", findings.findings, name=findings.URL_NAME),
        path(
            "conditions/<int:page_id>/export/",
            exporting_pages.export,
            name=exporting_pages.URL_NAME,
        ),
        *views.urlpatterns,
    ]


@hooks.register("register_admin_menu_item")
def import_in_the_menu():
    return where.ImportMenuItem(views.UPLOAD)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def import_beside_add(page, user, next_url=None, view_name="listing"):
    return where.import_button(page, user, views.UPLOAD)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def export_in_page_menus(page, user, next_url=None, view_name="listing"):
    return exporting_pages.export_button(page, user)


@hooks.register("register_rich_text_features")
def register_citations(features):
    citing.register(features)


comparisons.register()
hooks.register("before_edit_page", citing.begin_editing)


@hooks.register("before_delete_snippet")
def keep_what_is_cited(request, instances):
    return refuse_deletion(request, instances)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("conditions.merge")
    class Merge(LogFormatter):
        label = "Merge"

        def format_message(self, entry):
            return f"Merged into “{entry.data['merged_into']['title']}”"

    @actions.register_action("conditions.undo_merge")
    class UndoMerge(LogFormatter):
        label = "Undo a merge"
        message = "Merge undone"
