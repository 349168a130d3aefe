"""Addresses of our own pages in a document, so that a link follows its page wherever it moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from cms.delivery.addresses import PAGE_VIEW, match, split
from cms.delivery.models import FrontEnd
from conditions.importing.article import Finding

LINK_WITHOUT_PAGE = "link_without_page"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass
class Links:
    """``pages``: the key of the page that an address, as the document has it, means.

    ``missing`` are those that lead to a page of ours which is not there.
    """

    pages: dict[str, int]
    missing: list[str]

    @property
    def findings(self) -> list[Finding]:
        return [_missing(address) for address in self.missing]


def links_of(addresses: Iterable[str], *, site: Site) -> Links:
    """What addresses in a document mean on this site.

    One with a question mark or a number sign stays as it is: a link to a page has none.
    """
    bases = _bases()
    candidates = {one: _url_paths(one, site, bases) for one in dict.fromkeys(addresses)}
    found = _pages_at({path for paths in candidates.values() for path in paths})
    pages = {
        address: next(found[path] for path in paths if path in found)
        for address, paths in candidates.items()
        if not found.keys().isdisjoint(paths)
    }
    missing = [one for one, paths in candidates.items() if paths and one not in pages]
    return Links(pages, missing)


def _url_paths(address, site, bases):
    """Where in the tree of pages the address may lead, the likeliest place first."""
    site_id, path = _on_site(address, site, bases)
    if path is None:
        return []
    path, query = split(path)
    found = match(path)
    if query or found is None or found.view_name != PAGE_VIEW:
        return []
    path = path if path.endswith("/") else f"{path}/"
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site_id]
    prefixes = {_prefix(root.language_code): root.root_path for root in roots}
    return [
        prefixes[prefix] + path.removeprefix(prefix)
        for prefix in sorted(prefixes, key=len, reverse=True)
        if path.startswith(prefix)
    ]


def _on_site(address, site, bases):
    """The site and the path on it; no path for an address that is nobody's of ours."""
    if "#" in address:
        return None, None
    if address.startswith("/") and not address.startswith("//"):
        return site.pk, address
    place = _place(address)
    for base, site_id in bases.items():
        if place and (place + "/").startswith(base + "/"):
            return site_id, place.removeprefix(base) or "/"
    return None, None


def _bases():
    """What addresses of our sites begin with, scheme aside: their hosts, and their front ends."""
    roots = [(root.root_url, root.site_id) for root in Site.get_site_root_paths()]
    front_ends = FrontEnd.objects.values_list("base_url", "site")
    return {_place(url).rstrip("/"): site_id for url, site_id in [*front_ends, *roots]}


def _place(address):
    """Host, path and query of a web address; "" for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not parts.netloc:
        return ""
    host = parts.netloc.lower().rpartition("@")[2].removesuffix(_DEFAULT_PORTS[parts.scheme])
    return host + parts.path + (f"?{parts.query}" if parts.query else "")


def _prefix(language_code):
    with override(language_code):
        return reverse(PAGE_VIEW, args=("",))


def _pages_at(url_paths):
    # The slug has an index and the address has none.
    slugs = {path.rstrip("/").rpartition("/")[2] for path in url_paths}
    pages = Page.objects.filter(slug__in=slugs, url_path__in=url_paths) if url_paths else ()
    return {page.url_path: page.pk for page in pages}


def _missing(address):
    return Finding(
        LINK_WITHOUT_PAGE,
        "warning",
        f"link to {address}",
        "There is no page at this address. Link to another page, or take the link away.",
    )
