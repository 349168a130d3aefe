"""Stream fields made by a program, in the form the editor would have stored."""

from uuid import uuid4

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page


def stream_value(page: Page | type[Page], field: str, raw: list[dict]) -> StreamValue:
    """The value of a page's stream field; blocks without an id get one, as the editor gives it."""
    block = page._meta.get_field(field).stream_block
    return block.to_python(_with_ids(block, raw))


def _with_ids(block, raw):
    if isinstance(block, blocks.BaseStreamBlock):
        return [_stream_child(block, item) for item in raw]
    if isinstance(block, blocks.ListBlock):
        return [_list_item(block.child_block, item) for item in raw]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        children = block.child_blocks
        return {
            name: _with_ids(children[name], value) if name in children else value
            for name, value in raw.items()
        }
    return raw


def _stream_child(block, item):
    child = block.child_blocks.get(item["type"])
    value = _with_ids(child, item["value"]) if child else item["value"]
    return {"id": str(uuid4()), **item, "value": value}


def _list_item(child, item):
    if isinstance(item, dict) and item.get("type") == "item":
        return item
    return {"type": "item", "value": _with_ids(child, item), "id": str(uuid4())}
