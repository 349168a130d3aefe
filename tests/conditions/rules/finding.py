"""What the rules find on a page, and ways to make them find something."""

from conditions.models import ReferenceSnippet
from conditions.rules import Finding, findings_on
from tests.conditions.rules.articles import TODAY
from tests.factories import make_condition, paragraph, section


def found_on(page) -> list[Finding]:
    [findings] = findings_on([page], today=TODAY)
    return findings


def summed_up(page) -> list[tuple]:
    return [(one.code, one.anchor, one.words) for one in found_on(page)]


def change(reference, **fields):
    ReferenceSnippet.objects.filter(pk=reference.pk).update(**fields)


def with_text(index, html, **options):
    return make_condition(index, sections=[section("About it", paragraph(html), **options)])
