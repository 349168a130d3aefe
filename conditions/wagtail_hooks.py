"""References and citations in the editor."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from .editor import citing
from .editor.merging import refuse_deletion
from .editor.references import ReferenceViewSet

register_snippet(ReferenceViewSet)


@hooks.register("insert_editor_js")
def name_in_headings():
    return format_html('<script src="{}"></script>', versioned_static("conditions/headings.js"))


@hooks.register("register_rich_text_features")
def register_citations(features):
    citing.register(features)


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
