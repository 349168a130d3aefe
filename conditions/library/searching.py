"""Finding a source by what a writer remembers of it: a name, words of the title, its identifier.

Wagtail's own search ranks every match; on SQLite a word that half of a large library has takes it
many seconds. Here its index gives the newest matches only, and those few are put in order.
"""

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q

from conditions.citations import identifiers
from conditions.models import ReferenceSnippet

# How many matches are looked at. Whoever needs an older one adds a word.
MOST_MATCHES = 100
# Before a year picks out its own.
MOST_MATCHES_OF_ALL_YEARS = 500
MOST_TITLES = 20
LONGEST_SEARCH = 300
# Shorter beginnings of words match half of the library.
SHORTEST_BEGINNING = 3
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# An identifier that is only part of what was typed is looked for as words.
_IDENTIFIERS = {"doi": identifiers.normalized_doi, "pmid": identifiers.normalized_pmid}
_BEYOND_ANY_LETTER = "\U0010ffff"

# The order of the tables is fixed: SQLite would begin with all references and ask about each.
_SQLITE = """
    SELECT entry.object_id
    FROM wagtailsearch_indexentry_fts AS words
    CROSS JOIN wagtailsearch_indexentry AS entry ON entry.id = words.rowid
    WHERE words.autocomplete MATCH %s AND entry.content_type_id = %s
    ORDER BY words.rowid DESC LIMIT %s
"""
_POSTGRESQL = """
    SELECT object_id FROM wagtailsearch_indexentry
    WHERE autocomplete @@ to_tsquery('simple', %s) AND content_type_id = %s
    ORDER BY id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Matches:
    """``references``, the best first; ``is_cut`` if there may be more than were looked at."""

    references: list[ReferenceSnippet]
    is_cut: bool = False


def matches_of(text: str) -> Matches:
    """The references that a text finds, without those that were merged into another.

    An identifier, also as an address, finds its source alone. Otherwise every word must occur in
    the title or among the authors, the last one at least as the beginning of a word; a year
    narrows the result down to that year.
    """
    text = text[:LONGEST_SEARCH].strip()
    if found := _by_identifier(text):
        return Matches(found)
    words = re.findall(r"\w+", text.lower())
    years = [word for word in words if _YEAR.fullmatch(word)] if len(words) > 1 else []
    names = [word for word in words if word not in years[-1:]]
    if not names:
        return Matches([])
    limit = MOST_MATCHES_OF_ALL_YEARS if years else MOST_MATCHES
    keys = keys_in_index(names, limit)
    wanted = Q(pk__in=keys)
    if years:
        # A year may also stand in the title.
        wanted &= Q(year=years[-1]) | Q(title__contains=years[-1])
    rows = {*ReferenceSnippet.objects.filter(wanted).order_by("-pk")[:limit], *_titled(text)}
    # Not asked of the database, which would begin with all that are not merged.
    references = [row for row in rows if row.merged_into_id is None]
    return Matches(sorted(references, key=_order(names, text)), is_cut=len(keys) == limit)


def _by_identifier(text):
    """The source of an identifier; for that of a merged one, the one that took over."""
    wanted = Q()
    for name, normalized in _IDENTIFIERS.items():
        try:
            value = normalized(text)
        except identifiers.IdentifierError:
            continue
        if not value:
            continue
        wanted |= Q(**{name: value})
        if name == "doi" and "/" in value:
            wanted |= _begins("doi", value)
    if not wanted:
        return []
    keys = ReferenceSnippet.objects.filter(wanted).values_list("pk", flat=True)[:MOST_TITLES]
    found = ReferenceSnippet.found(ReferenceSnippet.objects.all(), list(keys))
    return list(dict.fromkeys(found.values()))


def _titled(text):
    """References whose title begins with the text; an index of the database finds them."""
    start = identifiers.normalized_title(text)
    if len(start) < SHORTEST_BEGINNING:
        return []
    rows = ReferenceSnippet.objects.order_by()
    same = rows.filter(normalized_title=start)[:MOST_TITLES]
    return [*same, *rows.filter(_begins("normalized_title", start))[:MOST_TITLES]]


def _begins(field, start):
    """In the form for which the database uses the field's index."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": start, f"{field}__lt": start + _BEYOND_ANY_LETTER})
    return Q(**{f"{field}__startswith": start})


def keys_in_index(words: list[str], limit: int) -> list[int]:
    """The newest references, at most ``limit``, that have all the words; the last may be begun."""
    *whole, last = words
    is_beginning = len(last) >= SHORTEST_BEGINNING
    if connection.vendor == "sqlite":
        terms = [f'"{word}"' for word in whole] + [f'"{last}"' + "*" * is_beginning]
        statement, query = _SQLITE, " AND ".join(terms)
    else:
        terms = [f"'{word}'" for word in whole] + [f"'{last}'" + ":*" * is_beginning]
        statement, query = _POSTGRESQL, " & ".join(terms)
    content_type = ContentType.objects.get_for_model(ReferenceSnippet)
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, content_type.pk, limit])
        return [int(key) for (key,) in cursor.fetchall()]


def _order(words, text):
    """First a title that begins so, then the first author's name, any author's; newest first."""
    start = identifiers.normalized_title(text)

    def place(reference):
        names = [_family(author) for author in reference.authors]
        return (
            not (start and reference.normalized_title.startswith(start)),
            not (names and names[0] in words),
            not any(name in words for name in names),
            -(reference.year or 0),
            -reference.pk,
        )

    return place


def _family(author):
    return (author.get("family") or author.get("literal") or "").casefold()
