"""Our API beside Wagtail's own view sets, and a large site beside a small one, in one run.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``; ``python -m bench.api 20000`` for another
size. No answer is cached. The house holds to the limits that are printed beside each ratio.
"""

import sys
import time
from contextlib import contextmanager, nullcontext

from bench import data, scratch

SMALL, LARGE = 200, 5000
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
MOST_SEARCH, MOST_LAST_PAGE = 5, 1.5
# How many times as fast as Wagtail's own: with nothing stored, and from stored documents.
LEAST = {
    "nothing stored": {"detail": 2, "HTML page": 2, "list of 20, fields=*": 3},
    "documents stored": {"detail": 4, "HTML page": 2, "list of 20, fields=*": 10},
}


def main(arguments: list[str]) -> None:
    large = int(arguments[0]) if arguments else LARGE
    scratch.set_up()
    from django.conf import settings

    from cms.settings import base

    settings.ROOT_URLCONF = "bench.stock"
    # For the list of the sites' addresses, which Wagtail keeps wherever it runs; no answer is kept.
    settings.CACHES = {**settings.CACHES, "default": base.CACHES["default"]}
    with scratch.database():
        data.load(SMALL)
        small = scratch.medians(_searches())
        data.load(large)
        print(f"{large} conditions")  # noqa: T201
        _compare_with_stock()
        _compare_pages(large)
        _compare_searches(small, scratch.medians(_searches()), large)
    print(scratch.machine())  # noqa: T201


def _compare_with_stock():
    """In CPU time, which other work on the machine hardly changes, where the database is ours."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    detail, html, stock_detail = _details()
    query = "rich_text_format=html"
    calls = {
        "detail": (detail, stock_detail),
        # Wagtail's API is the peer here, too: its own pages would need templates of somebody's.
        "HTML page": (html, stock_detail),
        "list of 20, fields=*": (
            _get(f"/api/v2/pages/?{LIST}*"),
            _get(f"/stock/pages/?{LIST}*&{query}"),
        ),
    }
    for state, context in (("nothing stored", nothing_stored), ("documents stored", nullcontext)):
        with context():
            for name, (ours, stock) in calls.items():
                _print_ratio(name, state, ours, stock, clock)


def _print_ratio(name, state, ours, stock, clock):
    counts = [scratch.queries(call) for call in (ours, stock)]
    times = scratch.medians({"ours": ours, "stock": stock}, clock=clock)
    ratio, least = times["stock"] / times["ours"], LEAST[state][name]
    print(  # noqa: T201
        f"{name}, {state}: ours {times['ours']:.1f} ms ({counts[0]} queries), "
        f"stock {times['stock']:.1f} ({counts[1]}), "
        f"ratio {ratio:.2f} (at least {least}: {_verdict(ratio >= least)})"
    )


@contextmanager
def nothing_stored():
    """Neither read nor keep documents."""
    from cms.delivery import stored

    usual = stored.read, stored.write
    stored.read, stored.write = (lambda *_arguments: {}), (lambda *_arguments: None)
    try:
        yield
    finally:
        stored.read, stored.write = usual


def _compare_pages(count):
    times = scratch.medians(
        {
            f"{which} {fields}": _get(f"/api/v2/pages/?{LIST}{fields}&offset={offset}")
            for fields in ("*", "title")
            for which, offset in (("first", 0), ("last", count - 20))
        }
    )
    for name, fields in (("whole documents", "*"), ("titles", "title")):
        first, last = times[f"first {fields}"], times[f"last {fields}"]
        ratio = last / first
        print(  # noqa: T201
            f"{name}: first page {first:.1f} ms, last page {last:.1f} ms, ratio {ratio:.2f} "
            f"(at most {MOST_LAST_PAGE}: {_verdict(ratio <= MOST_LAST_PAGE)})"
        )


def _compare_searches(small, large, count):
    slower = large[YARDSTICK] / small[YARDSTICK]
    print(f"{'search':48}{SMALL:>9}{count:>11}   ratio, at most {MOST_SEARCH}")  # noqa: T201
    for name, before in small.items():
        ratio = large[name] / before / slower
        verdict = _verdict(ratio <= MOST_SEARCH)
        print(f"{name:48}{before:7.1f}ms{large[name]:9.1f}ms{ratio:8.2f} {verdict}")  # noqa: T201


def _searches():
    from conditions.models import ConditionPage

    page = ConditionPage.objects.get(slug=f"{data.SLUG}7")
    values = {"name": page.name, "other_name": page.other_names.splitlines()[0]}
    calls = {YARDSTICK: _get("/api/v2/practice/")}
    for name, words in SEARCHES.items():
        query = words.format(**values)
        calls[f"API, {name}"] = _get(f"/api/v2/pages/?type=conditions.ConditionPage&search={query}")
    calls["API, whole documents"] = _get(f"/api/v2/pages/?{LIST}*&search=pain")
    calls["API, pages of every kind"] = _get("/api/v2/pages/?search=pain")
    calls["site, a name"] = _get(f"/search/?query={page.name}")
    calls["site, a word of every article"] = _get("/search/?query=pain")
    return calls


def _details():
    from conditions.models import ConditionPage

    pages = ConditionPage.objects.filter(slug__startswith=data.SLUG).order_by("-pk")
    keys = list(pages.values_list("pk", flat=True)[:DETAILS])
    addresses = [page.get_url() for page in pages[:DETAILS]]
    return tuple(
        _in_turn([_get(address) for address in some])
        for some in (
            [f"/api/v2/pages/{key}/" for key in keys],
            addresses,
            [f"/stock/pages/{key}/?rich_text_format=html" for key in keys],
        )
    )


def _in_turn(calls):
    """One call that makes the next of many; each was made once, so pictures have their widths."""
    for call in calls:
        call()
    turns = iter(range(sys.maxsize))
    return lambda: calls[next(turns) % len(calls)]()


def _get(address):
    from django.test import Client

    client = Client()

    def get():
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}: {response.content!r}")

    return get


def _verdict(holds):
    return "holds" if holds else "FAILS"


if __name__ == "__main__":
    main(sys.argv[1:])
