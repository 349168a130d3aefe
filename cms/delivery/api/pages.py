"""The pages endpoint: Wagtail's, from documents and behind the gate."""

from functools import cached_property

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.models import Page, Site, get_page_models

from cms.changes.questions import ask
from cms.content import objects
from cms.content.gate import public
from cms.content.representation import LARGEST_ID
from cms.delivery.documents import PublicPages, known_documents
from cms.delivery.problems import InvalidParameter

from .filters import (
    CheckedFieldsFilter,
    CheckedOrderingFilter,
    CheckedSearchFilter,
)
from .narrowing import FOR_ALL_PAGES, NarrowingFilter, kinds, used
from .serializers import (
    PageSerializer,
)
from .views import ReadableViewSet, site_for


class PagesAPIViewSet(ReadableViewSet, WagtailPagesAPIViewSet):
    """Wagtail's pages endpoint, which answers everybody alike and from documents."""

    base_serializer_class = PageSerializer
    known = None
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

    def _is_inside(self, page):
        return self.site and any(page.url_path.startswith(one.root_path) for one in self.roots)

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

    def filter_queryset(self, queryset):
        """Counted and sorted where all kinds are alike, if nothing else is asked: those rows are
        short, and to look up a long one for each takes a database most of its time.
        """
        return super().filter_queryset(self._alike(queryset))

    def _alike(self, queryset):
        model, query = queryset.model, self.request.GET
        shared, own = (set(self.order_names(one)) for one in (Page, model))
        asked = {name.removeprefix("-") for name in query.get("order", "").split(",") if name}
        if model is Page or "search" in query or (own - shared) & set(query) or asked - shared:
            return queryset
        kinds = [one for one in get_page_models() if issubclass(one, model)]
        types = list(ContentType.objects.get_for_models(*kinds).values())
        pages = self.public_pages(Page)
        # By one number, where one is enough: then an index has them in order.
        return pages.filter(
            **{"content_type": types[0]} if len(types) == 1 else {"content_type__in": types}
        )

    def rows(self, queryset, keys):
        model = self.visible.model
        if self.shows_documents():
            self.known = known_documents(keys)
        # What its kind adds is long, and is read for those only whose document has to be built.
        known = keys if self.known is None else [key for key in keys if key in self.known]
        short = objects.read(Page, known) if known else []
        if model is not Page:
            short = [page.specific_deferred for page in short]
        new = set(keys) - set(known)
        return [*short, *(objects.read(model, new) if new else ())]

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
            page = self._public_page(self.kwargs["pk"])
            if page is None:
                # In the same words whether or not there is a page of some kind that is hidden.
                raise Http404("There is nothing public at this address.")
            self._cached_object = page
        return self._cached_object

    def _public_page(self, key):
        if key >= LARGEST_ID:
            return None
        self.known = known_documents([key])
        # What its kind adds is read only if its document has to be built: then all in one go.
        kind = Page if key in self.known else _kind_of(key)
        pages = (page for page in objects.read(kind, [key]) if self._is_inside(page))
        return next((page.specific_deferred for page in pages), None)

    @cached_property
    def languages(self):
        return objects.language_codes()

    def batch(self, pages):
        return PublicPages(pages, self.known)

    def get_serializer_context(self):
        # Wagtail's own adds a queryset that only the fields read that ours replace.
        context = super(WagtailPagesAPIViewSet, self).get_serializer_context()
        return {**context, "languages": self.languages}

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


def _kind_of(page_id):
    """The model of a page; that of all pages if there is no such page or no such model any more."""
    found = ask("SELECT content_type_id FROM wagtailcore_page WHERE id = %s", [page_id])
    model = ContentType.objects.get_for_id(found[0][0]).model_class() if found else None
    return model or Page
