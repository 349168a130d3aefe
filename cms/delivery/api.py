"""The parts of the public API that every kind of content shares.

Wagtail's view sets do the work. What is ours: answers come from documents and everything passes
the gate.
"""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet as WagtailBaseAPIViewSet
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.documents.api.v2.views import DocumentsAPIViewSet as WagtailDocumentsAPIViewSet
from wagtail.fields import StreamField
from wagtail.images.api.v2.views import ImagesAPIViewSet as WagtailImagesAPIViewSet
from wagtail.models import Locale, Page, Site

from cms.content.lookup import public
from cms.people.models import Person
from cms.practice.models import Practice

from .documents import Batch
from .filters import (
    RELATIONS,
    CheckedFieldsFilter,
    CheckedOrderingFilter,
    CheckedSearchFilter,
    check_parameters,
)
from .frame import frame
from .serializers import (
    DocumentSerializer,
    FileSerializer,
    ImageSerializer,
    PageSerializer,
    document_fields,
)

NOT_PLAIN = (models.JSONField, models.TextField, StreamField)


class ReadableViewSet:
    """What all our endpoints do alike; stands before one of Wagtail's among the bases."""

    renderer_classes = [JSONRenderer]
    # Fields, beside those of the document, that are no relations to choose parts of.
    worked_out_fields = ()
    filter_backends = [CheckedFieldsFilter, CheckedOrderingFilter, CheckedSearchFilter]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        check_parameters(request.GET)

    def get_renderer_context(self):
        # Wagtail's indentation is for people; it doubles the bytes and takes the slow encoder.
        return {**super().get_renderer_context(), "indent": None}

    def get_queryset(self):
        visible = self.narrow(public(super().get_queryset()))
        # As a list of ids, because search refuses conditions that it can't read.
        return self.model.objects.filter(pk__in=visible.order_by().values("pk")).order_by("id")

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
        kwargs["context"] = {**self.get_serializer_context(), "batch": Batch(shown)}
        first = shown if kwargs.get("many") else shown[0]
        return self.get_serializer_class()(first, *args[1:], **kwargs)

    def resolve_rich_text_format(self):
        if self.request.GET.get("rich_text_format", "html") != "html":
            raise BadRequestError("rich_text_format can only be html")
        return "html"

    @classmethod
    def _get_serializer_class(cls, router, model, fields_config, **kwargs):
        worked_out = {*getattr(model, "document_fields", ()), *cls.worked_out_fields}
        for name, _negated, nested in fields_config:
            if nested and name in worked_out:
                raise BadRequestError(f"'{name}' does not support nested fields")
        return super()._get_serializer_class(router, model, fields_config, **kwargs)

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


class PracticeAPIViewSet(ReadableViewSet, WagtailBaseAPIViewSet):
    """Who we are: names, lines, menus and running notices of one site in one language."""

    name = "practice"
    model = Practice
    known_query_parameters = frozenset({"site", "locale", "format", "_"})

    def listing_view(self, request):
        unknown = set(request.GET) - self.known_query_parameters
        if unknown:
            raise BadRequestError(f"unknown parameters: {', '.join(sorted(unknown))}")
        language = request.GET.get("locale", settings.LANGUAGE_CODE)
        get_object_or_404(Locale, language_code=language)
        return Response(frame(site_for(request), language))

    @classmethod
    def get_urlpatterns(cls):
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


class PagesAPIViewSet(ReadableViewSet, WagtailPagesAPIViewSet):
    """Wagtail's pages endpoint, which answers everybody alike and from documents."""

    base_serializer_class = PageSerializer
    worked_out_fields = ("parent", "alias_of", "locale")
    filter_backends = [
        CheckedFieldsFilter,
        *(
            CheckedOrderingFilter if one is OrderingFilter else one
            for one in WagtailPagesAPIViewSet.filter_backends[1:-1]
        ),
        CheckedSearchFilter,
    ]
    meta_fields = [*WagtailPagesAPIViewSet.meta_fields, "last_published_at"]
    listing_default_fields = [*WagtailPagesAPIViewSet.listing_default_fields, "last_published_at"]

    @cached_property
    def site(self):
        return site_for(self.request)

    @cached_property
    def roots(self):
        """The site's home pages, one for each language."""
        return [root for root in Site.get_site_root_paths() if root.site_id == self.site.pk]

    @cached_property
    def base_queryset(self):
        """Every public page of the site, in all its languages."""
        inside = Q(pk__in=[])
        for root in self.roots:
            inside |= Q(url_path__startswith=root.root_path)
        # As a list of ids, because search refuses conditions that it can't read.
        ids = public(Page.objects.filter(inside)).values("pk")
        return Page.objects.filter(pk__in=ids).order_by("pk")

    def get_root_page(self):
        return self.site.root_page

    def get_base_queryset(self):
        return self.base_queryset if self.site else Page.objects.none()

    def get_queryset(self):
        return WagtailPagesAPIViewSet.get_queryset(self)

    def get_object(self):
        page = super().get_object().specific
        self._cached_object = page
        return page

    def get_serializer_context(self):
        languages = dict(Locale.objects.values_list("pk", "language_code"))
        return {**super().get_serializer_context(), "languages": languages}

    def find_object(self, queryset, request):
        if "html_path" in request.GET:
            path = request.GET["html_path"]
            pages = queryset.filter(url_path__in=self._stored_paths(path))
            # The slug has an index and the address has none; a home page is asked for without.
            homes = Q(url_path__in=[root.root_path for root in self.roots])
            return pages.filter(homes | Q(slug=path.strip("/").rpartition("/")[2])).first()
        return super().find_object(queryset, request)

    def _stored_paths(self, html_path):
        """Where in the page tree an address may point; one candidate for each language."""
        inner = "/".join(part for part in html_path.split("/") if part)
        for root in self.roots:
            is_prefixed = root.language_code != settings.LANGUAGE_CODE
            prefix = f"{root.language_code}/" if is_prefixed else ""
            if f"{inner}/".startswith(prefix):
                rest = f"{inner}/".removeprefix(prefix).lstrip("/")
                yield root.root_path + rest


def site_for(request) -> Site | None:
    """The site that ``site=`` names, or that of the request's host."""
    try:
        return SiteFilterValidator(site=request.GET.get("site"), request=request).site_obj
    except ValueError as error:
        raise BadRequestError(
            "site must be the host of one site, with its port where it has several"
        ) from error


def _is_plain(model, name):
    """Whether a filter by this field compares a single short value."""
    field = model._meta.get_field(name)
    return not field.is_relation and not isinstance(field, NOT_PLAIN)
