"""From a document's lines to an article: the one way that all formats go.

A reader says what its format knows of each line. What a title, a byline, a section, a citation, a
reference and an invitation are is decided here, alike for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from conditions.importing import findings
from conditions.importing.article import Article, Block, Inline, Picture, Section, Table, Text
from conditions.importing.sources.source_lines import source_line
from conditions.importing.text.bullets import blocks
from conditions.importing.text.closings import call_to_action, closing_start, is_closing
from conditions.importing.text.headings import is_title_case
from conditions.importing.text.inline import inlines, without_markers
from conditions.importing.text.layout import pieces
from conditions.importing.text.levels import with_levels
from conditions.importing.text.lines import Document, Line, stanzas
from conditions.importing.text.markers import has_any_marker, markers_of
from conditions.importing.text.pieces import Kind, Piece
from conditions.importing.text.reference_list import Parts, parted
from conditions.importing.text.runs import plain
from conditions.importing.text.titles import title_of
from conditions.importing.text.wrapping import wrapping_of
from conditions.importing.words.aspects import aspect_of
from conditions.importing.words.bylines import Byline, bylines
from conditions.importing.words.names import names_in
from conditions.importing.words.word_case import vocabulary_of
from conditions.sentences import ends_sentence, summary

_LONGEST_CRUMB = 60


@dataclass
class _Outline:
    """The document's lines by what they are, before they become an article."""

    title: str
    byline: Byline
    parts: Parts
    body: list[Piece]
    after: list[Piece] = field(default_factory=list)
    closing: Sequence[Line] = ()
    title_line: Line | None = None
    above: Sequence[Line] = ()
    things: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return [*self.body, *self.after]


def article_from(document: Document) -> Article:
    """A document as an article. Raises UnreadableDocument if it has no title."""
    outline = _outline(document)
    article = _named(outline)
    outline.body = with_levels(outline.body, [article.name, *article.other_names])
    article.findings += findings.on_headings(outline.pieces) if document.is_marked else []
    _add_things(outline)
    _add_sections(article, outline)
    _add_references(article, outline)
    article.summary = _summary(outline)
    article.text = _text(outline)
    article.findings = [*findings.findings_on(article), *article.findings, *document.findings]
    return article


def _outline(document: Document) -> _Outline:
    at, title = title_of(document)
    lines = document.lines
    byline = bylines(lines[at + 1 :])
    rest = _without_bylines(lines[at + 1 + len(byline.lines) :], byline)
    above = _without_bylines(lines[: max(at, 0)], byline)
    rest = [*filter(_is_sentence, above), *rest]
    wrapping = wrapping_of(rest)
    parts = parted(rest, wrapping, is_cited=has_any_marker(rest))
    closing_at = 0 if is_closing(parts.tail) else closing_start(parts.tail)
    closing = parts.tail[closing_at:]
    if parts.entries and not closing:
        # Sites also invite above the references.
        above_at = closing_start(parts.body)
        parts.body, closing = parts.body[:above_at], parts.body[above_at:]
    running = [*parts.body, *parts.tail[:closing_at]]
    read_markers = markers_of(running, {entry.n for entry in parts.entries})
    body = [read_markers(line) for line in running]
    return _Outline(
        title=title,
        title_line=lines[at] if at >= 0 else None,
        above=[line for line in above if not _is_sentence(line)],
        byline=byline,
        parts=parts,
        body=pieces(body[: len(parts.body)], wrapping),
        after=pieces(body[len(parts.body) :], wrapping),
        closing=closing,
        things=[_thing(*thing, read_markers) for thing in document.things],
    )


def _without_bylines(lines: list[Line], byline: Byline) -> list[Line]:
    """The lines without those that name author or reviewer further down, often at the end."""
    kept: list[Line] = []
    for stanza in stanzas(lines):
        if not byline.take_labeled(stanza):
            kept.extend(byline.take_among(stanza))
    is_at_end = bool(kept) and kept[-1] is lines[-1] and not kept[-1].text.lower().startswith("by ")
    return kept[:-1] if is_at_end and byline.take_labeled(kept[-1:]) else kept


def _is_sentence(line: Line) -> bool:
    """Above the title, only sentences are the article; the rest is what a site prints there."""
    return len(line.text) > _LONGEST_CRUMB and ends_sentence(line.text)


def _named(outline: _Outline) -> Article:
    running = [piece.text for piece in outline.body if _is_running_text(piece)]
    name, other_names = names_in(outline.title, vocabulary_of(running))
    byline = outline.byline
    return Article(
        title=outline.title,
        name=name,
        other_names=other_names,
        authors=byline.authors,
        reviewers=byline.reviewers,
        reviewed_on=byline.reviewed_on,
        findings=[
            *(findings.date_left_out(line.text) for line in byline.left_out),
            *(findings.above_title_left_out(line.text) for line in outline.above),
        ],
    )


def _is_running_text(piece: Piece) -> bool:
    """Headings Printed Like This do not show how a word is written."""
    return piece.kind is not Kind.HEADING or not (piece.text.isupper() or is_title_case(piece.text))


def _add_things(outline: _Outline) -> None:
    """Put tables and pictures back where they stood among the lines."""
    things = outline.things
    first_after = outline.after[0].line.at if outline.after else None
    later = [one for one in things if first_after is not None and one.line.at > first_after]
    earlier = things[: len(things) - len(later)]
    outline.body = sorted([*outline.body, *earlier], key=_place)
    outline.after = sorted([*outline.after, *later], key=_place)


def _thing(at: int, thing: Block, words: str, read_markers) -> Piece:
    """A table or picture with the citations in its words."""

    def content(runs: list[Text]) -> list[Inline]:
        line = read_markers(Line(0, plain(runs), runs=tuple(runs)))
        return inlines(line.text, line.runs)

    if isinstance(thing, Table):
        thing.rows = [[content(cell) for cell in row] for row in thing.rows]
    if isinstance(thing, Table | Picture):
        thing.caption = content(thing.caption)
    line = Line(at, words, starts_block=True)
    return Piece(Kind.THING, line, [words], lines=[line], thing=thing)


def _place(piece: Piece) -> int:
    return piece.line.at


def _add_sections(article: Article, outline: _Outline) -> None:
    all_pieces = outline.pieces
    lead = list(takewhile(lambda piece: piece.kind is not Kind.HEADING, all_pieces))
    article.lead = blocks(lead)
    starts = [at for at, piece in enumerate(all_pieces) if piece.kind is Kind.HEADING]
    names = [article.name, *article.other_names]
    for start, end in pairwise([*starts, len(all_pieces)]):
        heading = without_markers(all_pieces[start].text)
        body = blocks(all_pieces[start + 1 : end])
        article.sections.append(Section(heading, aspect_of(heading, names), body))
    if outline.after:
        article.findings.append(findings.text_after_references())
    if outline.closing:
        article.call_to_action = call_to_action(outline.closing)


def _add_references(article: Article, outline: _Outline) -> None:
    for entry in outline.parts.entries:
        source, found = source_line(entry.n, entry.text, entry.addresses)
        article.references.append(source)
        article.findings.extend(found)


def _summary(outline: _Outline) -> str:
    """From the lead; an article without one is summed up by its first section."""
    body = [piece for piece in outline.body if piece.kind is not Kind.THING]
    is_prose = [piece.kind is Kind.PROSE for piece in body]
    start = is_prose.index(True) if True in is_prose else len(is_prose)
    prose = takewhile(lambda piece: piece.kind is Kind.PROSE, body[start : start + 5])
    texts = [without_markers(piece.text) for piece in prose]
    # A subtitle has no full stop and would run on into the first sentence.
    return summary(" ".join([*filter(ends_sentence, texts)] or texts))


def _text(outline: _Outline) -> str:
    """All words of the document in its order, one block a line."""
    heading = outline.parts.heading
    lines = [
        *(outline.title_line, heading),
        *(*outline.above, *outline.byline.lines, *outline.closing),
    ]
    printed = [
        *((line.at, line.printed) for line in lines if line),
        *((piece.line.at, piece.full_text) for piece in outline.pieces),
        *((entry.lines[0].at, entry.full_text) for entry in outline.parts.entries),
    ]
    words = [text for _, text in sorted(printed, key=lambda pair: pair[0]) if text]
    return "\n".join(words if outline.title_line else [outline.title, *words])
