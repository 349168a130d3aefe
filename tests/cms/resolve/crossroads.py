"""A site in which everything happened that can happen to a page, and all its addresses.

``as_html`` asks the HTML site what stands at an address, ``simplified`` says the same of an
answer of ``resolve``.
"""

import random
from urllib.parse import quote, unquote_to_bytes, urljoin

from django.core.cache import cache
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.delivery.models import TakenDownPage
from home.models import HomePage
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_location,
    make_private,
)

OTHER_HOST = "other.example"
JUNK = [
    "/en/",
    "/es-mx/",
    "/people/",
    "/nowhere/",
    "/a/b/c/",
    "/%zz/",
    "/x%00/",
    "/%ff/",
    "/a;b=c/",
    "/index.php?id=3",
]
OTHERS = ["/search/", "/es/search/", "/search", "/robots.txt", "/sitemap.xml"]


def build(home, condition_index, location_index) -> list[tuple[str, str]]:
    """Make the site; returns hosts and paths."""
    site = Site.objects.get()
    pages = [make_condition(condition_index) for _ in range(20)]
    hidden = _hidden(condition_index)
    old = [page.url for page in (*pages[:6], pages[16])]
    _rename(pages, old)
    pages[16].move(home, pos="last-child")
    alias = pages[7].create_alias(update_slug="alias", parent=condition_index)
    spanish = _translate([home, condition_index, pages[8], pages[9]])
    pages[10].copy_for_translation(spanish)
    other_site(home)
    redirected = _redirect(site, pages, hidden, spanish)
    gone = _take_down(site, pages, hidden)
    offices = [make_location(location_index) for _ in range(3)]
    cache.clear()
    every = [home, condition_index, location_index, alias, *pages, *hidden, *offices]
    every += Page.objects.filter(locale=spanish)
    # With several sites, Wagtail writes addresses in full.
    urls = [page.url.removeprefix("http://localhost") for page in every]
    paths = [*urls, *old, *redirected, *gone, *JUNK, *OTHERS]
    spell = random.Random(5)  # noqa: S311
    varied = [_varied(spell, path) for path in paths for _ in range(2)]
    here = [("localhost", path) for path in dict.fromkeys([*paths, *varied])]
    elsewhere = ("/", "/child/", "/child", "/c/", "/conditions/", "/gone/", "/es/")
    return [*here, *((OTHER_HOST, path) for path in elsewhere)]


def other_site(home):
    """A second site, whose home page has one page below it."""
    root = Page.objects.get(depth=1)
    other = root.add_child(
        instance=HomePage(title="Other home", slug="other-home", locale=home.locale)
    )
    other.add_child(instance=HomePage(title="Child", slug="child", locale=home.locale))
    Site.objects.create(hostname=OTHER_HOST, root_page=other)
    cache.clear()
    return other


def as_html(client, host, path) -> tuple:
    """What a reader meets on the HTML site who lets Django add its slash."""
    response = _get(client, host, path)
    bare, mark, query = path.partition("?")
    slashed = f"{bare}/{mark}{query}"
    if response.status_code == 301 and response["Location"] == slashed:
        response = _get(client, host, slashed)
    if response.status_code in (301, 302) and "/_util/login/" not in response["Location"]:
        target = urljoin(f"http://{host}/", response["Location"])
        return ("redirect", target, response.status_code == 301)
    if response.status_code == 410:
        replacement = response.context["replacement"]
        return ("gone", replacement and urljoin(f"http://{host}/", replacement["url"]))
    if response.status_code != 200:
        assert response.status_code in (302, 404), (path, response.status_code)
        return ("not_found",)
    context = response.context or {}
    # Where a password is asked for.
    if "action_url" in context:
        return ("not_found",)
    return ("page", context["page"].pk) if "document" in context else ("other",)


def simplified(answer) -> tuple:
    kind = answer["kind"]
    if kind == "page":
        return (kind, answer["page"]["id"])
    if kind == "redirect":
        return (kind, answer["target"]["absolute"], answer["is_permanent"])
    if kind == "gone":
        return (kind, answer["replacement"] and answer["replacement"]["absolute"])
    return (kind,)


def _hidden(index):
    hidden = [
        make_condition(index, live=False),
        make_condition(index, expire_at=YESTERDAY),
        make_condition(index, go_live_at=FAR_AHEAD),
        make_condition(index),
        make_condition(index),
    ]
    make_private(hidden[3])
    source = make_condition(index)
    hidden.append(source.create_alias(update_slug="alias-of-private", parent=index))
    make_private(source)
    PageViewRestriction.objects.create(page=hidden[4], restriction_type="password", password="x")
    return hidden


def _rename(pages, old):
    """Once, twice, there and back, then hidden, and with a new page at the old address."""
    for number, page in enumerate(pages[:6]):
        _give_slug(page, f"new-{number}")
    _give_slug(pages[0], "newest")
    _give_slug(pages[1], old[1].strip("/").rpartition("/")[2])
    pages[2].unpublish()
    make_condition(pages[3].get_parent().specific, slug=old[3].strip("/").rpartition("/")[2])


def _give_slug(page, slug):
    page.slug = slug
    page.save_revision().publish()


def _translate(pages):
    spanish = Locale.objects.create(language_code="es")
    for page in pages:
        page.copy_for_translation(spanish).save_revision().publish()
    return spanish


def _redirect(site, pages, hidden, spanish):
    Redirect.add_redirect("/a/", "/b/")
    Redirect.add_redirect("/b/", "https://elsewhere.example/", is_permanent=False)
    Redirect.add_redirect("/c/", pages[11], site=site)
    Redirect.add_redirect("/c/?x=1", pages[12])
    Redirect.add_redirect("/c/", pages[13])
    Redirect.add_redirect("/café/", pages[14])
    Redirect.add_redirect("/old/page.html", pages[14])
    Redirect.add_redirect("/es/viejo/", pages[8].get_translation(spanish))
    for number, page in enumerate(hidden):
        Redirect.add_redirect(f"/secret-{number}/", page)
    secret = [f"/secret-{number}/" for number in range(len(hidden))]
    asked = ["/a/", "/b/", "/c/", "/c", "/c/?x=1", "/c/?y=1", "/caf%C3%A9/", "/old/page.html"]
    return [*asked, "/es/viejo/", *secret]


def _take_down(site, pages, hidden):
    def take_down(old_path, **fields):
        TakenDownPage.objects.create(site=site, old_path=old_path, **fields)

    take_down("/gone", replacement=pages[15])
    take_down("/gone-too", replacement=hidden[0])
    take_down("/es/gone", reason="Ya no.")
    take_down("/café/gone")
    take_down(pages[2].get_url_parts()[2].rstrip("/"))
    return ["/gone/", "/gone-too", "/es/gone/", "/caf%C3%A9/gone"]


def _varied(spell, path):
    bare = path.partition("?")[0]
    cut = bare.rstrip("/")
    return spell.choice(
        [
            cut or "/",
            f"{bare}?utm_source=x",
            f"{cut}?a=1&b=%20",
            f"{bare}index.html",
            f"/{bare}",
            bare.replace("/", "//", 2),
            f"/es{bare}",
            bare.removeprefix("/es"),
            quote(bare, safe="/%").replace("c", "%63"),
            bare.upper(),
            f"{bare}x/",
            f"{cut};v=1",
        ]
    )


def _get(client, host, path):
    bare, _, query = path.partition("?")
    return client.generic(
        "GET",
        "/",
        PATH_INFO=unquote_to_bytes(bare).decode("latin-1"),
        QUERY_STRING=query,
        SERVER_NAME=host,
    )
