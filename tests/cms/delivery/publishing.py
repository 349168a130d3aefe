"""A process that publishes what it is told: a line with a title in, a line when it is committed.

Run with the settings and the database of the servers that the test reads from.
"""

import sys

import django


def main() -> None:
    django.setup()
    from django.db import close_old_connections

    from conditions.models import ConditionIndexPage, ConditionPage
    from tests.factories import make_condition

    page = ConditionPage.objects.filter(slug="migraine").first()
    if page is None:
        make_condition(ConditionIndexPage.objects.get(), title="Migraine", slug="migraine")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        # As a server does before each request.
        close_old_connections()
        page = ConditionPage.objects.get(slug="migraine")
        if (title := line.strip()) == "unpublish":
            page.unpublish()
        else:
            page.title = page.name = title
            page.save_revision().publish()
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
