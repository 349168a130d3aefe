"""The practice in the editor."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Practice


class PracticeViewSet(SnippetViewSet):
    model = Practice
    icon = "home"
    menu_label = "Practice"
    list_display = ["name", "phone", "site"]


register_snippet(PracticeViewSet)
