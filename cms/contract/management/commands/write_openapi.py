"""The committed description of the API, kept in step with the code."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.contract.changes import breaking_changes, is_raised
from cms.contract.document import openapi

FILE = Path(settings.ROOT) / "docs/openapi.json"
CHANGELOG = Path(settings.ROOT) / "CHANGELOG.md"


class Command(BaseCommand):
    help = (
        "Write docs/openapi.json. A change that could break programs of others is refused "
        "unless VERSION in cms/contract/document.py was raised and CHANGELOG.md mentions it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; fail instead.")
        parser.add_argument(
            "--against",
            type=Path,
            default=FILE,
            help="The description that programs rely on, if it is not the committed one.",
        )

    def handle(self, *, check, against, **options):
        new = openapi()
        if against.exists():
            check_changes(json.loads(against.read_text()), new, CHANGELOG.read_text())
        text = printed(new)
        if FILE.exists() and FILE.read_text() == text:
            self.stdout.write("docs/openapi.json is up to date.")
        elif check:
            raise CommandError("docs/openapi.json is out of date. Run: make openapi")
        else:
            FILE.write_text(text)
            self.stdout.write("docs/openapi.json is written. Commit it with the code.")


def printed(document: dict) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def check_changes(old: dict, new: dict, changelog: str) -> None:
    """Raise CommandError for breaking changes that nobody is told of."""
    changes = breaking_changes(old, new)
    if not changes:
        return
    version = new["info"]["version"]
    listed = "\n".join(f"- {change}" for change in changes)
    if not is_raised(old["info"]["version"], version):
        raise CommandError(
            f"This would break programs that use the API:\n{listed}\n"
            "Undo it, or raise VERSION in cms/contract/document.py."
        )
    if f"API {version}" not in changelog:
        raise CommandError(
            f"This would break programs that use the API:\n{listed}\n"
            f"Tell their authors in CHANGELOG.md, in a line that says “API {version}”."
        )
