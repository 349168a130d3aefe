"""The reference library in the admin: its list, its forms, and choosing from it."""

from django.urls import path
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from conditions.models import ReferenceSnippet

from .chooser import ReferenceChooserViewSet
from .merging import MergeView, UndoMergeView
from .usage import ReferenceEditView, ReferenceUsageView


class ReferenceViewSet(SnippetViewSet):
    model = ReferenceSnippet
    icon = "openquote"
    menu_label = "References"
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["title", Column("printed_authors", label="Authors"), "kind", "year", "doi"]
    list_filter = ["kind", "status", "year"]
    chooser_viewset_class = ReferenceChooserViewSet
    edit_view_class = ReferenceEditView
    usage_view_class = ReferenceUsageView

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("merge/<int:pk>/", MergeView.as_view(), name="merge"),
            path("undo-merge/<int:pk>/", UndoMergeView.as_view(), name="undo_merge"),
        ]
