"""Our API beside Wagtail's own view sets, and a large site beside a small one, in one run.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``; ``python -m bench.api 20000`` for another
size. No answer is cached. The house holds to the limits that are printed beside each ratio.
"""

import sys
from contextlib import nullcontext

from bench import asking, data, scratch
from bench.asking import LIST, YARDSTICK, get
from bench.scratch import verdict

SMALL, LARGE = 200, 5000
MOST_SEARCH, MOST_LAST_PAGE = 5, 1.5
# How many times as fast as Wagtail's own: with nothing stored, and from stored documents.
LEAST = {
    "nothing stored": {"detail": 2, "HTML page": 2, "list of 20, fields=*": 3},
    "documents stored": {"detail": 4, "HTML page": 2, "list of 20, fields=*": 10},
}


def main(arguments: list[str]) -> None:
    large = int(arguments[0]) if arguments else LARGE
    asking.set_up("bench.stock")
    with scratch.database():
        data.load(SMALL)
        small = scratch.medians(asking.searches())
        data.load(large)
        print(f"{large} conditions")  # noqa: T201
        _compare_with_stock()
        _compare_pages(large)
        _compare_searches(small, scratch.medians(asking.searches()), large)
    print(scratch.machine())  # noqa: T201


def _compare_with_stock():
    pages = asking.newest()
    stock_detail = asking.in_turn(
        [f"/stock/pages/{page.pk}/?rich_text_format=html" for page in pages]
    )
    calls = {
        "detail": {
            "ours": asking.in_turn([f"/api/v2/pages/{page.pk}/" for page in pages]),
            "stock": stock_detail,
        },
        "HTML page": {
            "ours": asking.in_turn([page.get_url() for page in pages]),
            "stock": asking.in_turn([f"/stock/html/{page.pk}/" for page in pages]),
            # What else our page could have been made of; no limit hangs on it.
            "stock's JSON": stock_detail,
        },
        "list of 20, fields=*": {
            "ours": get(f"/api/v2/pages/?{LIST}*"),
            "stock": get(f"/stock/pages/?{LIST}*&rich_text_format=html"),
        },
    }
    for state, context in (
        ("nothing stored", asking.nothing_stored),
        ("documents stored", nullcontext),
    ):
        with context():
            for name, several in calls.items():
                _print_ratio(name, state, several)


def _print_ratio(name, state, calls):
    counts = {one: scratch.queries(call) for one, call in calls.items()}
    times = scratch.medians(calls, clock=asking.clock())
    ratio, least = times["stock"] / times["ours"], LEAST[state][name]
    others = "".join(
        f"; {one} {times[one]:.1f} ({counts[one]}), ratio {times[one] / times['ours']:.2f}"
        for one in calls
        if one not in ("ours", "stock")
    )
    print(  # noqa: T201
        f"{name}, {state}: ours {times['ours']:.1f} ms ({counts['ours']} queries), "
        f"stock {times['stock']:.1f} ({counts['stock']}), "
        f"ratio {ratio:.2f} (at least {least}: {verdict(ratio >= least)}){others}"
    )


def _compare_pages(count):
    times = scratch.medians(
        {
            f"{which} {fields}": get(f"/api/v2/pages/?{LIST}{fields}&offset={offset}")
            for fields in ("*", "title")
            for which, offset in (("first", 0), ("last", count - 20))
        }
    )
    for name, fields in (("whole documents", "*"), ("titles", "title")):
        first, last = times[f"first {fields}"], times[f"last {fields}"]
        ratio = last / first
        print(  # noqa: T201
            f"{name}: first page {first:.1f} ms, last page {last:.1f} ms, ratio {ratio:.2f} "
            f"(at most {MOST_LAST_PAGE}: {verdict(ratio <= MOST_LAST_PAGE)})"
        )


def _compare_searches(small, large, count):
    slower = large[YARDSTICK] / small[YARDSTICK]
    print(f"{'search':48}{SMALL:>9}{count:>11}   ratio, at most {MOST_SEARCH}")  # noqa: T201
    for name, before in small.items():
        ratio = large[name] / before / slower
        holds = verdict(ratio <= MOST_SEARCH)
        print(f"{name:48}{before:7.1f}ms{large[name]:9.1f}ms{ratio:8.2f} {holds}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
