"""What the fields of a block are, read off the block's own definition.

A block of ours that is written to a file, read from one or stored passes here, so that a new kind
of block needs no line in any of the three.
"""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from conditions.blocks import SectionsBlock

Leaf = Callable[[blocks.Block, Any], Any]

BODY = SectionsBlock().child_blocks["section"].child_blocks["body"]
_COLUMN_TYPES = ("text", "row_heading")


def mapped(block: blocks.Block, value: Any, leaf: Leaf) -> Any:
    """The same nesting of structs and lists, with ``leaf(block, value)`` in place of the rest.

    A struct is a dictionary, a list is one of bare values, a table has ``columns`` and ``rows``.
    List entries of which ``leaf`` makes ``None`` are left out. Raises ValueError, with words that
    say why, if the value has another shape.
    """
    if is_struct(block):
        return _mapped_struct(block, _expected(value, dict), leaf)
    if isinstance(block, blocks.ListBlock):
        entries = (mapped(block.child_block, one, leaf) for one in _expected(value, list))
        return [one for one in entries if one is not None]
    if is_table(block):
        return _mapped_table(block, _expected(value, dict), leaf)
    return leaf(block, value)


def bare(block: blocks.Block, raw: Any) -> Any:
    """A stored value in the form that ``mapped`` reads: lists without ids, rows without names."""
    if is_struct(block):
        children = block.child_blocks
        raw = raw if isinstance(raw, dict) else {}
        return {name: bare(children[name], one) for name, one in raw.items() if name in children}
    if isinstance(block, blocks.ListBlock):
        items = raw if isinstance(raw, list) else []
        return [bare(block.child_block, _value(item)) for item in items]
    if is_table(block):
        return _bare_table(raw if isinstance(raw, dict) else {})
    return raw


def stored_table(columns: list[dict], rows: list[list[str]]) -> dict:
    """A table as its block stores it. A column has ``type`` and ``heading``; cells are HTML."""
    return {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}


def chosen_pages(kind: str, fields: dict) -> list[str]:
    """The paths of the pages that the fields of a block name."""
    paths: list[str] = []

    def note(block, value):
        if is_page(block) and value:
            paths.append(value)

    mapped(BODY.child_blocks[kind], fields, note)
    return paths


def is_struct(block: blocks.Block) -> bool:
    return isinstance(block, blocks.BaseStructBlock) and not is_described_picture(block)


def is_table(block: blocks.Block) -> bool:
    return isinstance(block, BaseTypedTableBlock)


def is_prose(block: blocks.Block) -> bool:
    """Whether its value is rich text."""
    return isinstance(block, blocks.RichTextBlock)


def is_described_picture(block: blocks.Block) -> bool:
    """Whether its value is a picture with words of its own."""
    return isinstance(block, ImageBlock)


def is_picture(block: blocks.Block) -> bool:
    return isinstance(block, ImageChooserBlock)


def is_page(block: blocks.Block) -> bool:
    return isinstance(block, blocks.PageChooserBlock)


def _mapped_struct(block, value, leaf):
    children = block.child_blocks
    if unknown := set(value) - set(children):
        raise ValueError(f"it has no field “{min(unknown, key=str)}”")
    return {name: mapped(children[name], one, leaf) for name, one in value.items()}


def _mapped_table(block, value, leaf):
    columns = [_column(one) for one in _expected(value.get("columns"), list)]
    cell = block.child_blocks["text"]
    rows = [
        [leaf(cell, one) for one in _expected(row, list)]
        for row in _expected(value.get("rows"), list)
    ]
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row does not have as many cells as there are columns")
    return {"columns": columns, "rows": rows}


def _column(column):
    is_known = isinstance(column, dict) and column.get("type") in _COLUMN_TYPES
    if not is_known or not isinstance(column.get("heading"), str):
        raise ValueError("a column needs a type, “text” or “row_heading”, and a heading")
    return {"type": column["type"], "heading": column["heading"]}


def _bare_table(raw):
    columns = [
        {
            "type": "row_heading" if one.get("type") == "row_heading" else "text",
            "heading": one.get("heading") or "",
        }
        for one in raw.get("columns") or []
    ]
    rows = [[*row.get("values", ()), *([""] * len(columns))] for row in raw.get("rows") or []]
    return {"columns": columns, "rows": [row[: len(columns)] for row in rows]}


def _value(item):
    # Lists stored before their items had ids hold bare values.
    is_wrapped = isinstance(item, dict) and item.get("type") == "item"
    return item["value"] if is_wrapped else item


def _expected(value, kind):
    if not isinstance(value, kind):
        words = {dict: "names with values", list: "a list"}[kind]
        raise ValueError(f"{words} should stand where “{value}” does")
    return value
