"""Two entries for one source: found by what the world calls it, or by its title and year."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q

from conditions.citations.identifiers import normalized_title
from conditions.models import ReferenceSnippet

# How many sources one query looks for.
AT_ONCE = 200


def twins_of(
    sources: Sequence[Mapping], *, besides: Collection[int] = ()
) -> list[ReferenceSnippet | None]:
    """For each source the reference that is already in the library, or ``None``.

    A source has the keys ``doi``, ``pmid``, ``url``, ``title`` and ``year``, identifiers in their
    normal spelling. Of a merged reference the one that took over is given. ``besides`` are keys
    of references that do not count.
    """
    found: list[ReferenceSnippet | None] = []
    for start in range(0, len(sources), AT_ONCE):
        some = sources[start : start + AT_ONCE]
        rows = [row for row in _candidates(some) if row.pk not in besides]
        found += [_match(source, rows) for source in some]
    taken_over = ReferenceSnippet.found(
        ReferenceSnippet.objects.all(), {row.pk for row in found if row}
    )
    twins = [row and taken_over.get(row.pk) for row in found]
    return [row if row and row.pk not in besides else None for row in twins]


def is_twin(one: Mapping, other: Mapping) -> bool:
    """Whether two sources are the same one. The best evidence first: identifiers, then titles."""
    for name in ("doi", "pmid"):
        if one.get(name) and one.get(name) == other.get(name):
            return True
    if _address(one) and _address(one) == _address(other) and not _differ(one, other):
        return True
    return _is_same_title(one, other)


def _candidates(sources: Iterable[Mapping]):
    wanted = Q()
    for field in ("doi", "pmid"):
        wanted |= Q(**{f"{field}__in": {source.get(field) or "" for source in sources} - {""}})
    bare = {_address(source) for source in sources} - {""}
    wanted |= Q(url__in=bare | {f"{address}/" for address in bare})
    titles = {_title(source) for source in sources} - {""}
    wanted |= Q(normalized_title__in=titles)
    return ReferenceSnippet.objects.filter(wanted).order_by("pk")


def _match(source, rows):
    tests = (
        lambda row: source.get("doi") and row.doi == source["doi"],
        lambda row: source.get("pmid") and row.pmid == source["pmid"],
        lambda row: is_twin(source, vars(row)),
    )
    return next((row for is_same in tests for row in rows if is_same(row)), None)


def _is_same_title(one, other):
    title = _title(one)
    is_same = title and title == _title(other) and one.get("year") == other.get("year")
    return bool(is_same) and not _differ(one, other) and not _are_namesakes(one, other)


def _are_namesakes(one, other):
    """Pages of two websites that share a title, and of which nobody knows the year."""
    addresses = {_address(one), _address(other)} - {""}
    return one.get("year") is None and len(addresses) > 1


def _differ(one, other):
    return any(
        one.get(name) and other.get(name) and one[name] != other[name] for name in ("doi", "pmid")
    )


def _title(source):
    return source.get("normalized_title") or normalized_title(source.get("title") or "")[:500]


def _address(source):
    return (source.get("url") or "").rstrip("/")
