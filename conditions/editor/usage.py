"""Where a source is cited, and what its own page says once it has been merged."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from wagtail.admin import messages
from wagtail.admin.ui import tables
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, UsageView

from conditions.library.usage import uses_of


class ReferenceUsageView(UsageView):
    """Every article whose text, draft or earlier version cites the source."""

    page_title = "Where it is cited"

    def get_queryset(self):
        return uses_of(self.object)

    @cached_property
    def columns(self):
        return [
            tables.TitleColumn("page", label="Article", accessor="page.title", get_url=_edit_url),
            tables.Column("where", label="Where", accessor=_where),
        ]

    def get_table(self, object_list, **kwargs):
        # Wagtail's own would read rows of its index of references.
        return super(generic.UsageView, self).get_table(object_list, **kwargs)


class ReferenceEditView(EditView):
    """The form of a source, with the way to merge it."""

    def get(self, request, *args, **kwargs):
        if self.object.merged_into_id:
            self._say_that_it_is_merged()
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if not self.object.merged_into_id:
            url = reverse(self._url_name("merge"), args=[self.object.pk])
            buttons.append(Button("Merge into …", url=url, icon_name="resubmit", priority=30))
        return buttons

    def _say_that_it_is_merged(self):
        winner = self.object.merged_into
        buttons = [
            messages.button(reverse(self._url_name("edit"), args=[winner.pk]), "Open that one"),
            messages.button(reverse(self._url_name("undo_merge"), args=[self.object.pk]), "Undo"),
        ]
        message = f"This entry was merged into “{winner.title}”, which stands in its place."
        messages.warning(self.request, message, buttons=buttons)

    def _url_name(self, name):
        return self.model.snippet_viewset.get_url_name(name)


def _edit_url(use):
    return reverse("wagtailadmin_pages:edit", args=[use.page.pk])


def _where(use):
    places = []
    if use.is_in_page:
        places.append("Published text" if use.page.live else "Unpublished text")
    if use.is_in_draft:
        places.append("Draft")
    if use.revised_at:
        newest = date_format(localtime(use.revised_at[-1]), "DATE_FORMAT")
        count = len(use.revised_at)
        several = f"{count} earlier versions, the last of {newest}"
        places.append(several if count > 1 else f"An earlier version of {newest}")
    return "; ".join(places)
