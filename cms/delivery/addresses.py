"""What stands at an address of a site. The HTML site and the API ask here, so they agree."""

from urllib.parse import unquote_to_bytes, urlparse

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.encoding import repercent_broken_unicode, uri_to_iri
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.content.gate import public

from .taken_down import TakenDownPage

PAGE_VIEW = "wagtail_serve"


def split(address: str) -> tuple[str, str]:
    """The decoded path of an address without its host, as Django would see it, and its query."""
    path, _, query = address.partition("#")[0].partition("?")
    decoded = repercent_broken_unicode(unquote_to_bytes(path)).decode()
    return decoded if decoded.startswith("/") else f"/{decoded}", query


def full_path(path: str, query: str) -> str:
    """The two as Django writes them, which is how redirects are looked up."""
    request = HttpRequest()
    request.path, request.META["QUERY_STRING"] = path, query
    return request.get_full_path()


def match(path: str) -> ResolverMatch | None:
    """What answers at a decoded path, with a slash at its end if only that helps."""
    # Our middleware, too, reads the language off the path alone.
    with override(language_of(path)):
        for candidate in (path, f"{path}/") if not path.endswith("/") else (path,):
            try:
                return resolve(candidate)
            except Resolver404:
                continue
    return None


def language_of(path: str) -> str:
    return get_language_from_path(path) or settings.LANGUAGE_CODE


def page_at(site: Site, path: str) -> Page | None:
    """The public page that a decoded path shows, with or without the slash at its end."""
    found = match(path)
    if found is None or found.view_name != PAGE_VIEW:
        return None
    [inner] = found.args
    language = language_of(path)
    home = _home(site, language)
    if home is None:
        return None
    pages = public(Page.objects.filter(url_path=f"{home.url_path}{inner}"))
    # The slug has an index and the address has none.
    slug = inner.strip("/").rpartition("/")[2]
    pages = pages.filter(slug=slug) if slug else pages.filter(pk=home.pk)
    page = pages.select_related("locale").first()
    # Below a language's code stand its own pages alone.
    is_at_home = language in (settings.LANGUAGE_CODE, page and page.locale.language_code)
    return page if is_at_home else None


def _home(site, language):
    """The home page below which an address is looked up: in its language, else the site's own."""
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
    paths = {root.root_path: root.language_code for root in roots}
    # The slug has an index and the address has none.
    slugs = {path.strip("/").rpartition("/")[2] for path in paths}
    homes = Page.objects.filter(url_path__in=paths, slug__in=slugs)
    by_rank = {
        (home.live and paths[home.url_path] == language, home.pk == site.root_page_id): home
        for home in homes
    }
    best = max(by_rank, default=(False, False))
    return by_rank[best] if any(best) else None


def redirect_from(site: Site, path: str) -> Redirect | None:
    """Where a full path leads, unless that is a page that the public may not see."""
    known = _spellings(path)
    rows = Redirect.get_for_site(site).filter(old_path__in=known).select_related("redirect_page")
    found = min(rows, key=_rank_in(known), default=None)
    if found is None:
        return None
    page_id = found.redirect_page_id
    is_hidden = page_id and not public(Page.objects.filter(pk=page_id)).exists()
    return None if is_hidden or not found.link else found


def _rank_in(known):
    """Wagtail's order: first with the query, and the site's own before everybody's."""
    return lambda redirect: (known.index(redirect.old_path), redirect.site_id is None)


def taken_down_at(site: Site, path: str) -> TakenDownPage | None:
    """What an editor wrote about the page that once stood at a full path."""
    known = _spellings(path)
    rows = TakenDownPage.objects.filter(site=site, old_path__in=known)
    return min(rows, key=lambda one: known.index(one.old_path), default=None)


def replacement_of(gone: TakenDownPage) -> Page | None:
    return public(Page.objects.filter(pk=gone.replacement_id)).first()


def _spellings(path):
    """As which paths an old address may have been stored, the likeliest first."""
    normal = Redirect.normalise_path(path, decode_unicode=False)
    plain = urlparse(normal).path
    spellings = [uri_to_iri(normal), normal, uri_to_iri(plain), plain]
    return [one for one in dict.fromkeys(spellings) if "\x00" not in one]
