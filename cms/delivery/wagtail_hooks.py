"""Settings of sites: pages taken down, and where readers see a site."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from .front_end import FrontEnd
from .taken_down import TakenDownPage


class AddTakenDownPage(CreateView):
    """Begins with the address that the link to it names."""

    def get_initial(self):
        query = self.request.GET
        return {name: query[name] for name in ("site", "old_path") if name in query}


class TakenDownPageViewSet(ModelViewSet):
    model = TakenDownPage
    name = "pages_taken_down"
    icon = "no-view"
    menu_label = "Pages taken down"
    # Right after Wagtail's redirects.
    menu_order = 810
    add_to_settings_menu = True
    add_view_class = AddTakenDownPage
    copy_view_enabled = False
    list_display = ["old_path", "replacement", "site", "taken_down_on"]
    list_filter = ["site"]
    search_fields = ["old_path"]


class FrontEndViewSet(ModelViewSet):
    model = FrontEnd
    name = "front_ends"
    icon = "desktop"
    menu_label = "Front ends"
    menu_order = 820
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["base_url", "site"]


taken_down_pages = TakenDownPageViewSet()
hooks.register("register_admin_viewset", lambda: [taken_down_pages, FrontEndViewSet()])


@hooks.register("after_unpublish_page")
def offer_after_unpublishing(request, page):
    _offer(request, page)


@hooks.register("after_delete_page")
def offer_after_deleting(request, page):
    if page.live:
        _offer(request, page)


def _offer(request, page):
    """Nothing is said to readers by itself: the editor may have hidden the page for a day."""
    parts = page.get_url_parts()
    may_add = taken_down_pages.permission_policy.user_has_permission(request.user, "add")
    if not may_add or parts is None or parts[2] is None:
        return
    site_id, _, path = parts
    query = urlencode({"site": site_id, "old_path": path})
    url = reverse(taken_down_pages.get_url_name("add"))
    messages.info(
        request,
        format_html(
            "Readers who come to {} now find nothing. If the page is gone for good, "
            "tell them so and name another one.",
            path,
        ),
        buttons=[messages.button(f"{url}?{query}", "Tell readers")],
    )
