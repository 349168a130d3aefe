"""What a person should look at before an imported article goes further."""

from collections import Counter
from collections.abc import Iterable

from conditions.importing.article import Article, Finding, cited_numbers
from conditions.importing.text import headings
from conditions.importing.text.pieces import Kind, Piece


def findings_on(article: Article) -> list[Finding]:
    """Everything the whole document shows; single references are judged where they are read."""
    return [
        *_on_byline(article),
        *_on_markers(article),
        *_on_list(article),
    ]


def section_name(heading: str) -> str:
    return f"section “{heading}”" if heading else "introduction"


def text_after_references() -> Finding:
    return Finding(
        "text_after_references",
        "warning",
        "end of the document",
        "There is text after the list of references. Check that it stands where readers expect it.",
    )


def date_left_out(printed: str) -> Finding:
    return Finding(
        "line_left_out",
        "info",
        "byline",
        f"“{printed}” was not taken over. The page shows its own dates.",
    )


def above_title_left_out(printed: str) -> Finding:
    return Finding(
        "line_left_out",
        "info",
        "above the title",
        f"“{printed}” stands above the title and was not taken over.",
    )


def on_headings(pieces: Iterable[Piece]) -> list[Finding]:
    """Headings of a format that could mark them, taken for headings by their look alone."""
    return [
        Finding(
            "heading_guessed",
            "info",
            section_name(piece.text),
            f"“{piece.text}” was taken for a heading because it stands alone. Check that it is "
            "one.",
        )
        for piece in pieces
        if piece.kind in (Kind.HEADING, Kind.SUBHEADING) and not headings.marked_level(piece.line)
    ]


def _on_byline(article: Article) -> list[Finding]:
    found = []
    if not article.authors:
        found.append(
            Finding("no_author", "info", "byline", "The document names no author. Add one.")
        )
    if not article.reviewers:
        message = "The document names no medical reviewer. Add one before publishing."
        found.append(Finding("no_reviewer", "warning", "byline", message))
    return found


def _on_markers(article: Article) -> list[Finding]:
    unresolved = set(article.unresolved)
    parts = [("", article.lead), *((part.heading, part.blocks) for part in article.sections)]
    found = [
        Finding(
            "marker_unmatched",
            "error",
            section_name(heading),
            f"The marker [{n}] has no entry in the list of references. Add reference {n} or "
            "remove the marker.",
        )
        for heading, blocks in (parts if unresolved else [])
        for n in cited_numbers(blocks)
        if n in unresolved
    ]
    return found + _on_order(article)


def _on_order(article: Article) -> list[Finding]:
    listed = {source.n for source in article.references}
    cited = [n for n in cited_numbers(article.blocks) if n in listed]
    numbers = [source.n for source in article.references]
    if cited == sorted(cited) and numbers == sorted(numbers):
        return []
    message = (
        "The references are not numbered in the order of their markers. The numbers will be worked "
        "out anew; check that each marker points to its source."
    )
    return [Finding("numbering_not_in_order", "info", "references", message)]


def _on_list(article: Article) -> list[Finding]:
    if not article.references:
        message = "The document has no list of references. Add the sources of its statements."
        return [Finding("no_references", "info", "references", message)]
    counts = Counter(source.n for source in article.references)
    duplicates = [_duplicate(n, count) for n, count in counts.items() if count > 1]
    return duplicates + [_uncited(n) for n in dict.fromkeys(article.uncited)]


def _duplicate(n: int, count: int) -> Finding:
    message = f"{count} references carry the number {n}. Give each its own number."
    return Finding("reference_duplicate_number", "error", f"reference {n}", message)


def _uncited(n: int) -> Finding:
    message = (
        "No marker in the text points to this reference. Add the marker or remove the reference."
    )
    return Finding("reference_uncited", "warning", f"reference {n}", message)
