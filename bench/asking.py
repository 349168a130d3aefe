"""What ``bench.api`` and ``bench.sizes`` ask our site for, in their own process."""

import sys
import time
from contextlib import contextmanager

from bench import data

LIST = "type=conditions.ConditionPage&limit=20&fields="
# How many pages are asked for in turn, so that no page is warmer than others.
DETAILS = 10
# A request that costs the same in any site: the load of the machine changes between two sizes.
YARDSTICK = "the practice, to measure with"
SEARCHES = {
    "a name": "{name}",
    "another name, two words": "{other_name}",
    "a word of every article": "pain",
    "two words of most articles": "ligament tendon",
    "any of three words": "muscle nerve sleep&search_operator=or",
    "a common word, by title": "pain&order=title",
    "nothing": "zzzzzz",
}


def set_up(urls: str = "cms.urls") -> None:
    """Django with a database of its own, the site's addresses, and no answer kept."""
    from bench import scratch

    scratch.set_up()
    from django.conf import settings

    from cms.settings import base

    settings.ROOT_URLCONF = urls
    # For the list of the sites' addresses, which Wagtail keeps wherever it runs; no answer is kept.
    settings.CACHES = {**settings.CACHES, "default": base.CACHES["default"]}


def clock():
    """CPU time, which other work on the machine hardly changes, where the database is ours."""
    from django.db import connection

    return time.process_time if connection.vendor == "sqlite" else time.perf_counter


def get(address: str):
    """A call that asks for the address; any answer but a 200 ends the run."""
    from django.test import Client

    client = Client()

    def ask():
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}: {response.content!r}")

    return ask


def in_turn(addresses: list[str]):
    """One call that asks for the next of many; each was asked for once, so its pictures exist."""
    calls = [get(address) for address in addresses]
    for call in calls:
        call()
    turns = iter(range(sys.maxsize))
    return lambda: calls[next(turns) % len(calls)]()


def newest() -> list:
    """The conditions made last."""
    from conditions.models import ConditionPage

    return list(ConditionPage.objects.filter(slug__startswith=data.SLUG).order_by("-pk")[:DETAILS])


def searches() -> dict:
    from conditions.models import ConditionPage

    page = ConditionPage.objects.get(slug=f"{data.SLUG}7")
    values = {"name": page.name, "other_name": page.other_names.splitlines()[0]}
    calls = {YARDSTICK: get("/api/v2/practice/")}
    for name, words in SEARCHES.items():
        query = words.format(**values)
        calls[f"API, {name}"] = get(f"/api/v2/pages/?type=conditions.ConditionPage&search={query}")
    calls["API, whole documents"] = get(f"/api/v2/pages/?{LIST}*&search=pain")
    calls["API, pages of every kind"] = get("/api/v2/pages/?search=pain")
    calls["site, a name"] = get(f"/search/?query={page.name}")
    calls["site, a word of every article"] = get("/search/?query=pain")
    return calls


@contextmanager
def nothing_stored():
    """Neither read nor keep documents, not even the last few in memory."""
    from cms.delivery import building, stored

    usual = stored.read, stored.write, building.MOST_RECENT
    stored.read, stored.write = (lambda *_arguments: {}), (lambda *_arguments: None)
    building.MOST_RECENT = 0
    try:
        yield
    finally:
        stored.read, stored.write, building.MOST_RECENT = usual
