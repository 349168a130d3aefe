"""Rules about the citations themselves: what they point at, and markers typed by hand."""

from collections.abc import Iterator

from .findings import BLOCKER, WARNING, Finding
from .gathering import Article, Place, Position

_NOT_CITED = (
    "No sentence cites “{title}”, and nothing says why it is worth reading. Cite it where the "
    "text rests on it, add a note, or take it out."
)


def not_public(article: Article) -> Iterator[tuple[Position, Finding]]:
    """Drafts and deleted references, at every place that names one."""
    for place, _, sentence in article.sentences():
        for key in dict.fromkeys(sentence.cited):
            yield from _not_public(article, place, key, sentence.printed)
    for place, entry in article.entries():
        source = article.sources.get(entry.reference_id)
        words = source.title if source else entry.note or f"Reference {entry.reference_id}"
        yield from _not_public(article, place, entry.reference_id, words)


def not_cited(article: Article) -> Iterator[tuple[Position, Finding]]:
    """Listed under further reading for no reason that readers are told."""
    cited = {key for _, _, sentence in article.sentences() for key in sentence.cited}
    done = {article.sources[key].id for key in cited if key in article.sources}
    done |= {
        source.id
        for _, entry in article.entries()
        if entry.note and (source := article.sources.get(entry.reference_id))
    }
    for place, entry in article.entries():
        source = article.sources.get(entry.reference_id)
        if source is None or source.id in done:
            continue
        done.add(source.id)
        message = _NOT_CITED.format(title=source.title)
        yield _found(
            place, "reference_not_cited", WARNING, source.title, message, entry.reference_id
        )


def marker_in_text(article: Article) -> Iterator[tuple[Position, Finding]]:
    """“[2]” typed by hand: its number means nothing once references are numbered anew."""
    for place, _, sentence in article.sentences():
        for marker in dict.fromkeys(sentence.typed):
            message = (
                f"“{marker}” was typed by hand and points nowhere. Put a citation in its place, "
                "or take it out."
            )
            yield _found(place, "marker_in_text", BLOCKER, sentence.printed, message)


def _not_public(article, place, key, words) -> Iterator[tuple[Position, Finding]]:
    source = article.sources.get(key)
    if source is None:
        message = "The reference cited here has been deleted. Cite another one, or take it out."
        yield _found(place, "reference_missing", BLOCKER, words, message, key or None)
    elif key not in article.public_keys:
        message = (
            f"Readers can’t see the reference “{source.title}”: it is a draft, or not published "
            "at this moment. Publish it, or cite another one."
        )
        yield _found(place, "reference_not_public", BLOCKER, words, message, key)


def _found(
    place: Place, code, severity, words, message, reference_id=None
) -> tuple[Position, Finding]:
    return place.position, Finding(
        code=code,
        severity=severity,
        anchor=place.anchor,
        words=words,
        message=message,
        reference_id=reference_id,
        contentpath=place.contentpath,
    )
