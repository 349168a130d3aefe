"""What the HTML site would do at an address, as data: ``/api/v2/resolve/?path=/old/``."""

from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import urljoin, urlsplit

from django.urls import path as route
from django.utils.encoding import escape_uri_path
from pydantic import Field
from rest_framework.response import Response
from typing_extensions import TypedDict
from wagtail.models import Page

from cms.content.lookup import Found
from cms.content.types import component
from cms.delivery import addresses
from cms.delivery.front_end import FrontEnd
from cms.delivery.problems import InvalidParameter

from .filters import check_names
from .pages import PagesAPIViewSet

FULL_ADDRESS = ("http://", "https://")


class Url(TypedDict):
    """An address from the root of the site that was asked, ``None`` elsewhere; and in full."""

    relative: str | None
    absolute: str


class Target(Url):
    """Where a redirect leads; ``page_id`` is ``None`` unless that is a page."""

    page_id: int | None


class Replacement(Target):
    """The page to read instead."""

    title: str


class PageAnswer(TypedDict):
    """A page; the document is that of its detail."""

    kind: Literal["page"]
    url: Url
    page: component("Page")


class RedirectAnswer(TypedDict):
    """The page, or whatever it was, moved."""

    kind: Literal["redirect"]
    target: Target
    is_permanent: bool


class GoneAnswer(TypedDict):
    """An editor took the page down and says so; ``reason`` may be empty."""

    kind: Literal["gone"]
    reason: str
    replacement: Replacement | None


class OtherAnswer(TypedDict):
    """This server may have a file or a view of its own there, such as the sitemap: ask it."""

    kind: Literal["other"]
    url: Url


class NotFoundAnswer(TypedDict):
    """Nothing that the public may see."""

    kind: Literal["not_found"]


Answer = Annotated[
    PageAnswer | RedirectAnswer | GoneAnswer | OtherAnswer | NotFoundAnswer,
    Field(discriminator="kind"),
]


class ResolveAPIViewSet(PagesAPIViewSet):
    """One request for any address that a reader may come with.

    It agrees with the HTML site as a reader meets it who follows the slash that Django adds:

    - ``page``: the site shows this page, at the path or at the path with a slash behind it.
    - ``redirect``: the site answers 301 (``is_permanent``) or 302, to the same target.
    - ``gone``: the site answers 410 and names the same replacement.
    - ``other``: the address belongs to a view of ours that is no page; it alone knows whether it
      has something there.
    - ``not_found``: the site answers 404, or asks for a password or an account.

    All five are good answers, with status 200; only a question that makes no sense gets a 400.
    """

    name = "resolve"
    known_query_parameters = frozenset({"path", "site", "format", "_"})
    page_filters = ()
    openapi_answers = {"resolve_view": Answer}

    def resolve_view(self, request):
        check_names(request.GET, self.known_query_parameters)
        if not request.GET.get("path"):
            raise InvalidParameter("path", "path is missing: ask for ?path=/conditions/")
        return Response(self.answer(*self._asked(request.GET["path"])))

    def answer(self, path: str, query: str) -> Answer:
        match = addresses.match(path)
        if match and match.view_name != addresses.PAGE_VIEW:
            return {"kind": "other", "url": self._own(escape_uri_path(path))}
        if self.site is None:
            return {"kind": "not_found"}
        if page := addresses.page_at(self.site, path):
            return self._page(page)
        full_path = addresses.full_path(path, query)
        if redirect := addresses.redirect_from(self.site, full_path):
            return self._redirect(redirect)
        if gone := addresses.taken_down_at(self.site, full_path):
            return self._gone(gone)
        return {"kind": "not_found"}

    def _page(self, page):
        self._cached_object = page.specific_deferred
        url = self._of_page(page)
        return {"kind": "page", "url": url, "page": self.get_serializer(self._cached_object).data}

    def _redirect(self, redirect):
        page = redirect.redirect_page
        own = self._of_page(page) if page else None
        if own is None or redirect.redirect_page_route_path:
            own = self._of_link(redirect.link)
        target = {**own, "page_id": page.pk if page else None}
        return {"kind": "redirect", "target": target, "is_permanent": redirect.is_permanent}

    def _gone(self, gone):
        page = addresses.replacement_of(gone)
        url = self._of_page(page) if page else None
        replacement = {**url, "page_id": page.pk, "title": page.title} if url else None
        return {"kind": "gone", "reason": gone.reason, "replacement": replacement}

    def _of_page(self, page: Page) -> Url | None:
        parts = page.get_url_parts(self.found)
        if parts is None or parts[2] is None:
            return None
        site_id, root_url, path = parts
        if site_id == self.site.pk:
            return self._own(path)
        return {"relative": None, "absolute": self.bases.get(site_id, root_url) + path}

    def _of_link(self, link: str) -> Url:
        """An address that an editor typed, or that leads into a page."""
        absolute = urljoin(f"{self.base}/", link)
        rest = absolute.removeprefix(self.root_url).removeprefix(self.base)
        if rest != absolute and rest.startswith("/"):
            return self._own(rest)
        return {"relative": None, "absolute": absolute}

    def _own(self, path: str) -> Url:
        return {"relative": path, "absolute": self.base + path}

    def _asked(self, address):
        """Path and query of what was asked; an address in full must be one of this site's."""
        if not address.lower().startswith(FULL_ADDRESS):
            return addresses.split(address)
        own = {urlsplit(url).netloc for url in (self.base, self.root_url)}
        rest = address.partition("://")[2]
        end = next((at for at, sign in enumerate(rest) if sign in "/?#"), len(rest))
        if rest[:end].lower() not in {*own, self.request.get_host()}:
            raise InvalidParameter(
                "path", "path is an address of another site; give one of this site's"
            )
        return addresses.split(rest[end:])

    @cached_property
    def found(self) -> Found:
        return Found()

    @cached_property
    def bases(self) -> dict[int, str]:
        """Where readers see sites that another program draws."""
        return dict(FrontEnd.objects.values_list("site", "base_url"))

    @property
    def root_url(self) -> str:
        return self.site.root_url if self.site else ""

    @property
    def base(self) -> str:
        return self.bases.get(self.site.pk, self.root_url) if self.site else ""

    @classmethod
    def get_urlpatterns(cls):
        return [route("", cls.as_view({"get": "resolve_view"}), name="listing")]
