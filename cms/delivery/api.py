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
from django.utils.functional import classproperty
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import page_models_from_string
from wagtail.api.v2.views import BaseAPIViewSet as WagtailBaseAPIViewSet
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.documents.api.v2.views import DocumentsAPIViewSet as WagtailDocumentsAPIViewSet
from wagtail.fields import StreamField
from wagtail.images.api.v2.views import ImagesAPIViewSet as WagtailImagesAPIViewSet
from wagtail.models import Locale, Page, Site, get_page_models

from cms.content.lookup import public
from cms.people.models import Person

from .answering import AnsweringViewSet
from .documents import Batch
from .filters import (
    RELATIONS,
    CheckedFieldsFilter,
    CheckedOrderingFilter,
    CheckedSearchFilter,
    check_names,
    check_parameters,
    named_fields,
)
from .narrowing import FOR_ALL_PAGES, NarrowingFilter, kinds, used
from .paging import Paging
from .parameters import described
from .problems import InvalidParameter
from .serializers import (
    DocumentSerializer,
    FileSerializer,
    ImageSerializer,
    PageSerializer,
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
        kwargs["context"] = {**self.get_serializer_context(), "batch": Batch(shown)}
        first = shown if kwargs.get("many") else shown[0]
        return self.get_serializer_class()(first, *args[1:], **kwargs)

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

    def whole(self, rows):
        """The rows of a list with all that its items show."""
        return rows

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


class PagesAPIViewSet(ReadableViewSet, WagtailPagesAPIViewSet):
    """Wagtail's pages endpoint, which answers everybody alike and from documents."""

    base_serializer_class = PageSerializer
    worked_out_fields = ("parent", "alias_of", "locale")
    page_filters = FOR_ALL_PAGES
    filter_backends = [
        CheckedFieldsFilter,
        NarrowingFilter,
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
    def inside(self):
        """The condition of being a page of the site, in any of its languages."""
        inside = Q(pk__in=[])
        for root in self.roots:
            inside |= Q(url_path__startswith=root.root_path)
        return inside

    def get_root_page(self):
        return self.site.root_page

    def get_base_queryset(self):
        """Every public page of the site, in all its languages."""
        return self.public_pages(Page)

    def get_queryset(self):
        return self.visible

    @cached_property
    def visible(self):
        models = self.kinds
        if len(models) == 1:
            return self.public_pages(models[0])
        return self.public_pages(Page).type(*models) if models else self.public_pages(Page)

    def whole(self, rows):
        return rows if self.shows_documents() else rows.defer_streamfields()

    def public_pages(self, model):
        if self.site is None:
            return model.objects.none()
        return public(model.objects.filter(self.inside)).order_by("pk")

    @cached_property
    def kinds(self):
        """The page types that are asked for, by name or by a filter that only some have."""
        named = self.request.GET.get("type")
        try:
            asked = page_models_from_string(named) if named else ()
        except (LookupError, ValueError) as error:
            valid = (model._meta.label for model in get_page_models() if model is not Page)
            raise InvalidParameter(
                "type", "type doesn't exist.", f"Valid are: {', '.join(sorted(valid))}"
            ) from error
        return kinds(used(self.page_filters, self.request.GET), asked)

    @classmethod
    def with_filters(cls, *more):
        """This view set with the filters of other rooms."""
        return type(cls.__name__, (cls,), {"page_filters": (*cls.page_filters, *more)})

    def get_object(self):
        if not hasattr(self, "_cached_object"):
            # A page and what its kind adds to it, whatever that is, in one query.
            names = [kind._meta.model_name for kind in get_page_models() if _is_kind(kind)]
            pages = self.get_queryset().select_related("locale", *names)
            page = get_object_or_404(pages, pk=self.kwargs["pk"])
            self.languages = {page.locale_id: page.locale.language_code}
            own = (getattr(page, name, None) for name in names)
            self._cached_object = next(filter(None, own), None) or page.specific
        return self._cached_object

    @cached_property
    def languages(self):
        return dict(Locale.objects.values_list("pk", "language_code"))

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "languages": self.languages}

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
        raise InvalidParameter(
            "site", "site must be the host of one site, with its port where it has several"
        ) from error


def _is_kind(model):
    """Whether a page of this type has one table beside that of all pages."""
    return model._meta.pk.is_relation and model._meta.pk.related_model is Page


def _is_plain(model, name):
    """Whether a filter by this field compares a single short value."""
    field = model._meta.get_field(name)
    return not field.is_relation and not isinstance(field, NOT_PLAIN)
