"""From a document to a draft. All formats end here.

Everything happens in one transaction. A page that is already there is left as it is; what was
made on the way to find that out is taken back with the transaction.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from phonenumber_field.phonenumber import PhoneNumber, to_python

from cms.content.streams import stream_value
from cms.practice.models import Practice
from conditions.importing import stored
from conditions.importing.article import Article, Credit, Finding
from conditions.importing.matching import existing_references, new_reference, person_for
from conditions.models import ConditionIndexPage, ConditionPage, ReferenceSnippet
from conditions.representation import slug_of


@dataclass
class Imported:
    """What became of one document. ``outcome``: ``created``, ``updated`` or ``unchanged``."""

    page: ConditionPage
    outcome: str
    is_published: bool = False
    references: dict[int, ReferenceSnippet] = field(default_factory=dict)
    existing_numbers: set[int] = field(default_factory=set)
    phone: PhoneNumber | None = None
    findings: list[Finding] = field(default_factory=list)


def build(
    article: Article, *, index: ConditionIndexPage, publish: bool = False, update: bool = False
) -> Imported:
    """Make a draft of a document, or find the page it already is.

    ``update`` makes a draft revision of a page that exists; ``publish`` publishes the outcome.
    Raises ValidationError if the page may not be published; then nothing is stored.
    """
    with transaction.atomic():
        imported = _imported(article, index, update=update)
        if imported.outcome == "unchanged":
            transaction.set_rollback(True)
            return imported
        # An unfinished draft is a draft; what is published must be complete.
        revision = imported.page.save_revision(clean=publish)
        if publish:
            revision.publish()
            imported.page.refresh_from_db()
            imported.is_published = True
    return imported


def _imported(article, index, *, update):
    existing = _existing_page(article, index)
    page = existing.get_latest_revision_as_object() if existing else ConditionPage(live=False)
    page.locale = index.locale
    imported = Imported(page, _outcome(existing, update=update))
    _add_references(imported, article)
    imported.phone = to_python(article.call_to_action.phone) if article.call_to_action else None
    _fill(imported, article, index)
    if existing is None:
        index.add_child(instance=page)
    return imported


def _outcome(existing, *, update):
    if existing is None:
        return "created"
    return "updated" if update else "unchanged"


def _existing_page(article, index):
    siblings = ConditionPage.objects.child_of(index)
    by_slug = siblings.filter(slug=slug_of(article.name)).first()
    return by_slug or siblings.filter(title__iexact=article.title).first()


def _add_references(imported, article):
    known = existing_references(article.references)
    imported.existing_numbers = set(known)
    imported.references = known
    for source in article.references:
        if source.n not in known:
            # Two lines of one document may name the same source.
            twin = existing_references([source]).get(source.n)
            reference, findings = (twin, []) if twin else new_reference(source)
            imported.references[source.n] = reference
            imported.findings += findings


def _fill(imported, article, index):
    page = imported.page
    keys = {n: reference.pk for n, reference in imported.references.items()}
    page.title = article.title[:255]
    page.slug = page.slug or slug_of(article.name)
    page.name = article.name[:120]
    page.other_names = "\n".join(article.other_names)
    page.summary = article.summary[:300]
    page.lead = stored.rich_text(article.lead, keys)
    page.sections = _sections(page, article, keys, _call_to_action(imported, article, index))
    page.authors = _byline(page, "authors", article.authors, index)
    page.reviewers = _byline(page, "reviewers", article.reviewers, index)
    page.reviewed_on = date.fromisoformat(article.reviewed_on) if article.reviewed_on else None
    page.further_reading = _further_reading(article, imported)


def _sections(page, article, keys, call_to_action):
    sections = []
    for section in article.sections:
        is_last = section is article.sections[-1]
        body = stored.section_body(section, keys, call_to_action if is_last else None)
        value = {"heading": section.heading[:160], "aspect": section.aspect, "body": body}
        sections.append({"type": "section", "value": value})
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


def _byline(page, field, credits: list[Credit], index):
    people = ((credit, person_for(credit, locale=index.locale)) for credit in credits)
    return stream_value(
        page,
        field,
        [
            {
                "type": "person",
                "value": {"person": person.pk, "credentials": credit.credentials[:80]},
            }
            for credit, person in people
        ],
    )


def _further_reading(article, imported):
    cited = {n for n in imported.references if n not in article.uncited}
    cited_keys = {imported.references[n].pk for n in cited}
    uncited = dict.fromkeys(imported.references[n].pk for n in article.uncited)
    return stream_value(
        imported.page,
        "further_reading",
        [
            {"type": "reference", "value": {"reference": pk, "note": ""}}
            for pk in uncited
            if pk not in cited_keys
        ],
    )
