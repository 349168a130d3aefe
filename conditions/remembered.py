"""Sources as pages show them, remembered by what is stored of them.

Making a source of its row and printing it costs more than reading the row. A process remembers
the last rows by their content, so nothing remembered can be out of date.
"""

import json
from functools import lru_cache

from .citations.exchange import csl_item
from .citations.identifiers import doi_url, pmc_url, pubmed_url
from .citations.styles import printed
from .types import REFERENCE_PARTS

# Each takes about ten kilobytes; a list of twenty long articles cites a few hundred.
REFERENCES_KEPT = 1000
# A row: these columns in this order, ``authors`` as text.
COLUMNS = ["pk", "merged_into_id", "accessed_on", *REFERENCE_PARTS]


class Remembered:
    """A source that is shared by all who read it, and must not be changed."""

    def __init__(self, row: tuple):
        parts = dict(zip(COLUMNS, row, strict=True))
        self.pk = parts.pop("pk")
        self.merged_into_id = parts.pop("merged_into_id")
        accessed_on = parts.pop("accessed_on")
        parts["authors"] = json.loads(parts["authors"])
        parts["accessed_on"] = accessed_on.isoformat() if accessed_on else None
        self._parts = parts
        self._shown: dict[str, dict] = {}

    def shown(self, style: str) -> dict:
        """The source in its parts, and as it is printed in a style."""
        if style not in self._shown:
            self._shown[style] = self._as_data(style)
        return self._shown[style]

    def _as_data(self, style):
        parts = {"id": self.pk, **self._parts}
        citation = printed(self._parts, style)
        return {
            **parts,
            "csl": csl_item(parts),
            "links": _links(self._parts),
            "text": citation.text,
            "html": citation.html,
        }


@lru_cache(maxsize=REFERENCES_KEPT)
def remember(row: tuple) -> Remembered:
    return Remembered(row)


def row_of(reference) -> tuple:
    """The row behind a reference that was read in full."""
    parts = {name: getattr(reference, name) for name in COLUMNS}
    return tuple({**parts, "authors": json.dumps(parts["authors"])}.values())


def _links(parts):
    links = [
        ("DOI", doi_url(parts["doi"])),
        ("PubMed", pubmed_url(parts["pmid"])),
        ("PubMed Central", pmc_url(parts["pmcid"])),
        ("Website", parts["url"]),
    ]
    return [{"label": label, "url": url} for label, url in links if url]
