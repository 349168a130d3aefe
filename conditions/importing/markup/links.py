"""Links in a document: to the web, to a source of its own list, or to nothing of use."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from conditions.importing.article import Text
from conditions.importing.text.inline import NUMBERS
from conditions.importing.text.superscripts import raised

# Signs that no document has, around a number that leads to a source.
_OPEN, _CLOSE = "\ue000", "\ue001"
_LINKED = re.compile(rf"{_OPEN}{NUMBERS}{_CLOSE}")
_NUMBER = re.compile(rf"\s*[\[(]?\s*({NUMBERS})\s*[\])]?\s*")
_BRACKETED = re.compile(rf"(?:\s*\[\s*{NUMBERS}\s*\]\s*,?)+\s*")
_WEB = re.compile(r"(?:https?://|mailto:|tel:|/(?!/))\S+", re.IGNORECASE)


def address(link: Tag) -> str:
    """Where a link leads; empty if only this document or the program that wrote it knows."""
    href = link.get("href", "").strip()
    return href if _WEB.fullmatch(href) else ""


def is_inside(link: Tag) -> bool:
    return link.get("href", "").strip().startswith("#")


def targets(soup: BeautifulSoup) -> frozenset[str]:
    """The names of the places that the document's own links lead to."""
    return frozenset(link["href"].strip()[1:] for link in soup.find_all("a") if _points(link))


def inner_link_text(link: Tag, is_in_target: bool) -> str | None:
    """What a link within the document prints: a marker, nothing for a way back, or its words.

    ``is_in_target``: the link stands where another leads to, as in a footnote. ``None`` stands
    for the words of the link as they are.
    """
    text = link.get_text()
    number = _NUMBER.fullmatch(text)
    if number:
        return f"{_OPEN}{number[1]}{_CLOSE}"
    is_way_back = is_in_target or not any(map(str.isalnum, text))
    return "" if is_way_back else None


def settled(runs: list[Text]) -> list[Text]:
    """Linked numbers as markers; those that stand in brackets already get no others."""
    result: list[Text] = []
    is_inside_brackets = False
    for run in runs:
        if _LINKED.fullmatch(run.text):
            number = run.text.strip(_OPEN + _CLOSE)
            run = replace(run, text=number if is_inside_brackets else f"[{number}]")
        else:
            last = max(map(run.text.rfind, "[("))
            ends = max(map(run.text.rfind, "])"))
            if last != ends:
                is_inside_brackets = last > ends
        result.append(run)
    return result


def raised_text(tag: Tag) -> str | None:
    """Raised numbers as text: a marker if they are bracketed or linked, else raised figures."""
    text = tag.get_text()
    if _BRACKETED.fullmatch(text):
        return text.replace("],", "]").replace(" ", "").replace("\n", "")
    number = _NUMBER.fullmatch(text)
    if number and any(map(is_inside, tag.find_all("a"))):
        return f"[{number[1]}]"
    return raised(number[1] if number else " ".join(text.split())) or None


def _points(link: Tag) -> bool:
    return is_inside(link) and len(link["href"].strip()) > 1
