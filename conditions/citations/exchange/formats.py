"""The formats in which other programs keep references, and how to tell them apart."""

import re
from dataclasses import dataclass

from .records import cleaned


@dataclass(frozen=True)
class Format:
    """One format: the ``extension`` of its files, its name for editors, its type for browsers."""

    extension: str
    label: str
    media_type: str


FORMATS = {
    "ris": Format("ris", "RIS", "application/x-research-info-systems"),
    "nbib": Format("nbib", "NBIB (PubMed)", "application/nbib"),
    "bib": Format("bib", "BibTeX", "application/x-bibtex"),
    "json": Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
}
_JSON_START = re.compile(r'\s*[\[{]\s*[\[{"]')
_JSON_KEY = re.compile(r'"(?:title|author|DOI|PMID|issued|container-title)"\s*:')
# The first line that only a file of this format has.
_SIGNS = {
    "ris": re.compile(r"^[ \t]*TY[ \t]{0,4}-[ \t]*[A-Z]{3,8}[ \t]*$", re.MULTILINE),
    "nbib": re.compile(r"^(?:PMID|FAU|TI|JT|DP)[ \t]{0,2}-[ \t]", re.MULTILINE),
    "bib": re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][^\n={}]*[,=]", re.MULTILINE),
}


def format_of(text: str) -> str | None:
    """The key in FORMATS of a pasted text, or None where it looks like none of them."""
    text = cleaned(text)
    if _JSON_START.match(text):
        return "json" if _JSON_KEY.search(text) else None
    found = {name: sign.search(text) for name, sign in _SIGNS.items()}
    starts = {name: match.start() for name, match in found.items() if match}
    return min(starts, key=starts.get, default=None)
