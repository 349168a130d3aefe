"""A process that publishes what it is told: a line with a title in, a line when it is committed.

“unpublish” takes the article down; “library” adds a whole list of others, each with sources of its
own. Run with the settings and the database of the servers that the test reads from.
"""

import sys

import django

# As many as a list shows at most, and as many sources as a long article has.
ARTICLES, SOURCES = 20, 60


def main() -> None:
    django.setup()
    from django.db import close_old_connections

    from conditions.models import ConditionIndexPage, ConditionPage
    from tests.factories import make_condition

    index = ConditionIndexPage.objects.get()
    if not ConditionPage.objects.filter(slug="migraine").exists():
        make_condition(index, title="Migraine", slug="migraine")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        # As a server does before each request.
        close_old_connections()
        edit(line.strip(), index)
        sys.stdout.write("done\n")
        sys.stdout.flush()


def edit(word, index):
    from conditions.models import ConditionPage

    page = ConditionPage.objects.get(slug="migraine")
    if word == "unpublish":
        page.unpublish()
    elif word == "library":
        make_library(index)
    else:
        page.title = page.name = word
        page.save_revision().publish()


def make_library(index):
    from tests.factories import cite, make_condition, make_reference

    for number in range(ARTICLES):
        sources = [make_reference() for _ in range(SOURCES)]
        make_condition(index, slug=f"article-{number}", lead=f"<p>Said so.{cite(*sources)}</p>")


if __name__ == "__main__":
    main()
