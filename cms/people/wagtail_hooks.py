"""People in the editor."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "group"
    menu_label = "People"
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "credentials", "role", "is_licensed_clinician"]
    list_filter = ["is_licensed_clinician"]


register_snippet(PersonViewSet)
