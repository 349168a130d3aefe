"""From a document to a draft. All formats end here.

Everything happens in one transaction, and files of pictures that it stored go with it. A page that
is already there is left as it is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from phonenumber_field.phonenumber import PhoneNumber, to_python

from cms.content.streams import stream_value
from cms.practice.models import Practice
from conditions.importing import making, stored
from conditions.importing.article import Article, Finding
from conditions.importing.files import take_back
from conditions.importing.making import Made
from conditions.importing.planning import Plan, plan
from conditions.importing.restoring import restore, restore_relations
from conditions.models import ConditionIndexPage, ConditionPage, ReferenceSnippet


@dataclass
class Imported:
    """What became of one document. ``outcome``: ``created``, ``updated`` or ``unchanged``.

    ``missing`` are addresses of pages of ours that are not there, or not yet.
    """

    page: ConditionPage
    outcome: str
    is_published: bool = False
    references: dict[int, ReferenceSnippet] = field(default_factory=dict)
    existing_numbers: set[int] = field(default_factory=set)
    phone: PhoneNumber | None = None
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def build(article: Article, *, index: ConditionIndexPage, **options) -> Imported:
    """Make a draft of a document, or find the page it already is. Options as for ``building``."""
    with building(article, index=index, **options) as imported:
        return imported


@contextmanager
def building(
    article: Article,
    *,
    index: ConditionIndexPage,
    publish: bool = False,
    update: bool = False,
    dry_run: bool = False,
    user=None,
    slug: str = "",
    references: Mapping[int, ReferenceSnippet] | None = None,
) -> Iterator[Imported]:
    """The same for a while: what a dry run made can be read within the block, and is gone after it.

    ``update`` makes a draft revision of a page that exists; ``publish`` publishes the outcome,
    unless the document was exported as a draft. ``user`` is named in revisions and logs. ``slug``
    and ``references``, by the document's numbers, are what a writer chose.

    Raises ValidationError if the page may not be stored or published; then nothing is.
    """
    planned = plan(article, index=index, slug=slug, references=references)
    if planned.page and not update:
        yield _unchanged(planned)
        return
    made = Made()
    is_kept = False
    try:
        with transaction.atomic():
            making.make(planned, made, index=index, user=user)
            yield _built(planned, made, index=index, publish=publish, user=user)
            transaction.set_rollback(dry_run)
        is_kept = not dry_run
    finally:
        if not is_kept:
            take_back(made.stored_files)


def _unchanged(planned):
    existing = {one.source.n: one.existing for one in planned.references if one.existing}
    return Imported(
        page=planned.page,
        outcome="unchanged",
        references=existing,
        existing_numbers=set(existing),
        phone=_phone(planned.article),
        findings=planned.findings,
        missing=planned.links.missing,
    )


def _built(planned, made, *, index, publish, user):
    existing = planned.page
    page = existing.get_latest_revision_as_object() if existing else ConditionPage(live=False)
    page.locale = index.locale
    if existing is None:
        page.owner = user
        page.slug = planned.slug
    imported = Imported(
        page=page,
        outcome="updated" if existing else "created",
        references=made.references,
        existing_numbers={one.source.n for one in planned.references if one.existing},
        phone=_phone(planned.article),
        findings=planned.findings,
        missing=planned.links.missing,
    )
    _fill(page, planned, made, imported, index)
    if planned.exported:
        imported.findings = [*imported.findings, *restore(page, planned.exported, made)]
        publish = publish and planned.exported.front_matter.status == "published"
    if existing is None:
        index.add_child(instance=page)
    # An unfinished draft is a draft; what is published must be complete.
    revision = page.save_revision(clean=publish, user=user, log_action=existing is not None)
    if publish:
        revision.publish(user=user)
        page.refresh_from_db()
        imported.is_published = True
    if planned.exported:
        restore_relations(page, planned.exported, made, publish=publish, user=user)
    return imported


def _phone(article):
    return to_python(article.call_to_action.phone) if article.call_to_action else None


def _fill(page, planned: Plan, made: Made, imported, index):
    article = planned.article
    page.title = article.title[:255]
    page.name = article.name[:120]
    page.other_names = "\n".join(article.other_names)
    page.summary = article.summary[:300]
    page.lead = stored.rich_text(article.lead, made.keys)
    page.sections = _sections(page, article, made, _call_to_action(imported, article, index))
    page.authors = _byline(page, "authors", article.authors, made)
    page.reviewers = _byline(page, "reviewers", article.reviewers, made)
    page.reviewed_on = date.fromisoformat(article.reviewed_on) if article.reviewed_on else None
    page.further_reading = _further_reading(page, article, made)


def _sections(page, article, made, call_to_action):
    sections = []
    for section in article.sections:
        is_last = section is article.sections[-1]
        body = stored.section_body(section, made.keys, call_to_action if is_last else None)
        value = {"heading": section.heading[:160], "aspect": section.aspect, "body": body}
        key = getattr(section, "key", "")
        sections.append({"type": "section", "value": value, **({"id": key} if key else {})})
    return stream_value(page, "sections", sections)


def _call_to_action(imported, article, index):
    if article.call_to_action is None:
        return None
    phone = imported.phone
    is_own = phone and phone.is_valid() and not _is_practice_phone(phone, index)
    return stored.call_to_action_value(article.call_to_action, phone.as_e164 if is_own else "")


def _is_practice_phone(phone, index):
    site = index.get_site()
    return Practice.objects.filter(site=site, phone=phone.as_e164).exists()


def _byline(page, field, credits, made):
    return stream_value(
        page,
        field,
        [
            {
                "type": "person",
                "value": {
                    "person": made.people[credit.name],
                    "credentials": credit.credentials[:80],
                },
            }
            for credit in credits
        ],
    )


def _further_reading(page, article, made):
    keys = made.keys.references
    uncited = dict.fromkeys(keys[n] for n in article.uncited)
    cited = {key for n, key in keys.items() if n not in article.uncited}
    return stream_value(
        page,
        "further_reading",
        [
            {"type": "reference", "value": {"reference": key, "note": ""}}
            for key in uncited
            if key not in cited
        ],
    )
