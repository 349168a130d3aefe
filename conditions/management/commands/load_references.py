"""Fill the library with made-up sources, so that its lists and searches can be measured."""

import random
from itertools import islice

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from wagtail.search.backends import get_search_backend

from cms.changes.recording import EVERYTHING, record
from conditions.citations.identifiers import normalized_title
from conditions.models import ReferenceSnippet
from conditions.models.references import Kind

AT_ONCE = 1000
# A few words stand in most titles and most in few, as in real ones.
_COMMON = "study of the in patients with treatment and disease a trial review outcomes"
_SYLLABLES = "ar bel cor dys en fi gra hem is jo kin lu myo neu os pal qui ra sten tor"
JOURNALS = ("Neurology", "Brain", "Spine", "Muscle & Nerve", "The Bone & Joint Journal")
CERTAIN = 11


class Command(BaseCommand):
    help = "Fill the library with made-up sources, for benchmarks. Not for a site that is used."

    def add_arguments(self, parser):
        parser.add_argument("count", type=int, help="How many; those that are there count.")

    def handle(self, count, **options):
        if count < 1:
            raise CommandError("Say how many sources to make: a number above zero.")
        present = ReferenceSnippet.objects.count()
        new = made_up(present, max(count - present, 0))
        with transaction.atomic():
            while some := list(islice(new, AT_ONCE)):
                made = ReferenceSnippet.objects.bulk_create(some)
                # Rows that are made in bulk tell nobody, so the index has to be told.
                get_search_backend().add_bulk(ReferenceSnippet, made)
            record({EVERYTHING})
        # As a database does by itself some time after so many rows were added.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"The library holds {ReferenceSnippet.objects.count()} sources.")


def made_up(start: int, count: int):
    """Sources that differ in every identifier; the same ones for the same numbers."""
    for number in range(start + 1, start + count + 1):
        chance = random.Random(number * CERTAIN)  # noqa: S311
        title = _title(chance)
        yield ReferenceSnippet(
            kind=Kind.JOURNAL_ARTICLE if number % 5 else Kind.WEB_PAGE,
            title=title,
            normalized_title=normalized_title(title),
            authors=[_author(chance) for _ in range(chance.randint(1, 8))],
            container=chance.choice(JOURNALS),
            year=chance.randint(1985, 2026),
            volume=str(chance.randint(1, 99)),
            pages=f"{chance.randint(1, 400)}-{chance.randint(401, 800)}",
            doi=f"10.5555/made.up.{number}" if number % 5 else "",
            pmid=str(90_000_000 + number) if number % 3 else "",
            url="" if number % 5 else f"https://www.example.org/made-up/{number}",
        )


def _title(chance):
    words = [
        chance.choice(_COMMON.split()) if chance.random() < 0.5 else _word(chance)
        for _ in range(chance.randint(6, 14))
    ]
    return " ".join(words).capitalize()


def _word(chance):
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(chance.randint(2, 4)))


def _author(chance):
    return {"family": _word(chance).title(), "given": _word(chance).title()}
