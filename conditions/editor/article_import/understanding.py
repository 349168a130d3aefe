"""What was understood of a document, as the review screen shows it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conditions.importing.article import Article, Finding, pictures_in
from conditions.importing.planning import Plan, PlannedPerson, PlannedReference
from conditions.rules import BLOCKER, FURTHER_READING, LEAD
from conditions.rules import Finding as RuleFinding

from .checking import Checked
from .corrections import citations_in

# How many findings of a kind are listed.
MOST_SHOWN = 200
# Places on the screen by what a finding of the importer, or of the rules, calls them.
WHERE = {
    "byline": "byline-section",
    "references": "references-section",
    "introduction": "read-lead",
}
ANCHORS = {
    LEAD: ("Introduction", "read-lead"),
    FURTHER_READING: ("References", "references-section"),
}
_MARKER = re.compile(r"\[(\d+)\]")
_REFERENCE = re.compile(r"reference (\d+)")
_PICTURE = re.compile(r"picture (?:(\d+)|“(.*)”)", re.DOTALL)
_SECTION = re.compile(r"section “(.*)”", re.DOTALL)


@dataclass(frozen=True)
class Noticed:
    """One thing to look at: where, what, and the anchor of its place on the screen."""

    place: str
    message: str
    anchor: str = ""
    words: str = ""


@dataclass(frozen=True)
class Kind:
    """Findings of one weight."""

    name: str
    label: str
    icon: str
    found: list[Noticed]

    @property
    def shown(self) -> list[Noticed]:
        return self.found[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.found) - MOST_SHOWN)


KINDS = (
    ("mend", "To mend", "cross", {"error", BLOCKER}),
    ("look", "To look at", "warning", {"warning"}),
    ("know", "Good to know", "info-circle", {"info"}),
)


def noticed(article: Article, plan: Plan, checked: Checked) -> list[Kind]:
    """All that readers, builder and rules found, the gravest first."""
    places = _Places(article)
    own = [(one.severity, places.of(one)) for one in (*article.findings, *plan.findings)]
    rules = [
        (one.severity, places.of_rule(one, checked))
        for one in checked.findings
        if not places.is_unmatched_marker(one)
    ]
    every = list(dict.fromkeys([*own, *rules]))
    kinds = [
        Kind(name, label, icon, [one for severity, one in every if severity in severities])
        for name, label, icon, severities in KINDS
    ]
    return [kind for kind in kinds if kind.found]


def people_of(plan: Plan, role: str) -> list[PlannedPerson]:
    return [one for one in plan.people if one.role == role]


def new_references(plan: Plan) -> list[PlannedReference]:
    """Those that the library would get."""
    return [one for one in plan.references if one.existing is None and one.twin_of is None]


class _Places:
    """Where on the screen something is that a finding names in the document's words."""

    def __init__(self, article: Article):
        self._headings = [one.heading for one in article.sections]
        self._markers = _first_markers(article)
        self._unmatched = set(article.unresolved)
        self._pictures = [one.name for one in pictures_in(article.blocks)]

    def of(self, finding: Finding) -> Noticed:
        anchor = self._anchor(finding)
        place = finding.where[:1].upper() + finding.where[1:]
        return Noticed(place, finding.message, anchor)

    def of_rule(self, finding: RuleFinding, checked: Checked) -> Noticed:
        place, anchor = self._place_of_anchor(finding.anchor, checked.anchors)
        if finding.reference_id in checked.numbers:
            number = checked.numbers[finding.reference_id]
            place, anchor = f"Reference {number}", f"reference-{number}"
        return Noticed(place, finding.message, anchor, finding.words)

    def is_unmatched_marker(self, finding: RuleFinding) -> bool:
        """Whether the importer says the same: it takes such a number for a marker."""
        number = _MARKER.search(finding.message) if finding.code == "marker_in_text" else None
        return number is not None and int(number[1]) in self._unmatched

    def _anchor(self, finding):
        if match := _REFERENCE.fullmatch(finding.where):
            return f"reference-{match[1]}"
        if match := _PICTURE.match(finding.where):
            return self._picture(*match.groups())
        section = self._section(finding.where)
        if finding.code == "marker_unmatched" and (number := _MARKER.search(finding.message)):
            return self._markers.get((section, int(number[1])), "")
        if section is not None:
            return f"section-{section}"
        return WHERE.get(finding.where, "document")

    def _picture(self, number, name):
        position = int(number) if number else self._position_of(name)
        return f"read-picture-{position}" if 1 <= position <= len(self._pictures) else "document"

    def _position_of(self, name):
        """Counted from 1; 0 if there is no such picture."""
        return self._pictures.index(name) + 1 if name in self._pictures else 0

    def _section(self, where):
        match = _SECTION.fullmatch(where)
        return self._headings.index(match[1]) if match and match[1] in self._headings else None

    def _place_of_anchor(self, anchor, anchors):
        if anchor in anchors:
            position = anchors.index(anchor)
            if position < len(self._headings):
                return f"Section “{self._headings[position]}”", f"read-section-{position}"
        return ANCHORS.get(anchor, ("The document", "document"))


def _first_markers(article: Article) -> dict[tuple[int | None, int], str]:
    """By section and number the anchor of the first citation that prints it."""
    first: dict[tuple[int | None, int], str] = {}
    for citation in citations_in(article):
        for number in citation.numbers:
            first.setdefault((citation.section, number), f"citation-{citation.place}")
    return first


def is_new(people: Iterable[PlannedPerson]) -> bool:
    return any(one.existing is None for one in people)
