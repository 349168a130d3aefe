"""The reader of plain text: an article as a writer sends it, with nothing but lines of words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from conditions.importing import findings
from conditions.importing.article import Article, Section, UnreadableDocument
from conditions.importing.sources.source_lines import source_line
from conditions.importing.text.bullets import blocks
from conditions.importing.text.closings import call_to_action, closing_start, is_closing
from conditions.importing.text.headings import is_title_case, marked_heading
from conditions.importing.text.inline import has_marker, without_markers
from conditions.importing.text.labels import bullet
from conditions.importing.text.layout import Kind, Piece, pieces
from conditions.importing.text.lines import Line, document_lines, stanzas
from conditions.importing.text.reference_list import Parts, parted
from conditions.importing.text.wrapping import wrapping_of
from conditions.importing.words.aspects import aspect_of
from conditions.importing.words.bylines import Byline, bylines
from conditions.importing.words.names import names_in
from conditions.importing.words.word_case import vocabulary_of
from conditions.sentences import ends_sentence, sentences, summary

_LONGEST_TITLE = 255
_LONGEST_SENTENCE = 120
_NO_TITLE = (
    "The document has no title. Put the title alone on the first line, with an empty line below it."
)


@dataclass
class _Outline:
    """The document's lines by what they are, before they become an article."""

    title: str
    title_line: Line
    byline: Byline
    parts: Parts
    body: list[Piece]
    after: list[Piece] = field(default_factory=list)
    closing: Sequence[Line] = ()


def read(source: bytes) -> Article:
    """A plain-text document as an article. Raises UnreadableDocument."""
    outline = _outline(document_lines(source))
    article = _named(outline)
    _add_sections(article, outline)
    _add_references(article, outline)
    article.summary = _summary(outline)
    article.text = _text(outline)
    article.findings = [*findings.findings_on(article), *article.findings]
    return article


def _outline(lines: list[Line]) -> _Outline:
    title = _title(lines[0])
    byline = bylines(lines[1:])
    rest = _without_bylines(lines[1 + len(byline.lines) :], byline)
    wrapping = wrapping_of(rest)
    parts = parted(rest, wrapping, is_cited=any(has_marker(line.text) for line in rest))
    closing_at = 0 if is_closing(parts.tail) else closing_start(parts.tail)
    return _Outline(
        title=title,
        title_line=lines[0],
        byline=byline,
        parts=parts,
        body=pieces(parts.body, wrapping),
        after=pieces(parts.tail[:closing_at], wrapping),
        closing=parts.tail[closing_at:],
    )


def _title(line: Line) -> str:
    title = marked_heading(line.text) or line.text
    if len(title) > _LONGEST_TITLE:
        raise UnreadableDocument(_NO_TITLE)
    is_prose = len(title) > _LONGEST_SENTENCE and ends_sentence(title) and not title.endswith("?")
    several = [part for part in sentences(title) if not part.endswith("?")]
    is_byline = Byline().take(line)
    has_no_letter = not any(map(str.isalpha, title))
    is_no_title = is_prose or len(several) > 2 or is_byline or has_no_letter or bullet(line)
    if is_no_title:
        raise UnreadableDocument(_NO_TITLE)
    return title


def _without_bylines(lines: list[Line], byline: Byline) -> list[Line]:
    """The lines without those that name author or reviewer further down, often at the end."""
    kept: list[Line] = []
    for stanza in stanzas(lines):
        if not byline.take_labeled(stanza):
            kept.extend(stanza)
    is_at_end = bool(kept) and kept[-1] is lines[-1] and not kept[-1].text.lower().startswith("by ")
    return kept[:-1] if is_at_end and byline.take_labeled(kept[-1:]) else kept


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
        findings=[findings.date_left_out(line.text) for line in byline.left_out],
    )


def _is_running_text(piece: Piece) -> bool:
    """Headings Printed Like This do not show how a word is written."""
    return piece.kind is not Kind.HEADING or not (piece.text.isupper() or is_title_case(piece.text))


def _add_sections(article: Article, outline: _Outline) -> None:
    all_pieces = [*outline.body, *outline.after]
    lead = list(takewhile(lambda piece: piece.kind is not Kind.HEADING, all_pieces))
    article.lead = blocks(lead)
    starts = [at for at, piece in enumerate(all_pieces) if piece.kind is Kind.HEADING]
    names = [article.name, *article.other_names]
    for start, end in pairwise([*starts, len(all_pieces)]):
        heading = all_pieces[start].text
        body = blocks(all_pieces[start + 1 : end])
        article.sections.append(Section(heading, aspect_of(heading, names), body))
    if outline.after:
        article.findings.append(findings.text_after_references())
    if outline.closing:
        article.call_to_action = call_to_action(outline.closing)


def _add_references(article: Article, outline: _Outline) -> None:
    for entry in outline.parts.entries:
        source, found = source_line(entry.n, entry.text)
        article.references.append(source)
        article.findings.extend(found)


def _summary(outline: _Outline) -> str:
    """From the lead; an article without one is summed up by its first section."""
    is_prose = [piece.kind is Kind.PROSE for piece in outline.body]
    start = is_prose.index(True) if True in is_prose else len(is_prose)
    prose = takewhile(lambda piece: piece.kind is Kind.PROSE, outline.body[start : start + 5])
    return summary(" ".join(without_markers(piece.text) for piece in prose))


def _text(outline: _Outline) -> str:
    """All words of the document in its order, one block a line."""
    heading = outline.parts.heading
    printed = [
        (outline.title_line.at, outline.title),
        *((line.at, line.text) for line in outline.byline.lines),
        *((piece.line.at, piece.full_text) for piece in [*outline.body, *outline.after]),
        *([(heading.at, heading.text)] if heading else []),
        *((entry.lines[0].at, entry.full_text) for entry in outline.parts.entries),
        *((line.at, line.text) for line in outline.closing),
    ]
    return "\n".join(text for _, text in sorted(printed, key=lambda pair: pair[0]))
