"""Finding what a document names among what is stored, so that nothing is stored twice."""

from django.core.exceptions import ValidationError

from cms.people.models import Person
from conditions.importing.article import Credit, Finding, SourceLine
from conditions.library.twins import twins_of
from conditions.models import ReferenceSnippet
from conditions.types import REFERENCE_PARTS


def existing_references(sources: list[SourceLine]) -> dict[int, ReferenceSnippet]:
    """By the document's own number, the reference that is already in the library."""
    twins = twins_of([vars(source) for source in sources])
    return {source.n: twin for source, twin in zip(sources, twins, strict=True) if twin}


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
