"""Articles as files that people can read, and import_condition, too."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from conditions.exporting.archive import write_folder
from conditions.exporting.pages import text_to_export
from conditions.models import ConditionPage


class Command(BaseCommand):
    help = "Write articles with their sources, people and pictures as Markdown into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--slug", action="append", default=[], help="an article's address; may come again"
        )
        parser.add_argument(
            "--drafts",
            action="store_true",
            help="write the latest drafts, where readers see an older text",
        )

    def handle(self, *, folder, slug, drafts, **options):
        pages = ConditionPage.objects.filter(alias_of=None).order_by("path")
        if slug:
            pages = pages.filter(slug__in=slug)
            _check_all_there(slug, pages)
        is_shown = sys.stderr.isatty()
        texts = (text_to_export(page, draft=drafts) for page in pages.iterator(chunk_size=50))
        progress = tqdm(texts, total=pages.count(), disable=not is_shown)
        count = 0
        try:
            for written in write_folder(progress, folder):
                count += 1
                for one in written.left_out:
                    self.stderr.write(f"{written.file.name}: left out: {one}.")
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        self.stdout.write(f"{count} articles written to {folder}.")


def _check_all_there(slugs, pages):
    missing = set(slugs) - set(pages.values_list("slug", flat=True))
    if missing:
        raise CommandError(
            f"There is no article with the address {', '.join(sorted(missing))}. "
            "It is the last part of the page's address: cervical-dystonia."
        )
