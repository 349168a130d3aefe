"""References from files of other programs into the library."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from conditions.library.files import UnreadableFile, source_file
from conditions.library.records import Plan, TooManyRecords, carry_out, plan_import


class Command(BaseCommand):
    help = (
        "Add the references in RIS, NBIB, BibTeX or CSL-JSON files that the library does not have."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, nargs="+", metavar="file")
        parser.add_argument("--dry-run", action="store_true", help="say what would be added")
        parser.add_argument("--json", action="store_true", help="print the outcome for a program")

    def handle(self, *, files, dry_run, **options):
        try:
            plan = _import(files, dry_run)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        except (UnreadableFile, TooManyRecords) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_data(plan, dry_run), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_as_lines(plan, dry_run)))
        if plan.broken:
            raise CommandError("Not everything was imported: see “broken”.")


@transaction.atomic
def _import(files, dry_run):
    plan = plan_import([source_file(file.name, file.read_bytes()) for file in files])
    if not dry_run:
        carry_out(plan)
    return plan


def _rows(plan: Plan):
    """What became of each record, in the order of the files: outcome, file, line, words."""
    for one in plan.new:
        yield "new", one, one.reference.title
    for one in plan.existing:
        place = one.reference or f"{one.first.file}, line {one.first.line}"
        yield "existing", one, f"{one.title} = {place}"
    for one in plan.broken:
        yield "broken", one, f"{one.reason} {one.beginning}"


def _as_lines(plan, dry_run):
    rows = [
        (outcome, f"{one.file}:{one.line}", " ".join(str(words).split()))
        for outcome, one, words in _rows(plan)
    ]
    width = max((len(place) for _, place, _ in rows), default=0)
    for outcome, place, words in rows:
        yield f"{outcome:<9} {place:<{width}}  {words}"
    verb = "would be added" if dry_run else "added"
    yield (
        f"{len(plan.new)} {verb}, {len(plan.existing)} already there, "
        f"{len(plan.broken)} could not be imported."
    )


def _as_data(plan, dry_run):
    return {
        "dry_run": dry_run,
        "new": [
            {"file": o.file, "line": o.line, "id": o.reference.pk, "title": o.reference.title}
            for o in plan.new
        ],
        "existing": [
            {
                "file": o.file,
                "line": o.line,
                "title": o.title,
                "id": (o.reference or o.first.reference).pk,
            }
            for o in plan.existing
        ],
        "broken": [
            {"file": o.file, "line": o.line, "reason": o.reason, "text": o.text}
            for o in plan.broken
        ],
    }
