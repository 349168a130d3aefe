"""What an import found and did, as plain data for programs and a few lines for people."""

from django.template.loader import render_to_string

from cms.delivery.documents import documents
from conditions.importing.article import Article, Finding, bullet_count, cited_numbers
from conditions.importing.builder import Imported


def as_data(
    article: Article, imported: Imported, *, file: str, seconds: float, dry_run: bool = False
) -> dict:
    """One document: what it says in its own numbers, what is wrong with it, what it became.

    A page that only a dry run made has no ``page_id``.
    """
    phone = imported.phone
    is_stored = not dry_run or imported.outcome != "created"
    return {
        "file": file,
        "title": article.title,
        "slug": imported.page.slug,
        "page_id": imported.page.pk if is_stored else None,
        "outcome": imported.outcome,
        "published": imported.is_published,
        "authors": [_credit(credit) for credit in article.authors],
        "reviewers": [_credit(credit) for credit in article.reviewers],
        "phone": phone.as_e164 if phone and phone.is_valid() else None,
        "sections": _sections(article),
        "references": [_reference(source, imported) for source in article.references],
        "uncited": article.uncited,
        "unresolved": article.unresolved,
        "findings": [vars(one) for one in (*article.findings, *imported.findings)],
        "text": article.text,
        "html": body_html(imported.page),
        "seconds": round(seconds, 3),
    }


def body_html(page) -> str:
    """The lead and the sections as readers get them."""
    [document] = documents([page])
    sections = (
        render_to_string("conditions/blocks/section.html", {"value": section["value"]})
        for section in document["sections"]
    )
    return "".join([document["lead"], *sections])


def as_lines(article: Article, imported: Imported, *, dry_run: bool = False) -> list[str]:
    """The same in words."""
    existing = len(imported.existing_numbers)
    found = [*article.findings, *imported.findings]
    is_published = imported.is_published and not dry_run
    return [
        _outcome(imported, dry_run),
        *(["Published."] if is_published else []),
        f"{len(article.sections)} sections, {len(article.references)} references, "
        f"{existing} of them already in the library.",
        *map(finding_line, found),
    ]


def finding_line(finding: Finding) -> str:
    return f"{finding.severity}: {finding.where}: {finding.message}"


def _outcome(imported, dry_run):
    page = imported.page
    if imported.outcome == "unchanged":
        return (
            f"“{page.title}” is already there as page {page.pk}. "
            "Nothing was changed; --update makes a draft of it."
        )
    if imported.outcome == "updated":
        did = "Would make" if dry_run else "Made"
        return f"{did} a new draft of “{page.title}” (page {page.pk})."
    return (
        f"Would create “{page.title}”." if dry_run else f"Created “{page.title}” (page {page.pk})."
    )


def _credit(credit):
    return {"name": credit.name, "credentials": credit.credentials}


def _sections(article):
    lead = [("", None, article.lead)] if article.lead else []
    parts = [*lead, *((one.heading, one.aspect, one.blocks) for one in article.sections)]
    return [
        {
            "heading": heading or None,
            "aspect": aspect,
            "bullets": bullet_count(blocks),
            "cited": cited_numbers(blocks),
        }
        for heading, aspect, blocks in parts
    ]


def _reference(source, imported):
    return {
        "n": source.n,
        "doi": source.doi or None,
        "pmid": source.pmid or None,
        "url": source.url or None,
        "year": source.year,
        "title": source.title,
        "existing": source.n in imported.existing_numbers,
    }
