"""What is wrong with a page: one list for editor, publishing, command and report.

A page is read as text first (``passages``), then everything it names is fetched (``gathering``);
the rules see plain values only.
"""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from django.utils import timezone

from conditions.models import ConditionPage

from . import citing, claims, identifiers, sources
from .findings import BLOCKER, FURTHER_READING, LEAD, WARNING, Finding
from .gathering import Article, articles

__all__ = ["BLOCKER", "FURTHER_READING", "LEAD", "WARNING", "Finding", "findings_on"]

# Each takes an article and yields findings with their position in it.
RULES = (
    citing.not_public,
    citing.marker_in_text,
    claims.claim_uncited,
    citing.not_cited,
    sources.duplicate,
    sources.status,
    identifiers.doi_malformed,
    identifiers.doi_suspicious,
    identifiers.number_malformed,
    identifiers.url_malformed,
    identifiers.identifiers_disagree,
    sources.access_date_missing,
    sources.date_missing,
    sources.date_implausible,
    sources.old,
)


def findings_on(
    pages: Iterable[ConditionPage], *, today: date | None = None
) -> list[list[Finding]]:
    """What is wrong with each page, drafts or live, in reading order.

    The number of queries does not depend on how many pages there are or what they cite.
    """
    day = today or timezone.localdate()
    return [_findings(article) for article in articles(pages, today=day)]


def _findings(article: Article) -> list[Finding]:
    found = [one for rule in RULES for one in rule(article)]
    return [finding for _, finding in sorted(found, key=itemgetter(0))]
