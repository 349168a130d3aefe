"""An article written down in other formats, as a writer's programs would save it."""

from html import escape

import docx

from conditions.importing.article import Article, Bullets, Item, Paragraph, Subheading, Table

from .articles import printed
from .word_files import mark_header, saved


def as_html(article: Article) -> bytes:
    """A web page with headings, real lists and the markers in brackets."""
    return "\n".join(
        [
            "<!doctype html><html><head><meta charset='utf-8'><title>Page</title></head><body>",
            f"<h1>{escape(article.title)}</h1>",
            *(f"<p>{escape(line)}</p>" for line in byline(article)),
            *map(_html_block, article.lead),
            *(
                f"<h2>{escape(section.heading)}</h2>" + "".join(map(_html_block, section.blocks))
                for section in article.sections
            ),
            *(["<h2>References</h2>"] if article.references else []),
            *(f"<p>{one.n}. {escape(one.text)}</p>" for one in article.references),
            *(f"<p>{escape(line)}</p>" for line in closing(article)),
            "</body></html>",
        ]
    ).encode()


def as_markdown(article: Article) -> bytes:
    """Headings with number signs, lists with hyphens and numbers."""
    return "\n\n".join(
        [
            f"# {article.title}",
            *byline(article),
            *map(_markdown_block, article.lead),
            *(
                "\n\n".join([f"## {section.heading}", *map(_markdown_block, section.blocks)])
                for section in article.sections
            ),
            *(["## References"] if article.references else []),
            *(f"{one.n}\\. {one.text}" for one in article.references),
            *closing(article),
        ]
    ).encode()


def as_word(article: Article) -> bytes:
    """The styles that Word offers: Title, Heading 1, List Bullet, List Number."""
    document = docx.Document()
    document.add_paragraph(article.title, style="Title")
    for line in byline(article):
        document.add_paragraph(line)
    for block in article.lead:
        _add_to_word(document, block)
    for section in article.sections:
        document.add_heading(section.heading, level=1)
        for block in section.blocks:
            _add_to_word(document, block)
    if article.references:
        document.add_heading("References", level=1)
    for one in article.references:
        document.add_paragraph(f"{one.n}. {one.text}")
    for line in closing(article):
        document.add_paragraph(line)
    return saved(document)


def byline(article: Article) -> list[str]:
    on = f" on {article.reviewed_on}" if article.reviewed_on else ""
    return [
        *(f"Written by: {_credit(one)}" for one in article.authors),
        *(f"Reviewed by: {_credit(one)}{on}" for one in article.reviewers),
    ]


def closing(article: Article) -> list[str]:
    call = article.call_to_action
    if call is None:
        return []
    phone = [] if call.phone in call.text else [f"Call: {call.phone}"]
    return [line for line in (call.heading, call.text, *phone) if line]


def _credit(credit):
    return f"{credit.name}, {credit.credentials}" if credit.credentials else credit.name


def _html_block(block):
    if isinstance(block, Paragraph):
        return f"<p>{escape(printed(block.content))}</p>"
    if isinstance(block, Subheading):
        return f"<h{block.level}>{escape(printed(block.content))}</h{block.level}>"
    if isinstance(block, Table):
        return f"<table>{''.join(map(_html_row, range(len(block.rows)), block.rows))}</table>"
    return _html_list(block.items, is_ordered=block.is_ordered)


def _html_row(place, row):
    tag = "td" if place else "th"
    return f"<tr>{''.join(f'<{tag}>{escape(printed(cell))}</{tag}>' for cell in row)}</tr>"


def _html_list(items: list[Item], *, is_ordered):
    tag = "ol" if is_ordered else "ul"
    entries = "".join(
        f"<li>{escape(printed(item.content))}"
        + (_html_list(item.children, is_ordered=item.children_are_ordered) if item.children else "")
        + "</li>"
        for item in items
    )
    return f"<{tag}>{entries}</{tag}>"


def _markdown_block(block):
    if isinstance(block, Bullets):
        return "\n".join(_markdown_list(block.items, "", is_ordered=block.is_ordered))
    if isinstance(block, Table):
        rows = [f"| {' | '.join(map(printed, row))} |" for row in block.rows]
        return "\n".join([rows[0], "|---" * len(block.rows[0]) + "|", *rows[1:]])
    if isinstance(block, Subheading):
        return f"{'#' * block.level} {printed(block.content)}"
    return printed(block.content)


def _markdown_list(items: list[Item], indent, *, is_ordered):
    for place, item in enumerate(items, start=1):
        mark = f"{place}." if is_ordered else "-"
        yield f"{indent}{mark} {printed(item.content)}"
        inner = indent + " " * (len(mark) + 1)
        yield from _markdown_list(item.children, inner, is_ordered=item.children_are_ordered)


def _add_to_word(document, block):
    if isinstance(block, Bullets):
        _add_list_to_word(document, block.items, 1, is_ordered=block.is_ordered)
    elif isinstance(block, Table):
        _add_table_to_word(document, block)
    elif isinstance(block, Subheading):
        document.add_heading(printed(block.content), level=block.level - 1)
    else:
        document.add_paragraph(printed(block.content))


def _add_table_to_word(document, block):
    table = document.add_table(len(block.rows), len(block.rows[0]))
    mark_header(table.rows[0])
    for row, cells in zip(table.rows, block.rows, strict=True):
        for place, cell in zip(row.cells, cells, strict=True):
            place.text = printed(cell)


def _add_list_to_word(document, items: list[Item], level, *, is_ordered):
    kind = "List Number" if is_ordered else "List Bullet"
    for item in items:
        style = kind if level == 1 else f"{kind} {level}"
        document.add_paragraph(printed(item.content), style=style)
        if item.children:
            _add_list_to_word(
                document, item.children, level + 1, is_ordered=item.children_are_ordered
            )
