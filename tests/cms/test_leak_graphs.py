"""Whether there is anything hidden makes no difference to any answer that anybody gets.

Generated sites are walked twice: as they are, and after all that is hidden was deleted. Every
byte has to be the same, counts, headers and refusals included.
"""

import re
from itertools import count

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Page

from cms.media.addresses import rendition_url, spec_for
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from conditions.models import ConditionPage, ReferenceSnippet

from .graphs import Graph, forget, make_graph

GRAPHS = 8
# One site is walked all over; of the others as many addresses, chosen by chance.
MOST_ADDRESSES = 24
API = "/api/v2"
CONDITION = f"{API}/pages/?type=conditions.ConditionPage"
ORDERS = ("id", "title", "-slug", "-first_published_at", "last_published_at")
CONDITION_ORDERS = ("name", "-reviewed_on", "review_due_on")
ENDPOINTS = {
    "images": MedicalImage,
    "documents": MedicalDocument,
    "references": ReferenceSnippet,
    "people": Person,
}
KINDS_OF_PAGE = (
    "conditions.ConditionPage",
    "conditions.ConditionIndexPage",
    "locations.LocationPage",
    "locations.LocationIndexPage",
    "home.HomePage",
)
PLAIN_PATHS = (
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/conditions/",
    "/es/",
    "/es/conditions/",
    "/locations/",
    "/people/",
    "/search/?query=zq",
    "/conditions/references.ris",
)
API_PATHS = (
    "practice/",
    "practice/?locale=es",
    "practice/?site=other.example",
    "openapi.json",
    "docs/",
)
QUERIES = ("locale=es", "site=other.example", "fields=*", "limit=1", "offset=1")
CONDITION_QUERIES = (
    "aspect=prevention",
    "code=ICD-10-CM|G99.0",
    "letter=Z",
    "published_since=2000-01-01",
    "changed_since=2000-01-01",
    "reviewed_before=2100-01-01",
    "review_overdue=true",
    "specialty=nonsense",
    "search=zq",
)
PLACES = ("child_of", "descendant_of", "ancestor_of", "translation_of", "treats")
# Every reader has an address of their own, so that nobody asks too often.
ADDRESSES = (f"10.{one >> 16}.{one >> 8 & 255}.{one & 255}" for one in count(1))
# Made anew for every answer.
NONCE = re.compile(r"nonce-[\w+/=-]+|nonce=\"[^\"]*\"|csrfmiddlewaretoken\" value=\"\w+\"")


class Reader(Client):
    """Somebody who reads. What the answers look like is checked elsewhere, at some expense."""

    request = Client.request


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(GRAPHS))
def test_what_is_hidden_makes_no_difference(seed):
    graph = make_graph(seed)
    addresses = list(dict.fromkeys([*around(), *pages_of(graph), *others_of(graph)]))
    asking = list(asked_to_sign_in(graph))
    addresses = [one for one in addresses if one not in asking]
    if seed > 0:
        asking = graph.some(asking)
        addresses = graph.random.sample(addresses, MOST_ADDRESSES)

    before = {one: answer(one) for one in [*addresses, *asking]}
    told = [(address, word) for address in before for word in words_in(graph, before, address)]
    assert told == []
    forget(graph)
    cache.clear()
    after = {one: answer(one) for one in addresses}

    assert [one for one in addresses if before[one] != after[one]] == []


def around():
    """Addresses that are there whatever a site holds."""
    for host in ("", "other.example"):
        yield from ((host, path) for path in PLAIN_PATHS)
        yield from ((host, f"{API}/pages/?type={kind}&fields=*") for kind in KINDS_OF_PAGE)
    yield from (("", f"{API}/pages/?order={order}&limit=100") for order in ORDERS)
    yield from (("", f"{CONDITION}&order={order}") for order in (*ORDERS, *CONDITION_ORDERS))
    yield from (("", f"{API}/pages/?{query}") for query in QUERIES)
    yield from (("", f"{CONDITION}&{query}") for query in CONDITION_QUERIES)
    yield from (("", f"{API}/{path}") for path in API_PATHS)
    for name in ENDPOINTS:
        yield "", f"{API}/{name}/?fields=*"
        yield "", f"{API}/{name}/?order=-id&limit=2"


def pages_of(graph: Graph):
    """Addresses that name one page, by its id or its path; or a word of a hidden one."""
    for page in graph.of(Page):
        yield from (("", address) for address in by_id(page))
        yield from by_path(page)
    for page in graph.hidden:
        if isinstance(page, Page):
            yield "", f"{API}/pages/?slug={page.slug}"
            yield "", f"{CONDITION}&name={page.title}"
            yield "", f"{CONDITION}&alias={page.title}"
    for path in graph.old_paths:
        yield "", path
        yield "", f"{API}/resolve/?path={path}"
    for word in graph.words:
        yield "", f"{API}/pages/?search={word}"
        yield "", f"/search/?query={word[:-2]}"


def by_id(page):
    yield f"{API}/pages/{page.pk}/"
    yield f"{API}/pages/find/?id={page.pk}"
    yield from (f"{API}/pages/?{name}={page.pk}&limit=100" for name in PLACES)
    yield f"/admin/pages/{page.pk}/edit/"
    yield f"/admin/pages/{page.pk}/view_draft/"


def by_path(page):
    host, path = host_and_path(page)
    yield host, f"{API}/pages/find/?html_path={path}"
    yield host, f"{API}/resolve/?path={path}"
    if isinstance(page, ConditionPage):
        yield host, f"{path}index.md"
        yield host, f"{path}references.json"
    if not is_restricted(page):
        yield host, path


def others_of(graph: Graph):
    """Addresses that name one file, person or source."""
    for name, model in ENDPOINTS.items():
        for one in graph.of(model):
            yield "", f"{API}/{name}/{one.pk}/"
            yield "", f"{API}/{name}/find/?id={one.pk}"
            yield "", f"{API}/{name}/?id={one.pk}"
            word = getattr(one, "title", None) or one.name
            yield "", f"{API}/{name}/?search={word}"
            yield "", f"{API}/{name}/?{'name' if model is Person else 'title'}={word}"
    for image in graph.of(MedicalImage):
        for spec in (spec_for(320), "original"):
            yield "", rendition_url(image.pk, spec, "picture.webp")
        yield "", f"{API}/images/?tags={image.title}"
        yield "", f"/media/{image.file.name}"
    for document in graph.of(MedicalDocument):
        yield "", f"/media/{document.file.name}"
    for reference in graph.of(ReferenceSnippet):
        yield "", f"/references/{reference.pk}.ris"
        yield "", f"/references/{reference.pk}.json"


def asked_to_sign_in(graph: Graph):
    """Where a reader is asked for a password, and so learns that there is something."""
    pages = (page for page in graph.hidden if isinstance(page, Page) and is_restricted(page))
    yield from (host_and_path(page) for page in pages)
    yield from (("", document.url) for document in graph.of(MedicalDocument))


def is_restricted(page):
    own = (page, *([page.alias_of] if page.alias_of_id else []))
    return any(one.get_view_restrictions() for one in own)


def host_and_path(page):
    url = page.get_full_url().partition("://")[2]
    host, _, path = url.partition("/")
    return ("" if host == "localhost" else host), f"/{path}"


def answer(place):
    host, address = place
    headers = {"Host": host} if host else {}
    reader = Reader(raise_request_exception=False, REMOTE_ADDR=next(ADDRESSES))
    response = reader.get(address, headers=headers)
    body = b"".join(response) if response.streaming else response.content
    text = NONCE.sub("", body.decode(errors="replace"))
    headers = [one for one in sorted(response.headers.items()) if one[0] != "Expires"]
    return response.status_code, NONCE.sub("", str(headers)), text


def words_in(graph, answers, place):
    """Words of hidden things in an answer, but for those that were asked for."""
    status, headers, body = answers[place]
    assert status < 500, place
    if body.find("zq") < 0 and headers.find("zq") < 0:
        return []
    return [word for word in graph.words if word[:-2] not in place[1] and word in headers + body]
