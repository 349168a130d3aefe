"""References and citations in the editor."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .citations import draftail
from .models import ReferenceSnippet


class ReferenceChooserViewSet(SnippetChooserViewSet):
    """Choosing a source, or adding one, without leaving the article."""

    form_fields = [
        "kind",
        "title",
        "authors",
        "container",
        "publisher",
        "year",
        "volume",
        "issue",
        "pages",
        "doi",
        "pmid",
        "url",
        "accessed_on",
    ]


class ReferenceViewSet(SnippetViewSet):
    model = ReferenceSnippet
    icon = "openquote"
    menu_label = "References"
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["title", Column("printed_authors", label="Authors"), "kind", "year", "doi"]
    list_filter = ["kind", "status", "year"]
    chooser_viewset_class = ReferenceChooserViewSet


register_snippet(ReferenceViewSet)


@hooks.register("insert_editor_js")
def name_in_headings():
    return format_html('<script src="{}"></script>', versioned_static("conditions/headings.js"))


@hooks.register("register_rich_text_features")
def register_citations(features):
    draftail.register(features)
