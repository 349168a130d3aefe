"""What kind of source a printed reference is."""

import re

from conditions.importing.article import SourceLine

_GUIDELINE = re.compile(
    r"\b(?:practice guidelines?|guidelines? for|guidelines?$|consensus statement|practice parameter"
    r"|practice advisory)\b",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(r"\bguid(?:eline|ance)s?\b", re.IGNORECASE)
_REPORT = re.compile(r"(?<!case )\breport\b", re.IGNORECASE)


def kind_of(source: SourceLine, text: str) -> str:
    """A value of the reference's choices, by what was read of it. ``text`` is as printed."""
    title = source.title.casefold()
    if source.kind in ("book", "chapter"):
        return source.kind
    if re.search(r"\bfact ?-?sheets?\b", title):
        return "fact_sheet"
    is_article = bool(source.container)
    if _GUIDELINE.search(title) or (not is_article and _GUIDANCE.search(title)):
        return "guideline"
    if is_article or source.volume:
        return "journal_article"
    if source.isbn:
        return "book"
    if _REPORT.search(title) or re.search(r"\breport no\b", text, re.IGNORECASE):
        return "report"
    is_paper = (source.doi or source.pmid) and not source.url
    return "journal_article" if is_paper else "web_page"
