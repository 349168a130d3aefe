"""A source in a few words, where there is no room for a citation."""

from .printing import value

_MOST_WORDS = 5


def short_label(reference: dict) -> str:
    """Who and when in a few words: ``Jinnah 2015``; the title's first words where nobody signs."""
    authors = reference.get("authors") or []
    names = (value(author, "family") or value(author, "literal") for author in authors)
    name = next(filter(None, names), "") or value(reference, "title")
    words = name.split(" ")
    if len(words) > _MOST_WORDS:
        name = " ".join(words[:_MOST_WORDS]).rstrip(".,:;–-") + "…"
    return f"{name} {value(reference, 'year')}".strip()
