"""What every printed style is made of: sentences as text and as HTML, dates, pages, addresses.

A reference is a dictionary; every key but ``kind`` and ``title`` may be missing: ``authors`` (a
list of ``{"family", "given", "suffix"}`` or ``{"literal"}``), ``container``, ``publisher``,
``year``, ``month``, ``day``, ``volume``, ``issue``, ``pages``, ``doi``, ``pmid``, ``pmcid``,
``url``, ``accessed_on`` (a date, or text as ``2024-06-01``), ``status``.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from .identifiers import IdentifierError

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PAGES_LABEL = re.compile(r"pp?(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"(.*?)[\s(,]*\bsuppl(?:ement)?\b\.?\s*([^()]*)\)?", re.IGNORECASE)
_LENGTH_OF_DATE = len("2024-06-01")
_LARGEST_DATE_PARTS = {"year": 9999, "month": 12, "day": 31}


@dataclass(frozen=True)
class Citation:
    """A printed source: ``text`` for copying, ``html`` (escaped, <em> and <a> only) for pages."""

    text: str
    html: str


def plain(text: str) -> Citation:
    return Citation(text, escape(text, quote=False))


def emphasized(text: str) -> Citation:
    return Citation(text, f"<em>{escape(text, quote=False)}</em>" if text else "")


def link(text: str, url: str) -> Citation:
    """The text as a link; without an address, the text alone."""
    printed = escape(text, quote=False)
    return Citation(text, f'<a href="{escape(url)}">{printed}</a>' if url else printed)


def joined(*parts: Citation, by: str = "") -> Citation:
    """The parts that are not empty, one after the other."""
    some = [part for part in parts if part.text]
    return Citation(by.join(part.text for part in some), by.join(part.html for part in some))


def sentence(part: Citation) -> Citation:
    """The part with a full stop, unless it is empty or has an end of its own, as “Why?” has."""
    if not part.text or part.text.rstrip("\"'”’").endswith((".", "?", "!", "…")):
        return part
    return joined(part, plain("."))


def without_stop(text: str) -> str:
    """The text without its final full stop, before a bracket or semicolon; “U.S.” stays whole."""
    last_word = text.rpartition(" ")[2]
    return text.removesuffix(".") if last_word.count(".") == 1 else text


def value(values: dict, key: str) -> str:
    """The value on one line, as stored; "" for a missing one."""
    return " ".join(str(values.get(key) or "").split())


def words(values: dict, key: str) -> str:
    """A title or name without the comma or colon that copying left at its end."""
    return value(values, key).rstrip(" ,;:")


def unnamed(reference: dict, *keys: str) -> str:
    """The first of these values that the line does not already print as author or title."""
    authors = [words(author, "literal") for author in reference.get("authors") or []]
    printed = {_compared(name) for name in [*authors, words(reference, "title")]}
    values = (words(reference, key) for key in keys)
    return next((name for name in values if name and _compared(name) not in printed), "")


def is_in_journal(reference: dict) -> bool:
    """Whether it came out as an article, as most guidelines do."""
    if reference.get("kind") == "guideline":
        return all(value(reference, key) for key in ("container", "volume"))
    return reference.get("kind") == "journal_article"


def pages(reference: dict) -> str:
    """Pages or article number as stored, with plain hyphens: ``77-100``; nothing is shortened."""
    stored = value(reference, "pages").translate(_DASHES).replace("--", "-")
    return _PAGES_LABEL.sub("", stored, count=1)


def volume_issue_supplement(reference: dict) -> tuple[str, str, str | None]:
    """``("58", "12", "7")`` for volume “58” and issue “12 Suppl 7”; ``None`` is no supplement."""
    volume, of_volume = _without_supplement(value(reference, "volume"))
    issue, of_issue = _without_supplement(value(reference, "issue"))
    return volume, issue, of_volume if of_issue is None else of_issue


def published_parts(reference: dict) -> list[int]:
    """Year, month and day of publication as far as known, as ``[2018, 3]``; else ``[]``."""
    parts: list[int] = []
    for key, largest in _LARGEST_DATE_PARTS.items():
        number = _number(reference.get(key))
        if not 1 <= number <= largest:
            break
        parts.append(number)
    return parts


def accessed_parts(reference: dict) -> list[int]:
    """Year, month and day on which somebody last read it; ``[]`` where nobody said."""
    try:
        accessed = date.fromisoformat(value(reference, "accessed_on")[:_LENGTH_OF_DATE])
    except ValueError:
        return []
    return [accessed.year, accessed.month, accessed.day]


def sound(normalized, stored: str) -> str:
    """The identifier in its one spelling, or "" where it cannot be right."""
    try:
        return normalized(stored)
    except IdentifierError:
        return ""


def _compared(name: str) -> str:
    return name.casefold().rstrip(".")


def _without_supplement(stored: str) -> tuple[str, str | None]:
    match = _SUPPLEMENT.fullmatch(stored)
    return (match[1], match[2].strip()) if match else (stored, None)


def _number(stored) -> int:
    try:
        return int(str(stored))
    except ValueError:
        return 0
