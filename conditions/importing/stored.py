"""The parts of a document as Wagtail stores them: rich text and stream blocks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from conditions.importing import shapes
from conditions.importing.article import (
    Block,
    Bullets,
    CallToAction,
    Component,
    Inline,
    Marker,
    Paragraph,
    Picture,
    Section,
    Subheading,
    Table,
    Text,
)
from conditions.importing.files import identity

# In the order in which the editor nests them.
_STYLES = (
    ("b", "is_strong"),
    ("i", "is_emphasized"),
    ("sub", "is_subscript"),
    ("sup", "is_superscript"),
)
_SAFE_BEGINNINGS = ("http://", "https://", "mailto:", "tel:", "/", "#")

Finish = Callable[[str], str]


@dataclass
class Keys:
    """The keys of what a document names.

    References go by the document's number, pages and files to download by the address in its
    links, pictures by their identity.
    """

    references: dict[int, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    pictures: dict[tuple[str, str], int] = field(default_factory=dict)


def rich_text(blocks: Iterable[Block], keys: Keys) -> str:
    """Paragraphs, lists and subheadings; pictures and tables have no place in it."""
    prose = (block for block in blocks if not isinstance(block, Picture | Table))
    return "".join(_block(block, keys, str.strip) for block in prose)


def exact_text(blocks: Iterable[Block], keys: Keys) -> str:
    """The same to the last space."""
    return "".join(_block(block, keys, str) for block in blocks)


def section_body(section: Section, keys: Keys, call_to_action: dict | None = None) -> list[dict]:
    """A section's blocks. What leads into a list of symptoms becomes its introduction."""
    body: list[dict] = []
    prose: list[Block] = []
    for block in section.blocks:
        made = _own_block(block, section, prose, keys)
        if made is None:
            prose.append(block)
        else:
            body += [*_paragraphs(prose, keys), *made]
            prose = []
    body += _paragraphs(prose, keys)
    return [*body, {"type": "call_to_action", "value": call_to_action}] if call_to_action else body


def call_to_action_value(call: CallToAction, phone: str) -> dict:
    """An invitation; one that has no heading is headed by its own words."""
    heading = call.heading or call.text or "Call us"
    text = call.text if call.heading else ""
    return {"heading": heading[:120], "text": text, "phone": phone}


def plain_text(content: Iterable[Inline]) -> str:
    """The words alone."""
    return "".join(part.text for part in content if isinstance(part, Text)).strip()


def _own_block(block, section, prose, keys):
    """What a part of the document becomes that is no prose; ``None`` for prose."""
    if isinstance(block, Component):
        return [_component(block, keys)]
    if isinstance(block, Table):
        return [_table(block, section, keys)]
    if isinstance(block, Picture):
        return _picture(block, keys)
    if section.aspect == "symptoms" and _is_plain_list(block):
        introduction = prose.pop() if prose and _leads_into_list(prose[-1]) else None
        return [_symptom_list(introduction, block, keys)]
    return None


def _paragraphs(blocks, keys):
    return [{"type": "paragraph", "value": {"text": rich_text(blocks, keys)}}] if blocks else []


def _symptom_list(introduction, bullets, keys):
    return {
        "type": "symptom_list",
        "value": {
            "introduction": _block(introduction, keys, str.strip) if introduction else "",
            "items": [_line(item.content, keys) for item in bullets.items],
        },
    }


def _table(table, section, keys):
    """A caption must be there: without one of its own the table gets the section's heading."""
    width = max(map(len, table.rows), default=0)
    rows = [[*row, *([[]] * (width - len(row)))] for row in table.rows]
    header = rows.pop(0) if table.has_header and rows else [[]] * width
    columns = [{"type": "text", "heading": plain_text(cell)} for cell in header]
    if table.has_row_headings and columns:
        columns[0]["type"] = "row_heading"
    # Headings of columns are bare words, so that what they cite is cited by the caption.
    cited = [part for cell in header for part in cell if isinstance(part, Marker)]
    caption = [*(table.caption or [Text(section.heading)]), *cited]
    cells = [[_line(cell, keys) for cell in row] for row in rows]
    value = {"caption": _line(caption, keys), "table": shapes.stored_table(columns, cells)}
    return {"type": "table", "value": value}


def _picture(picture, keys):
    key = keys.pictures.get(identity(picture))
    caption = _line(picture.caption, keys) if picture.caption else ""
    if key is None:
        return [{"type": "paragraph", "value": {"text": caption}}] if caption else []
    chosen = {"image": key, "alt_text": picture.alt[:250], "decorative": False}
    return [{"type": "image", "value": {"image": chosen, "caption": caption}}]


def _component(component, keys):
    block = shapes.BODY.child_blocks[component.kind]
    value = shapes.mapped(block, component.fields, lambda *leaf: _stored_leaf(*leaf, keys))
    for name, child in block.child_blocks.items():
        if shapes.is_table(child) and name in value:
            value[name] = shapes.stored_table(**value[name])
    return {"type": component.kind, "value": value}


def _stored_leaf(block, value, keys):
    if shapes.is_prose(block):
        return exact_text(value, keys)
    if shapes.is_described_picture(block):
        key = value and _picture_key(value["picture"], keys)
        if not key:
            return None
        words = {"alt_text": value["alt_text"], "decorative": value["decorative"]}
        return {"image": key, **words}
    if shapes.is_picture(block):
        return _picture_key(value, keys)
    if shapes.is_page(block):
        return keys.pages.get(value)
    return value


def _picture_key(picture, keys):
    return keys.pictures.get(identity(picture)) if picture else None


def _is_plain_list(block):
    if not isinstance(block, Bullets) or block.is_ordered:
        return False
    return not any(item.children for item in block.items)


def _leads_into_list(block):
    return isinstance(block, Paragraph) and plain_text(block.content).endswith(":")


def _block(block: Block, keys: Keys, finish: Finish) -> str:
    match block:
        case Paragraph():
            return f"<p>{finish(_inline(block.content, keys))}</p>"
        case Subheading():
            return f"<h{block.level}>{finish(_inline(block.content, keys))}</h{block.level}>"
        case Bullets():
            return _list(block.items, keys, finish, tag="ol" if block.is_ordered else "ul")
        # A paragraph that we exported is the same to the last space.
        case Component(kind="paragraph"):
            return exact_text(block.fields["text"], keys)
    raise TypeError(f"{type(block).__name__} is not prose.")


def _list(items, keys, finish, *, tag):
    entries = "".join(
        f"<li>{finish(_inline(item.content, keys))}"
        f"{_children(item, keys, finish) if item.children else ''}</li>"
        for item in items
    )
    return f"<{tag}>{entries}</{tag}>"


def _children(item, keys, finish):
    return _list(item.children, keys, finish, tag="ol" if item.children_are_ordered else "ul")


def _line(content, keys):
    return f"<p>{_inline(content, keys).strip()}</p>"


def _inline(content: Iterable[Inline], keys: Keys) -> str:
    groups = groupby(content, key=lambda part: isinstance(part, Text) and part.url)
    return "".join(_group(url, list(parts), keys) for url, parts in groups)


def _group(url, parts, keys):
    if url is False:
        return "".join(_citations(part, keys) for part in parts)
    html = _styled(parts)
    if url in keys.pages:
        return f'<a linktype="page" id="{keys.pages[url]}">{html}</a>'
    if url in keys.files:
        return f'<a linktype="document" id="{keys.files[url]}">{html}</a>'
    # Whoever wrote the document may not have meant well.
    is_safe = url.lower().startswith(_SAFE_BEGINNINGS)
    return f'<a href="{escape(url)}">{html}</a>' if is_safe else html


def _citations(marker, keys):
    # A number that the document's list does not have stays readable, for somebody to settle.
    return "".join(
        f'<a linktype="citation" id="{keys.references[number]}"></a>'
        if number in keys.references
        else f"[{number}]"
        for number in marker.numbers
    )


def _styled(texts):
    """As the editor stores it, so that opening a draft there changes nothing."""
    html, are_open = "", []
    for text in texts:
        wanted = [tag for tag, name in _STYLES if getattr(text, name)]
        kept = 0
        while are_open[: kept + 1] == wanted[: kept + 1] and kept < len(wanted):
            kept += 1
        html += "".join(f"</{tag}>" for tag in reversed(are_open[kept:]))
        html += "".join(f"<{tag}>" for tag in wanted[kept:])
        html += escape(text.text, quote=False).replace("\n", "<br/>")
        are_open = wanted
    return html + "".join(f"</{tag}>" for tag in reversed(are_open))
