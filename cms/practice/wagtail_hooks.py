"""The practice in the editor."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Practice, Specialty


class PracticeViewSet(SnippetViewSet):
    model = Practice
    icon = "home"
    menu_label = "Practice"
    list_display = ["name", "phone", "site"]


class SpecialtyViewSet(SnippetViewSet):
    model = Specialty
    icon = "tag"
    list_display = ["name", "schema_org"]


register_snippet(PracticeViewSet)
register_snippet(SpecialtyViewSet)
