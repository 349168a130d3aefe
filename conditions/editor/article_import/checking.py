"""What the rules say about an article that is not stored: neither the page nor its new sources."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from operator import itemgetter

from django.utils import timezone

from cms.content.streams import stream_value
from conditions.importing import stored
from conditions.importing.arranging import arranged
from conditions.importing.article import Article
from conditions.importing.planning import Plan, exported_of
from conditions.models import ConditionIndexPage, ConditionPage
from conditions.representation import section_anchors
from conditions.rules import RULES, Finding
from conditions.rules.gathering import Source, articles

# Keys of new sources: far above what the database gives out.
FIRST_NEW_KEY = 10**12


@dataclass(frozen=True)
class Checked:
    """What the rules found.

    ``anchors`` are those of the sections, in order; ``numbers`` the document's own number of the
    reference that a finding names.
    """

    findings: list[Finding]
    anchors: list[str]
    numbers: Mapping[int, int]


def checked(article: Article, plan: Plan, *, index: ConditionIndexPage) -> Checked:
    """Asks the database equally often whatever the article cites."""
    new = {
        FIRST_NEW_KEY + one.source.n: _source(FIRST_NEW_KEY + one.source.n, one.new)
        for one in plan.references
        if one.new is not None
    }
    keys = _keys(plan)
    page = _page(article, index, keys)
    [seen] = articles([page], today=timezone.localdate())
    seen = replace(
        seen,
        sources={**seen.sources, **new},
        public_keys=seen.public_keys | frozenset(new),
    )
    found = [one for rule in RULES for one in rule(seen)]
    return Checked(
        findings=[finding for _, finding in sorted(found, key=itemgetter(0))],
        anchors=section_anchors(list(page.sections.raw_data)),
        numbers={key: n for n, key in reversed(keys.items())},
    )


def _keys(plan):
    """By the document's number the key of the reference, or the one it is given here."""
    keys: dict[int, int] = {}
    for one in plan.references:
        n = one.source.n
        twin = keys.get(one.twin_of, FIRST_NEW_KEY + n)
        # Of two lines with one number the last is meant, as in the draft.
        keys[n] = one.existing.pk if one.existing else twin
    return keys


def _source(key, reference):
    values = {one.name: getattr(reference, one.name) for one in fields(Source)}
    return Source(**{**values, "id": key})


def _page(article, index, keys):
    """As much of the page as the rules read."""
    article, _ = arranged(article)
    known = stored.Keys(references=keys)
    page = ConditionPage(locale=index.locale, lead=stored.rich_text(article.lead, known))
    sections = [
        {
            "type": "section",
            "value": {
                "heading": one.heading,
                "aspect": one.aspect,
                "body": stored.section_body(one, known),
            },
        }
        for one in article.sections
    ]
    # What we exported has notes that say why a source is listed, and nothing to find there.
    uncited = dict.fromkeys([] if exported_of(article) else article.uncited)
    cited = {key for n, key in keys.items() if n not in uncited}
    listed = [
        {"type": "reference", "value": {"reference": key}}
        for key in dict.fromkeys(keys[n] for n in uncited)
        if key not in cited
    ]
    page.sections = stream_value(page, "sections", sections)
    page.further_reading = stream_value(page, "further_reading", listed)
    return page
