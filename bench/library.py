"""What a large library costs an editor: 20,000 references beside 200, in one run.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``. The house holds to fewer than 12 queries
for each, and to a chooser search that costs at most 3 times what it costs with 200.
"""

from bench import scratch

SMALL, LARGE = 200, 20_000
MOST_QUERIES = 12
LIMIT = 3.0
SEARCHES = {
    "a common word": "treatment",
    "half of all": "the",
    "a beginning": "dys",
    "a rare word": "tenrastor",
    "two words": "trial lumyo",
    "an author": "Korneu",
    "a DOI": "10.5555/made.up.77",
    "a DOI's address": "https://doi.org/10.5555/made.up.77",
    "a PMID": "90000077",
    "nothing": "",
    "no match": "zzzzzz",
}


def main() -> None:
    scratch.set_up()
    with scratch.database():
        small = _measured(SMALL)
        large = _measured(LARGE)
    print(f"{'':34}{SMALL:>9}{LARGE:>9}   ratio  queries")  # noqa: T201
    for name, (before, _) in small.items():
        after, queries = large[name]
        ratio = after / before
        fails = queries >= MOST_QUERIES or ("chooser" in name and ratio > LIMIT)
        print(  # noqa: T201
            f"{name:34}{before:7.1f}ms{after:7.1f}ms{ratio:8.2f}{queries:9}"
            f"{'   FAILS' if fails else ''}"
        )
    print(scratch.machine())  # noqa: T201


def _measured(count):
    from django.core.management import call_command

    call_command("load_references", count, verbosity=0)
    calls = _calls()
    queries = {name: scratch.queries(call) for name, call in calls.items()}
    times = scratch.medians(calls)
    return {name: (times[name], queries[name]) for name in calls}


def _calls():
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from conditions.library.twins import twins_of
    from conditions.models import ReferenceSnippet

    user, _ = get_user_model().objects.get_or_create(username="bench", is_superuser=True)
    client = Client()
    client.force_login(user)
    viewset = ReferenceSnippet.snippet_viewset
    choose = reverse(viewset.chooser_viewset.get_url_name("choose_results"))
    index = reverse(viewset.get_url_name("list"))

    def get(address, **params):
        response = client.get(address, params)
        if response.status_code != 200:
            raise SystemExit(f"{address} {params} answered {response.status_code}.")

    source = {"doi": "10.5555/made.up.77", "pmid": "", "title": "Anything", "year": 2020}
    return {
        "list": lambda: get(index),
        "list, a common word": lambda: get(index, q="treatment"),
        "duplicate check": lambda: twins_of([source]),
        **{
            f"chooser, {name}": lambda words=words: get(choose, q=words)
            for name, words in SEARCHES.items()
        },
    }


if __name__ == "__main__":
    main()
