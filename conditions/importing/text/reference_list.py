"""The list of references at the end of a document, told from the text before and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from conditions.importing.sources.source_authors import is_organization
from conditions.importing.sources.source_lines import source_line
from conditions.importing.text import labels
from conditions.importing.text.closings import closing_start
from conditions.importing.text.lines import Label, Line, stanzas
from conditions.importing.text.wrapping import Wrapping
from conditions.importing.words.phones import phone_in

_LIST = (
    r"(?:references?|sources?|bibliography|works cited|literature(?: cited)?|citations?|endnotes"
    r"|reference list|notes|footnotes|(?:online )?resources?|further reading)"
)
_HEADING = re.compile(
    rf"(?:#+ |\d+[.)] )?(?:(?:selected|medical|article|key|our|list of|additional|scientific) )?"
    rf"{_LIST}(?: (?:and|&) {_LIST})?(?: cited| list)?(?: \(\d+\))?:?",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"(?:references?|bibliography|works cited|reference list)\b", re.IGNORECASE)
_CITES = re.compile(
    r"\b(?:19|20)\d\d\b|https?://|www\.|\bdoi\b|\bet al\b|\bPMID\b|\bISBN\b|\b10\.\d{4}|n\.d\."
    r"|\baccessed\b|\bpublished\b|\b\w+\.(?:org|gov|com|edu|net)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"https?://|www\.|doi\b|10\.\d{4}|PMID|PMCID|PMC\d|accessed\b|available (?:at|from)|retrieved\b"
    r"|published\b|updated\b",
    re.IGNORECASE,
)
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.)\S*[-/_=?&.]$", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"(\d{1,3}) (?=[^\W\d_])(.*)", re.DOTALL)
_LONGEST_CHECKED = 1000
_LONGEST_TAIL = 30


@dataclass
class Entry:
    """One printed reference: its number, as printed too, and the lines it takes."""

    n: int
    printed: str
    lines: list[Line]
    texts: list[str]

    @property
    def text(self) -> str:
        """The entry in one line; an address broken at a line's end is put together again."""
        whole: list[str] = []
        for text in self.texts:
            if whole and text and _is_broken(whole[-1].rsplit(" ", 1)[-1], text):
                whole[-1] += text
            elif text:
                whole.append(text)
        return " ".join(whole)

    @property
    def addresses(self) -> list[str]:
        """Where links lead that stand behind words of the entry."""
        return list(dict.fromkeys(run.url for line in self.lines for run in line.runs if run.url))

    @property
    def full_text(self) -> str:
        return f"{self.printed} {self.text}".strip()


@dataclass
class Parts:
    """A document's lines parted at its list of references."""

    body: Sequence[Line]
    heading: Line | None = None
    entries: list[Entry] = field(default_factory=list)
    tail: Sequence[Line] = ()


def parted(lines: Sequence[Line], wrapping: Wrapping, is_cited: bool) -> Parts:
    """Body, references and what follows them. ``is_cited``: whether the text has markers."""
    heading_at = _heading_at(lines)
    if heading_at >= 0:
        parts = _below_heading(lines, heading_at, wrapping)
        if parts:
            return parts
    for is_listed in (False, True):
        entries, start, end = _last_run(lines, wrapping, is_listed)
        if entries and end >= len(lines) - _LONGEST_TAIL and _are_references(entries, is_cited):
            return Parts(lines[:start], None, entries, lines[end:])
    closing = closing_start(lines)
    start, entries = _evident(lines[:closing], wrapping)
    return Parts(lines[:start], None, entries, lines[closing:])


def _heading_at(lines: Sequence[Line]) -> int:
    for at in range(len(lines) - 1, -1, -1):
        if len(lines[at].text) <= 60 and _HEADING.fullmatch(lines[at].text):
            return at
    return -1


def _below_heading(lines: Sequence[Line], at: int, wrapping: Wrapping) -> Parts | None:
    below = lines[at + 1 :]
    if not below:
        return None
    if _numbered(below[0], None, is_listed=True):
        entries, tail_start = _run(below, 0, wrapping, is_listed=True)
    else:
        entries, tail_start = _unnumbered(below[: closing_start(below)], wrapping)
    is_certain = _CERTAIN.search(lines[at].text) is not None
    if not entries or not (is_certain or _are_references(entries, is_cited=True)):
        return None
    return Parts(lines[:at], lines[at], entries, below[tail_start:])


def _last_run(
    lines: Sequence[Line], wrapping: Wrapping, is_listed: bool
) -> tuple[list[Entry], int, int]:
    """The last numbered run of the document, and where it begins and ends.

    ``is_listed``: also numbers without full stop, as one that starts a line of a paragraph.
    """
    found: tuple[list[Entry], int, int] = ([], 0, 0)
    at = 0
    while at < len(lines):
        if not _numbered(lines[at], None, is_listed):
            at += 1
            continue
        entries, end = _run(lines, at, wrapping, is_listed)
        found = (entries, at, end)
        at = end
    return found


def _run(
    lines: Sequence[Line], start: int, wrapping: Wrapping, is_listed: bool
) -> tuple[list[Entry], int]:
    """The numbered entries from ``start`` on, each with the lines that continue it."""
    entries: list[Entry] = []
    at = start
    while at < len(lines):
        label = _numbered(lines[at], entries[-1] if entries else None, is_listed)
        if label:
            entries.append(Entry(label.number, label.printed, [lines[at]], [label.text]))
        elif _continues(lines[at], lines[at - 1], entries[-1], wrapping):
            entries[-1].lines.append(lines[at])
            entries[-1].texts.append(lines[at].text)
        else:
            break
        at += 1
    return entries, at


def _numbered(line: Line, previous: Entry | None, is_listed: bool) -> Label | None:
    """The number of a new entry; a number far from the one before belongs to the text.

    ``is_listed``: below a heading that announces references, where numbers may be out of order.
    """
    if line.heading_level:
        return None
    label = labels.number(line) or labels.bracketed_number(line)
    if not label and is_listed:
        label = _plain_number(line, previous)
    if not label or previous is None:
        return label
    step = label.number - previous.n
    if step == 1:
        return label
    is_deeper = line.indent > previous.lines[0].indent + 1
    may_jump = step <= 3 and (is_listed or label.number > 1)
    is_near = 0 <= step <= 2 or (may_jump and _cites(label.text))
    return label if is_near and not is_deeper else None


def _plain_number(line: Line, previous: Entry | None) -> Label | None:
    """``1 Smith J. …``, as the first of a list or in one that goes on like that."""
    match = _PLAIN_NUMBER.fullmatch(line.text)
    is_next = match and int(match[1]) == (previous.n + 1 if previous else 1)
    if not is_next or (previous and not previous.printed.isdigit()):
        return None
    return Label("number", match[1], match[2], int(match[1]))


def _cites(text: str) -> bool:
    text = text[:_LONGEST_CHECKED]
    names_institution = any(map(is_organization, text.rstrip(".").split(". ")[1:]))
    return names_institution or _CITES.search(text) is not None


def _continues(line: Line, above: Line, entry: Entry, wrapping: Wrapping) -> bool:
    if _GOES_ON.match(line.text):
        return True
    deeper = line.indent - entry.lines[0].indent
    if line.starts_block:
        return False
    if deeper > 0 or line.starts_lower or not any(entry.texts):
        return True
    if phone_in(line.text):
        return False
    last_word = above.text.rsplit(" ", 1)[-1]
    is_unfinished = last_word.isalpha() and last_word.islower()
    return is_unfinished or wrapping.is_full(above, line)


def _is_broken(word: str, text: str) -> bool:
    """Whether a line's end parted an address, or the pages from one number to another."""
    if text[:1].isdigit() and re.search(r"\d[-–]$", word):
        return True
    may_go_on = not text[:1].isupper() or " " not in text
    return _BROKEN_ADDRESS.search(word) is not None and may_go_on


def _unnumbered(lines: Sequence[Line], wrapping: Wrapping) -> tuple[list[Entry], int]:
    """The entries of a list without numbers, and where it ends: with its last source."""
    entries = _unlabeled_entries(lines, wrapping)
    ends = [at for at, entry in enumerate(entries) if _cites(entry.text)]
    kept = entries[: ends[-1] + 1] if ends else entries
    return kept, sum(len(entry.lines) for entry in kept)


def _evident(lines: Sequence[Line], wrapping: Wrapping) -> tuple[int, list[Entry]]:
    """Where paragraphs at the end begin that can be nothing but sources, and these."""
    groups: list[list[Line]] = []
    for stanza in reversed(stanzas(lines)):
        entries = _unlabeled_entries(stanza, wrapping)
        if stanza[0].heading_level or not all(_is_source(entry.text) for entry in entries):
            break
        groups.insert(0, stanza)
    found = [line for group in groups for line in group]
    entries = _unlabeled_entries(found, wrapping)
    return (len(lines) - len(found), entries) if len(entries) > 1 else (len(lines), [])


def _is_source(text: str) -> bool:
    """Whether a paragraph has the parts of a source: who, when and where."""
    if len(text) > _LONGEST_CHECKED or not _cites(text):
        return False
    source, _ = source_line(1, text)
    is_dated = source.year or source.accessed_on
    place = source.container or source.doi or source.pmid or source.url
    return bool((source.authors or source.publisher) and is_dated and place)


def _unlabeled_entries(lines: Sequence[Line], wrapping: Wrapping) -> list[Entry]:
    entries: list[Entry] = []
    for at, line in enumerate(lines):
        label = labels.bullet(line) or labels.possible_bullet(line)
        if entries and not label and _continues(line, lines[at - 1], entries[-1], wrapping):
            entries[-1].lines.append(line)
            entries[-1].texts.append(line.text)
        else:
            text = label.text if label else line.text
            entries.append(Entry(len(entries) + 1, "", [line], [text]))
    return entries


def _are_references(entries: Sequence[Entry], is_cited: bool) -> bool:
    """Whether most entries look like sources; steps of an exercise do not."""
    citing = sum(1 for entry in entries if _cites(entry.text))
    return citing * 2 >= len(entries) or (is_cited and citing > 0)
