"""The reference library in the admin: its list, its forms, and choosing from it."""

from django.urls import path
from wagtail.snippets.views.snippets import SnippetViewSet

from conditions.models import ReferenceSnippet

from . import bulk_import
from .chooser import ReferenceChooserViewSet
from .exporting import EXPORT_HEADINGS, EXPORTED, FILE_NAME
from .filters import ReferenceFilterSet
from .listing import ReferenceIndexView
from .merging import MergeView, UndoMergeView
from .reference_form import ReferenceCreateView, reference_panels
from .usage import ReferenceEditView, ReferenceUsageView


class ReferenceViewSet(SnippetViewSet):
    model = ReferenceSnippet
    icon = "openquote"
    menu_label = "References"
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = ReferenceIndexView
    list_display = ["title"]
    list_export = EXPORTED
    export_headings = EXPORT_HEADINGS
    export_filename = FILE_NAME
    filterset_class = ReferenceFilterSet
    chooser_viewset_class = ReferenceChooserViewSet
    edit_handler = reference_panels()
    add_view_class = ReferenceCreateView
    edit_view_class = ReferenceEditView
    usage_view_class = ReferenceUsageView

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            *bulk_import.urlpatterns,
            path("merge/<int:pk>/", MergeView.as_view(), name="merge"),
            path("undo-merge/<int:pk>/", UndoMergeView.as_view(), name="undo_merge"),
        ]
