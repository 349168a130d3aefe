"""The articles of ``tests/data`` with what a person reads in them, and how much a reader finds.

``expected/*.json`` was first printed by the reader and then corrected by going through the
articles; a new article's is written by hand.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from conditions.importing.article import Article, Bullets, Item, Subheading, cited_numbers
from conditions.importing.readers import read_bytes

from . import word_files
from .articles import printed

FOLDER = Path(__file__).resolve().parents[2] / "data"
EXPECTED = FOLDER / "expected"
WORD_FILES = {
    "patellar-tendinopathy.docx": word_files.styled,
    "mortons-neuroma.docx": word_files.unstyled,
    "heel-spur.docx": word_files.with_notes,
}
KINDS = ("headings", "bullets", "citations", "references", "identifiers", "bylines")
_IDENTIFIERS = ("doi", "pmid", "pmcid", "isbn", "url")


def names() -> list[str]:
    return sorted(file.stem for file in EXPECTED.glob("*.json"))


def source(name: str) -> bytes:
    return WORD_FILES[name]() if name in WORD_FILES else (FOLDER / name).read_bytes()


def understood(name: str) -> dict[str, list]:
    """What the reader finds in a file: a list of facts of each kind."""
    article = read_bytes(name, source(name))
    return {kind: list(_FACTS[kind](article)) for kind in KINDS}


def expected(name: str) -> dict[str, list]:
    """What a person finds in it."""
    return json.loads((EXPECTED / f"{name}.json").read_text())


def figures(names: list[str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each kind of fact over all these files."""
    found, told = Counter(), Counter()
    for name in names:
        found.update(_counted(name, understood(name)))
        told.update(_counted(name, expected(name)))
    result = {}
    for kind in KINDS:
        here = Counter({fact: n for fact, n in found.items() if fact[1] == kind})
        there = Counter({fact: n for fact, n in told.items() if fact[1] == kind})
        right = (here & there).total()
        result[kind] = (right / here.total(), right / there.total())
    return result


def _counted(name, facts) -> Iterator[tuple[str, str, str]]:
    return ((name, kind, json.dumps(fact)) for kind in KINDS for fact in facts[kind])


def _headings(article: Article):
    yield article.title
    for section in article.sections:
        yield section.heading
        yield from (
            f"{'#' * block.level} {printed(block.content)}"
            for block in section.blocks
            if isinstance(block, Subheading)
        )


def _bullets(article: Article):
    for block in article.blocks:
        if isinstance(block, Bullets):
            yield from _items(block.items, 1, is_ordered=block.is_ordered)


def _items(items: list[Item], depth: int, *, is_ordered: bool):
    for place, item in enumerate(items, start=1):
        mark = f"{place}." if is_ordered else "•"
        yield f"{'  ' * (depth - 1)}{mark} {printed(item.content)}"
        yield from _items(item.children, depth + 1, is_ordered=item.children_are_ordered)


def _citations(article: Article):
    parts = [("", article.lead), *((part.heading, part.blocks) for part in article.sections)]
    for heading, blocks in parts:
        yield from ([heading, n] for n in cited_numbers(blocks))


def _references(article: Article):
    return ([one.n, one.title, one.year] for one in article.references)


def _identifiers(article: Article):
    for one in article.references:
        yield from (
            [one.n, name, getattr(one, name)] for name in _IDENTIFIERS if getattr(one, name)
        )


def _bylines(article: Article):
    for role in ("authors", "reviewers"):
        yield from ([role, one.name, one.credentials] for one in getattr(article, role))
    yield from [["reviewed_on", article.reviewed_on]] if article.reviewed_on else []


_FACTS = {
    "headings": _headings,
    "bullets": _bullets,
    "citations": _citations,
    "references": _references,
    "identifiers": _identifiers,
    "bylines": _bylines,
}
