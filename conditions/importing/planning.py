"""What a document would become, found out without storing anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from conditions.importing import shapes
from conditions.importing.arranging import arranged
from conditions.importing.article import (
    Article,
    Component,
    Finding,
    Picture,
    addresses_in,
    pictures_in,
)
from conditions.importing.exported import Exported
from conditions.importing.files import ending_of, existing_pictures, identity, unreadable
from conditions.importing.links import Links, links_of
from conditions.importing.matching import (
    PlannedPerson,
    PlannedReference,
    existing_people,
    planned_references,
)
from conditions.models import ConditionIndexPage, ConditionPage, ReferenceSnippet
from conditions.representation import slug_of

__all__ = ["Plan", "PlannedPerson", "PlannedReference", "plan"]


@dataclass
class Plan:
    """What there is already and what would be made.

    ``page`` is the page that is already there, ``slug`` the address it has or gets. ``article``
    is the document as a page can hold it; ``pictures`` has the keys of those that are in the
    library, by their identity, and ``new_pictures`` the others.
    """

    article: Article
    page: ConditionPage | None
    slug: str
    references: list[PlannedReference]
    people: list[PlannedPerson]
    links: Links
    pictures: dict[tuple[str, str], int] = field(default_factory=dict)
    new_pictures: list[Picture] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def exported(self) -> Exported | None:
        return exported_of(self.article)


def plan(
    article: Article,
    *,
    index: ConditionIndexPage,
    slug: str = "",
    references: Mapping[int, ReferenceSnippet] | None = None,
) -> Plan:
    """Asks the database equally often whatever the document holds.

    ``slug`` is what a writer chose; ``references`` are those that a writer chose for a number.
    """
    article, arrangement = arranged(article)
    exported = exported_of(article)
    own_slug = exported.front_matter.slug if exported else ""
    page = _existing_page(article, index, slug or own_slug)
    planned, left_out = planned_references(article.references, references or {})
    links = _links(article, exported, index)
    described = {one.file: one for one in exported.front_matter.pictures} if exported else {}
    pictures = {identity(one): one for one in _pictures(article, exported) if one.content}
    known = existing_pictures(pictures.values(), described)
    new = {key: one for key, one in pictures.items() if key not in known}
    readable = {key: one for key, one in new.items() if ending_of(one.content)}
    return Plan(
        article=article,
        page=page,
        slug=page.slug if page else slug or own_slug or slug_of(article.name),
        references=planned,
        people=_people(article, index, exported),
        links=links,
        pictures=known,
        new_pictures=list(readable.values()),
        findings=[
            *arrangement,
            *left_out,
            *links.findings,
            *(unreadable(one) for key, one in new.items() if key not in readable),
        ],
    )


def exported_of(article: Article) -> Exported | None:
    """What a document holds that we exported ourselves."""
    return article.front_matter.get("exported")


def _existing_page(article, index, slug):
    siblings = ConditionPage.objects.child_of(index)
    if slug:
        return siblings.filter(slug=slug).first()
    by_slug = siblings.filter(slug=slug_of(article.name)).first()
    return by_slug or siblings.filter(title__iexact=article.title).first()


def _people(article, index, exported):
    roles = (("author", article.authors), ("reviewer", article.reviewers))
    people = [PlannedPerson(role, credit) for role, credits in roles for credit in credits]
    known = {one.key or one.name: one for one in exported.front_matter.people} if exported else {}
    existing = existing_people([one.credit for one in people], known, locale=index.locale)
    return [replace(one, existing=existing.get(one.credit.name)) for one in people]


def _pictures(article, exported):
    own = exported.pictures.values() if exported else ()
    return [*own, *pictures_in(article.blocks)]


def _links(article, exported, index):
    named = addresses_in(article.blocks)
    if exported:
        described = exported.front_matter
        biographies = (one for some in exported.biographies.values() for one in some)
        named += addresses_in(biographies)
        named += [*described.related_conditions, *described.related_by]
        named += [one.page for one in described.offices]
        named += [described.translation_of] if described.translation_of else []
        named += _chosen_pages(article)
    return links_of(named, site=index.get_site())


def _chosen_pages(article):
    """The paths of pages that blocks of ours name."""
    blocks = (one for one in article.blocks if isinstance(one, Component))
    return [path for one in blocks for path in shapes.chosen_pages(one.kind, one.fields)]
