"""References and citations in the editor."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from .editor import citing
from .editor.references import ReferenceViewSet

register_snippet(ReferenceViewSet)


@hooks.register("insert_editor_js")
def name_in_headings():
    return format_html('<script src="{}"></script>', versioned_static("conditions/headings.js"))


@hooks.register("register_rich_text_features")
def register_citations(features):
    citing.register(features)
