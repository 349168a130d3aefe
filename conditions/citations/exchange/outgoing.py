"""A stored reference made ready for writing: every key there, every text on one line."""

import re
from collections.abc import Mapping

from .dates import day_from
from .fields import STATUSES, guessed_kind, named
from .markup import flattened, protected
from .names import literal_of

_MARKED_UP = ("title", "container", "publisher")
_TEXTS = ("volume", "issue", "pages", "doi", "pmid", "pmcid", "isbn", "url", "kind", "status")
_SIMPLE_RANGE = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def outgoing(reference: Mapping) -> dict:
    """The reference with texts for all its keys ("" for none), whole numbers or None for its date,
    ``accessed_on`` a date or None, and ``status`` "" where readers need not be told anything.
    """
    ready = {name: protected(str(reference.get(name) or "")) for name in _MARKED_UP}
    ready |= {name: flattened(str(reference.get(name) or "")) for name in _TEXTS}
    ready |= {name: reference.get(name) or None for name in ("year", "month", "day")}
    ready["authors"] = [author for author in reference.get("authors") or [] if _has_name(author)]
    ready["accessed_on"] = day_from(reference.get("accessed_on"))
    ready["kind"] = ready["kind"] or guessed_kind(ready)
    ready["status"] = named(ready["status"], STATUSES).replace("current", "")
    return ready


def first_and_last(pages: str) -> tuple[str, str]:
    """Both ends of a plain range of pages; any other form is the first, whole."""
    match = _SIMPLE_RANGE.fullmatch(pages)
    return match.groups() if match and match[1] != match[2] else (pages, "")


def is_article(ready: dict) -> bool:
    """Whether it came out in a journal, as many guidelines do."""
    is_guideline = ready["kind"] == "guideline" and ready["container"] and ready["volume"]
    return ready["kind"] == "journal_article" or bool(is_guideline)


def _has_name(author: Mapping) -> bool:
    return bool(author.get("family") or literal_of(author))
