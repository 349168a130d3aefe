"""What is wrong with the conditions, for editors at a glance or for a program."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from conditions.models import ConditionPage
from conditions.rules import BLOCKER, WARNING, Finding, findings_on
from conditions.rules.drafts import with_draft

AT_ONCE = 100
_LONGEST_WORDS = 50

Checked = tuple[ConditionPage, list[Finding]]


class Command(BaseCommand):
    help = (
        "Check every condition's latest draft: its citations, its sources, its claims. "
        "Exits with 1 if something must not be published, and with 0 otherwise."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "pages", nargs="*", metavar="slug-or-id", help="only these; all if none is named"
        )
        parser.add_argument("--published", action="store_true", help="check what readers see")
        parser.add_argument(
            "--date", metavar="YYYY-MM-DD", help="judge the age of sources as on this day"
        )
        parser.add_argument("--json", action="store_true", help="print the outcome for a program")

    def handle(self, *, pages, published, **options):
        checked = list(_checked(_chosen(pages, published), published, _day(options["date"])))
        if options["json"]:
            self.stdout.write(json.dumps(_as_data(checked), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_as_lines(checked)))
        if _count(checked, BLOCKER):
            sys.exit(1)


def _day(text):
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError as error:
        raise CommandError(
            f"“{text}” is not a day. Write it as 2026-11-22.", returncode=2
        ) from error


def _chosen(names, published):
    """The pages to check; those that are named, or all of them."""
    pages = ConditionPage.objects.select_related("latest_revision").order_by("path")
    pages = pages.live() if published else pages
    if not names:
        return pages
    ids = {name for name in names if name.isascii() and name.isdigit() and len(name) < 19}
    pages = pages.filter(Q(slug__in=names) | Q(pk__in=ids))
    rows = pages.values_list("pk", "slug")
    known = {name for pk, slug in rows for name in (str(pk), slug)}
    if unknown := [name for name in names if name not in known]:
        state = "published condition" if published else "condition"
        raise CommandError(
            f"There is no {state} “{unknown[0]}”. Name it by the last part of its address, or by "
            "its number.",
            returncode=2,
        )
    return pages


def _checked(pages, published, today) -> Iterator[Checked]:
    remaining = pages.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(remaining, AT_ONCE)):
        texts = batch if published else [with_draft(page) for page in batch]
        yield from zip(texts, findings_on(texts, today=today), strict=True)


def _as_data(checked: list[Checked]) -> dict:
    return {
        "checked": len(checked),
        "blockers": _count(checked, BLOCKER),
        "warnings": _count(checked, WARNING),
        "pages": [
            {
                "id": page.pk,
                "title": page.title,
                "slug": page.slug,
                "url_path": page.url_path,
                "findings": [asdict(finding) for finding in findings],
            }
            for page, findings in checked
        ],
    }


def _as_lines(checked: list[Checked]) -> list[str]:
    rows = [
        (page.slug, one.severity, one.code, one.anchor, _shortened(one.words), one.message)
        for page, findings in checked
        for one in findings
    ]
    heading = ("page", "severity", "code", "section", "words", "message")
    table = [heading, *rows] if rows else []
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    counts = (
        f"{_counted(len(checked), 'condition')} checked: "
        f"{_counted(_count(checked, BLOCKER), 'blocker')}, "
        f"{_counted(_count(checked, WARNING), 'warning')}."
    )
    return [*lines, *([""] if lines else []), counts]


def _count(checked: list[Checked], severity: str) -> int:
    return sum(one.severity == severity for _, findings in checked for one in findings)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"
