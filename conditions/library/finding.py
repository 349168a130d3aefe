"""Finding a source by what an editor remembers of it: words, names, or an identifier."""

import re

from django.db.models import Q, QuerySet

from conditions.citations import identifiers
from conditions.citations.identifiers import IdentifierError

from .searching import keys_in_index

# The database takes so many keys at once.
MOST_FOUND = 20_000
# What an editor pastes whole, and how the field is compared with it.
_IDENTIFIERS = {
    "doi__startswith": identifiers.normalized_doi,
    "pmid": identifiers.normalized_pmid,
    "pmcid": identifiers.normalized_pmcid,
    "isbn": identifiers.normalized_isbn,
}
_WORD = re.compile(r"\w+")


def find(text: str, references: QuerySet) -> QuerySet:
    """Those references that a text names: by an identifier, in any spelling, or by all its words.

    The last word may be unfinished. They keep their order.
    """
    if named := _named(text):
        return references.filter(named)
    # A mark between words may have a meaning of its own for the database.
    words = _WORD.findall(text.lower())
    if not words:
        return references.none()
    return references.filter(pk__in=keys_in_index(words, MOST_FOUND))


def _named(text):
    named = Q()
    # A bare number may be a year or a word of a title; search knows PMIDs, too.
    if not text.strip().isdecimal() or len(text.strip()) > 8:
        for lookup, normalize in _IDENTIFIERS.items():
            try:
                named |= Q(**{lookup: normalize(text)})
            except IdentifierError:
                continue
    return named
