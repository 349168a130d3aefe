"""The references endpoint."""

from cms.delivery.api.views import SnippetsAPIViewSet

from .models import ReferenceSnippet


class ReferencesAPIViewSet(SnippetsAPIViewSet):
    """Every source we cite."""

    name = "references"
    model = ReferenceSnippet
    listing_document_fields = ["kind", "title", "year", "doi", "text"]

    def narrow(self, queryset):
        # A merged source is found under the one that took over.
        return queryset.filter(merged_into=None)
