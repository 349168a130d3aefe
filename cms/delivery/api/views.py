"""The parts of the public API that every kind of content shares.

Wagtail's view sets do the work. What is ours: answers come from documents and everything passes
the gate.
"""

from functools import lru_cache

from django.db import models
from django.http import Http404
from django.utils.functional import classproperty
from wagtail.api.v2.views import BaseAPIViewSet as WagtailBaseAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.documents.api.v2.views import DocumentsAPIViewSet as WagtailDocumentsAPIViewSet
from wagtail.fields import StreamField
from wagtail.images.api.v2.views import ImagesAPIViewSet as WagtailImagesAPIViewSet
from wagtail.models import Site

from cms.content.gate import public
from cms.delivery.documents import Batch
from cms.delivery.problems import InvalidParameter
from cms.people.models import Person

from .answering import AnsweringViewSet
from .filters import (
    RELATIONS,
    CheckedFieldsFilter,
    CheckedOrderingFilter,
    CheckedSearchFilter,
    check_names,
    check_parameters,
    named_fields,
)
from .paging import Paging
from .parameters import described
from .serializers import (
    SERIALIZERS_KEPT,
    DocumentSerializer,
    FileSerializer,
    ImageSerializer,
    document_fields,
)

NOT_PLAIN = (models.JSONField, models.TextField, StreamField)


class ReadableViewSet(AnsweringViewSet):
    """What all our endpoints do alike; stands before one of Wagtail's among the bases."""

    pagination_class = Paging
    # Filters that follow from the subject; only pages have any so far.
    page_filters = ()
    # Fields, beside those of the document, that are no relations to choose parts of.
    worked_out_fields = ()
    filter_backends = [CheckedFieldsFilter, CheckedOrderingFilter, CheckedSearchFilter]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        check_parameters(request.GET)

    def get_queryset(self):
        return self.narrow(public(super().get_queryset())).order_by("pk")

    def narrow(self, queryset):
        """A view set's own conditions, beyond the gate's."""
        return queryset

    def get_object(self):
        if not hasattr(self, "_cached_object"):
            self._cached_object = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if self._cached_object is None:
            raise Http404("There is nothing public at this address.")
        return self._cached_object

    def get_serializer(self, *args, **kwargs):
        shown = list(args[0]) if kwargs.get("many") else [args[0]]
        kwargs["context"] = {**self.get_serializer_context(), "batch": self.batch(shown)}
        first = shown if kwargs.get("many") else shown[0]
        return self.get_serializer_class()(first, *args[1:], **kwargs)

    def batch(self, shown):
        """What is shown together, with what it points at."""
        return Batch(shown)

    def resolve_rich_text_format(self):
        if self.request.GET.get("rich_text_format", "html") != "html":
            raise InvalidParameter("rich_text_format", "rich_text_format can only be html")
        return "html"

    def check_query_parameters(self, queryset):
        valid = {
            *self.known_query_parameters,
            *self.get_available_fields(queryset.model, db_fields_only=True),
            *(one.name for one in self.page_filters),
        }
        check_names(self.request.GET, valid)

    def order_names(self, model):
        """The fields by which a list can be ordered."""
        available = self.get_available_fields(model, db_fields_only=True)
        return [name for name in available if name not in RELATIONS]

    def rows(self, queryset, keys):
        """The objects of one page of a list, in no order."""
        return queryset.order_by().filter(pk__in=keys)

    def shows_documents(self):
        """Whether the fields of a list are more than its short items have."""
        model = self.get_queryset().model
        long = {one.name for one in document_fields(model)}
        long -= {*self.get_listing_default_fields(model)}
        names = named_fields(self.request.GET.get("fields", ""))
        return bool(long) and ("*" in names or bool(long & names))

    @classproperty
    def openapi_parameters(cls):
        """The parameters of the list, as OpenAPI describes them."""
        return described(cls.known_query_parameters, cls.page_filters)

    @classmethod
    def _get_serializer_class(cls, router, model, fields_config, **kwargs):
        worked_out = {*getattr(model, "document_fields", ()), *cls.worked_out_fields}
        for name, _negated, nested in fields_config:
            if nested and name in worked_out:
                raise InvalidParameter("fields", f"'{name}' does not support nested fields")
        return _serializer_class(cls, router, model, _frozen(fields_config), **kwargs)

    @classmethod
    def get_body_fields(cls, model):
        return [*super().get_body_fields(model), *document_fields(model)]

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        fields = super().get_available_fields(model, db_fields_only=db_fields_only)
        if not db_fields_only:
            return fields
        # To filter or order by a relation would tell which hidden ids are behind it.
        return [name for name in fields if name in RELATIONS or _is_plain(model, name)]


class SnippetsAPIViewSet(ReadableViewSet, WagtailBaseAPIViewSet):
    """Snippets that the public may see."""

    base_serializer_class = DocumentSerializer

    @classmethod
    def get_listing_default_fields(cls, model):
        return [*super().get_listing_default_fields(model), *cls.listing_document_fields]


class PeopleAPIViewSet(SnippetsAPIViewSet):
    """Everybody whose name stands on a page."""

    name = "people"
    model = Person
    listing_document_fields = ["name", "credentials", "role"]


class TaggedViewSet(ReadableViewSet):
    """What can be tagged: the tags of a whole list come in one query."""

    def get_queryset(self):
        return super().get_queryset().prefetch_related("tags")


class ImagesAPIViewSet(TaggedViewSet, WagtailImagesAPIViewSet):
    """Pictures, with the addresses of all their widths."""

    base_serializer_class = ImageSerializer


class DocumentsAPIViewSet(TaggedViewSet, WagtailDocumentsAPIViewSet):
    """Files to download."""

    base_serializer_class = FileSerializer


@lru_cache(maxsize=SERIALIZERS_KEPT)
def _serializer_class(view, router, model, fields_config, **kwargs):
    """Wagtail's serializer for a choice of fields; making its class costs more than using it."""
    return super(ReadableViewSet, view)._get_serializer_class(
        router, model, fields_config, **kwargs
    )


def _frozen(fields_config):
    return tuple((name, negated, _frozen(nested or ())) for name, negated, nested in fields_config)


def site_for(request) -> Site | None:
    """The site that ``site=`` names, or that of the request's host."""
    try:
        return SiteFilterValidator(site=request.GET.get("site"), request=request).site_obj
    except ValueError as error:
        raise InvalidParameter(
            "site", "site must be the host of one site, with its port where it has several"
        ) from error


def _is_plain(model, name):
    """Whether a filter by this field compares a single short value."""
    field = model._meta.get_field(name)
    return not field.is_relation and not isinstance(field, NOT_PLAIN)
