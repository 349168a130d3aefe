"""Finding what a document names among what is stored, so that nothing is stored twice."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.people.models import Person
from conditions.citations.identifiers import normalized_title
from conditions.importing.article import Credit, Finding, SourceLine
from conditions.models import ReferenceSnippet
from conditions.representation import REFERENCE_PARTS


def existing_references(sources: list[SourceLine]) -> dict[int, ReferenceSnippet]:
    """By the document's own number, the reference that is already in the library."""
    rows = list(_candidates(sources))
    pairs = ((source.n, _match(source, rows)) for source in sources)
    return {n: row.merged_into or row for n, row in pairs if row is not None}


def new_reference(source: SourceLine) -> tuple[ReferenceSnippet, list[Finding]]:
    """A source in the library, published. What the library refuses is left out and reported."""
    values = {name: getattr(source, name) for name in REFERENCE_PARTS if name != "status"}
    reference = ReferenceSnippet(**values, accessed_on=source.accessed_on or None)
    reference.title = (reference.title or source.text)[:500]
    findings = [_left_out(source, name, text) for name, text in _refused(reference)]
    reference.full_clean()
    reference.save()
    reference.save_revision().publish()
    return reference, findings


def person_for(credit: Credit, *, locale) -> Person:
    """The person of that name; one who is new is published, as a byline needs."""
    person = Person.objects.filter(name__iexact=credit.name, locale=locale).first()
    if person is None:
        person = Person(name=credit.name[:120], credentials=credit.credentials[:80], locale=locale)
        person.full_clean()
        person.save()
        person.save_revision().publish()
    return person


def _candidates(sources):
    wanted = Q()
    for field in ("doi", "pmid", "url"):
        values = {getattr(source, field) for source in sources} - {""}
        if field == "url":
            values |= {f"{value.rstrip('/')}/" for value in values}
            values |= {value.rstrip("/") for value in values}
        wanted |= Q(**{f"{field}__in": values})
    wanted |= Q(normalized_title__in={normalized_title(source.title) for source in sources} - {""})
    rows = ReferenceSnippet.objects.filter(wanted).select_related("merged_into")
    return rows.order_by("pk") if sources else []


def _match(source, rows):
    """The best evidence first: an identifier, then an address, then title and year."""
    tests = (
        lambda row: source.doi and row.doi == source.doi,
        lambda row: source.pmid and row.pmid == source.pmid,
        lambda row: source.url and row.url.rstrip("/") == source.url.rstrip("/"),
        lambda row: _is_same_title(source, row),
    )
    return next((row for is_same in tests for row in rows if is_same(row)), None)


def _is_same_title(source, row):
    title = normalized_title(source.title)
    differs = (source.doi and row.doi and source.doi != row.doi) or (
        source.pmid and row.pmid and source.pmid != row.pmid
    )
    is_same = bool(title) and row.normalized_title == title[:500] and row.year == source.year
    return is_same and not differs


def _refused(reference):
    """Empty every field that is not valid; give its name and what was in it."""
    try:
        reference.full_clean()
    except ValidationError as error:
        for name in error.message_dict:
            field = reference._meta.get_field(name)
            yield field.verbose_name, str(getattr(reference, name))
            setattr(reference, name, field.get_default())


def _left_out(source, name, text):
    return Finding(
        code="reference_field_left_out",
        severity="warning",
        where=f"reference {source.n}",
        message=f"“{text}” can’t be the {name}. It was left out: add the right one by hand.",
    )
