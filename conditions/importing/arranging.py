"""Parts of a document that have another place on a page than they have in the document."""

from dataclasses import replace

from conditions.importing.article import (
    Article,
    Finding,
    Marker,
    Paragraph,
    Picture,
    Section,
    Subheading,
    Table,
)
from conditions.importing.findings import section_name


def arranged(article: Article) -> tuple[Article, list[Finding]]:
    """The article as a page can hold it, and what a writer should know of the difference.

    A lead is words alone: its pictures and tables begin the first section.
    """
    misplaced = [one for one in article.lead if isinstance(one, Picture | Table)]
    lead = [_as_prose(one) for one in article.lead if one not in misplaced]
    sections = article.sections
    if misplaced:
        first, *others = sections or [Section(article.name, "overview")]
        sections = [replace(first, blocks=[*misplaced, *first.blocks]), *others]
    arranged = replace(article, lead=lead, sections=sections)
    moved = [_moved(sections[0].heading)] if misplaced else []
    return arranged, [*moved, *_without_caption(sections)]


def _as_prose(block):
    if not isinstance(block, Subheading):
        return block
    # A lead has no headings of its own.
    content = [
        part if isinstance(part, Marker) else replace(part, is_strong=True)
        for part in block.content
    ]
    return Paragraph(content)


def _moved(heading):
    return Finding(
        "moved_from_lead",
        "info",
        "introduction",
        f"A lead has neither pictures nor tables. They were put into the {section_name(heading)}.",
    )


def _without_caption(sections):
    return [
        Finding(
            "table_without_caption",
            "warning",
            section_name(section.heading),
            "A table has no caption, so it got the section’s heading. Say what it compares.",
        )
        for section in sections
        for block in section.blocks
        if isinstance(block, Table) and not block.caption
    ]
