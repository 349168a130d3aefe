"""The reference library in the admin: its list, its forms, and choosing from it."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from conditions.models import ReferenceSnippet


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
