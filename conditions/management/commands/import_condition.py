"""Articles from files to drafts."""

import json
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from conditions.importing.article import UnreadableDocument
from conditions.importing.several import documents_in, import_all, index_of


class Command(BaseCommand):
    help = (
        "Make drafts of articles in files, or in folders and .zip files that were exported. "
        "A page that exists is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, nargs="+", metavar="file")
        parser.add_argument("--publish", action="store_true", help="publish what was made")
        parser.add_argument(
            "--update", action="store_true", help="make a draft of a page that is already there"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and store nothing"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print the outcome for a program: an object for one file, a list for several",
        )

    def handle(self, *, files, **options):
        choices = {name: options[name] for name in ("publish", "update", "dry_run")}
        with ExitStack() as stack:
            try:
                index_of(settings.LANGUAGE_CODE)
                documents = documents_in(files, stack)
            except UnreadableDocument as error:
                raise CommandError(str(error)) from error
            outcomes = import_all(documents, with_data=options["json"], **choices)
            if len(files) == 1 and [one.file for one in documents] == files:
                self._print_one(next(outcomes), as_json=options["json"])
            else:
                self._print_all(documents, outcomes, as_json=options["json"])

    def _print_one(self, outcome, *, as_json):
        if outcome.error:
            raise CommandError(_failure(outcome))
        self.stdout.write(_as_json(outcome.data) if as_json else "\n".join(outcome.lines))

    def _print_all(self, documents, outcomes, *, as_json):
        results = Counter()
        progress = tqdm(
            outcomes, total=len(documents), unit="file", disable=not sys.stderr.isatty()
        )
        for number, outcome in enumerate(progress):
            results[outcome.result] += 1
            if as_json:
                # One by one, so that memory does not grow with the number of files.
                self.stdout.write("," if number else "[", ending="\n")
                self.stdout.write(_as_json(outcome.data or _failed(outcome)))
            elif outcome.error:
                self.stderr.write(_failure(outcome))
            else:
                self.stdout.write(f"{outcome.document.name}: " + "\n  ".join(outcome.lines))
        if as_json:
            self.stdout.write("]" if documents else "[]")
        else:
            self.stdout.write(_summary(results))
        if failed := results["failed"]:
            raise CommandError(
                f"{failed} of {len(documents)} files could not be imported; the others were."
            )


def _failed(outcome):
    return {"file": outcome.document.name, "error": outcome.error}


def _failure(outcome):
    return f"{outcome.document.file.name}: {outcome.error}"


def _as_json(data):
    return json.dumps(data, ensure_ascii=False, indent=2)


def _summary(results):
    words = ("created", "updated", "unchanged", "failed")
    return ", ".join(f"{results[word]} {word}" for word in words) + "."
