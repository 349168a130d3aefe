"""The search page: conditions, offices and people, by Wagtail's search."""

from django.apps import apps
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from cms.content import lookup
from cms.content.gate import public
from cms.content.parameters import search_words
from cms.people.representation import byline_entry

MOST_RESULTS = 20
KINDS = {"conditions": "conditions.ConditionPage", "locations": "locations.LocationPage"}
PEOPLE = "people.Person"


def search(request):
    """What the words of ``query`` find; signs and endless queries do no harm."""
    query = request.GET.get("query", "").strip()
    words = search_words(query)
    found = results(words, Site.find_for_request(request)) if words else {}
    count = sum(len(some) for some in found.values())
    empty = {"conditions": [], "locations": [], "people": []}
    context = {**empty, **found, "query": query[:200], "is_searched": bool(query), "count": count}
    return render(request, "home/search.html", context)


def results(words: str, site: Site | None) -> dict[str, list[dict]]:
    """Cards of pages and entries of people of this site, in the active language."""
    root = _root_of(site)
    if root is None:
        return {}
    hits = {name: _search(label, words, below=root) for name, label in KINDS.items()}
    people = _search(PEOPLE, words, locale_id=root.locale_id)
    found = lookup.find(_targets([*hits["conditions"], *hits["locations"]], people, root))
    pages = {
        name: [page.card(found, seen_from=root) for page in some] for name, some in hits.items()
    }
    [index] = found.listed["home.PeopleIndexPage", root.path][:1] or [None]
    address = found.url(index, seen_from=root) if index else ""
    entries = [
        {**byline_entry(one, found), "url": f"{address}#person-{one.pk}" if address else ""}
        for one in people
    ]
    return {**pages, "people": entries}


def _root_of(site):
    """The site's home page in the active language, if the public may see it."""
    if site is None:
        return None
    roots = [
        root.root_path
        for root in Site.get_site_root_paths()
        if root.site_id == site.pk
        and root.language_code == (get_language() or settings.LANGUAGE_CODE)
    ]
    return public(Page.objects.filter(url_path__in=roots)).first()


def _search(label, words, *, below=None, locale_id=None):
    visible = public(apps.get_model(label).objects.all())
    if below is not None:
        visible = visible.filter(path__startswith=below.path).defer_streamfields()
    else:
        visible = visible.filter(locale_id=locale_id)
    return list(get_search_backend().search(words, visible)[:MOST_RESULTS])


def _targets(pages, people, root):
    own = {
        "practices": {root.locale_id},
        "listed": {("home.PeopleIndexPage", root.path)},
    }
    return lookup.merged(
        [own, *(page.card_targets() for page in pages), *(person.targets() for person in people)]
    )
