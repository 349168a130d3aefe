"""An article from a file to a draft."""

import json
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from conditions.importing import report
from conditions.importing.article import UnreadableDocument
from conditions.importing.builder import build
from conditions.importing.readers import read
from conditions.models import ConditionIndexPage


class Command(BaseCommand):
    help = "Make a draft of an article in a plain-text file. An existing page is left as it is."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish what was made")
        parser.add_argument(
            "--update", action="store_true", help="make a draft of a page that is already there"
        )
        parser.add_argument("--json", action="store_true", help="print the outcome for a program")

    def handle(self, *, file, publish, update, **options):
        started = time.perf_counter()
        try:
            article = read(file)
            imported = build(article, index=_index(), publish=publish, update=update)
        except UnreadableDocument as error:
            raise CommandError(f"{file.name}: {error}") from error
        except ValidationError as error:
            raise CommandError(f"{file.name}: {' '.join(error.messages)}") from error
        seconds = time.perf_counter() - started
        if options["json"]:
            outcome = report.as_data(article, imported, file=str(file), seconds=seconds)
            self.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report.as_lines(article, imported)))


def _index():
    language = settings.LANGUAGE_CODE
    index = ConditionIndexPage.objects.filter(locale__language_code=language).first()
    if index is None:
        raise CommandError(
            "There is no list of conditions yet. Add one below the home page in the editor first."
        )
    return index
