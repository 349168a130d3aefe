"""Types as JSON Schema, the named ones written once.

A type is what a representation says it returns (``cms/content/types.py``), what a block's
children give, or what a model's field holds.
"""

from types import NoneType
from typing import get_args

from django.apps import apps
from pydantic import TypeAdapter
from wagtail import blocks

from cms.content.representation import choices_of

from .fields import field_schema

REFERENCE = "#/components/schemas/{model}"
HTML = {"type": "string", "format": "html"}
ADDRESS = {"type": "string", "format": "uri-reference"}
TEXT = {"type": "string"}
NULL = {"type": "null"}
_SCHEMAS_WITHIN = ("anyOf", "oneOf", "allOf", "prefixItems")


class Components:
    """The ``components/schemas`` of a description, filled as its parts are asked for."""

    def __init__(self):
        self.schemas: dict[str, dict] = {}

    def add(self, name: str, schema: dict) -> dict:
        """Keep a schema under a name and give a reference to it. Raises ValueError for a clash."""
        if self.schemas.setdefault(name, schema) != schema:
            raise ValueError(f"Two types of the API are called {name}. Rename one of them.")
        return {"$ref": REFERENCE.format(model=name)}

    def of_type(self, type_) -> dict:
        """The schema of anything that pydantic understands; its named parts become components."""
        schema, named = _json_schema(type_)
        for name, one in named.items():
            self.add(name, self._finished(one))
        return self._finished(schema)

    def properties_of(self, document: type) -> dict:
        """``properties`` and ``required`` of a TypedDict that gets no name of its own."""
        _, named = _json_schema(document)
        schema = named.pop(document.__name__)
        for name, one in named.items():
            self.add(name, self._finished(one))
        return self._finished(schema)

    def of_model_field(self, label: str, name: str) -> dict:
        """What a model's field holds, as its representation shows it."""
        field = apps.get_model(label)._meta.get_field(name)
        if hasattr(field, "stream_block"):
            return self.of_block(field.stream_block)
        if hasattr(field, "represented_type"):
            return self.of_type(field.represented_type)
        return field_schema(field)

    def of_block(self, block: blocks.Block) -> dict:
        """What ``represent()`` gives of a block: its own type, or that of its children."""
        own = type_of_block(block)
        if own is not None:
            return self.of_type(own)
        if isinstance(block, blocks.BaseStreamBlock):
            return {"type": "array", "items": self._stream_item(block)}
        if isinstance(block, blocks.ListBlock):
            return {"type": "array", "items": self.of_block(block.child_block)}
        if isinstance(block, blocks.BaseStructBlock):
            return self._struct(block)
        return _plain_block(block)

    def _finished(self, schema):
        """A schema of pydantic's without its titles, and with what only models can say."""
        if place := schema.get("x-elsewhere"):
            return self._from_elsewhere(*place)
        result = {}
        for key, value in schema.items():
            if key == "properties":
                result[key] = {name: self._finished(one) for name, one in value.items()}
            elif key in _SCHEMAS_WITHIN:
                result[key] = [self._finished(one) for one in value]
            elif key == "items":
                result[key] = self._finished(value)
            elif key != "title":
                result[key] = value
        return result

    def _from_elsewhere(self, kind, label, name):
        if kind == "component":
            return {"$ref": REFERENCE.format(model=name)}
        if kind == "card":
            return self.of_type(returned(apps.get_model(label).card))
        if kind == "field":
            return self.of_model_field(label, name)
        block = apps.get_model(label)._meta.get_field(name).stream_block
        return one_of([self.of_block(child) for child in block.child_blocks.values()])

    def _stream_item(self, block):
        items = {name: self._item(name, child) for name, child in block.child_blocks.items()}
        mapping = {name: one["$ref"] for name, one in items.items()}
        union = {
            "oneOf": list(items.values()),
            "discriminator": {"propertyName": "type", "mapping": mapping},
        }
        return self.add(type(block).__name__, union)

    def _item(self, name, block):
        properties = {
            "type": {"type": "string", "const": name},
            "value": self.of_block(block),
            "id": {**nullable(TEXT), "description": "Stays the same when the block moves."},
        }
        description = str(getattr(block.meta, "description", "") or "")
        return self.add(f"{_in_camel_case(name)}Block", an_object(properties, description))

    def _struct(self, block):
        added = getattr(block, "added", None)
        own = self.properties_of(added)["properties"] if added else {}
        children = {
            name: self.of_block(child)
            for name, child in block.child_blocks.items()
            if name not in own
        }
        name = type(block).__name__.removesuffix("Block")
        return self.add(name, an_object({**children, **own}))


def an_object(properties: dict, description: str = "") -> dict:
    """An object that always has all of these properties."""
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    return {"description": description, **schema} if description else schema


def nullable(schema: dict) -> dict:
    return {"anyOf": [schema, NULL]}


def one_of(schemas: list[dict]) -> dict:
    return schemas[0] if len(schemas) == 1 else {"oneOf": schemas}


def returned(function) -> type | None:
    """The type that a function says it returns."""
    return getattr(function, "__annotations__", {}).get("return")


def type_of_block(block: blocks.Block) -> type | None:
    """What a block's own ``represent()`` gives; ``None`` where its children say it.

    A stream leaves out a block that gives ``None``, so no answer has it.
    """
    own = returned(getattr(type(block), "represent", None))
    if own is None or own is dict:
        return None
    types = [one for one in get_args(own) if one is not NoneType] or [own]
    return types[0]


def _plain_block(block):
    if isinstance(block, blocks.RichTextBlock):
        return HTML
    if isinstance(block, blocks.URLBlock):
        return ADDRESS
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return TEXT
    if isinstance(block, blocks.BooleanBlock):
        return {"type": "boolean"}
    if isinstance(block, blocks.DateTimeBlock):
        return nullable({"type": "string", "format": "date-time"})
    if isinstance(block, blocks.ChoiceBlock):
        choices = {"type": "string", "enum": choices_of(block)}
        return choices if hasattr(block, "unknown") else nullable(choices)
    raise TypeError(
        f"{type(block).__name__} has no type in the API. "
        "Give it a represent() that says what it returns."
    )


def _json_schema(type_):
    """The schema of a type, and those of the named types within, itself included."""
    schema = TypeAdapter(list[type_]).json_schema(ref_template=REFERENCE, mode="serialization")
    return schema["items"], schema.get("$defs", {})


def _in_camel_case(name):
    return "".join(part.capitalize() for part in name.split("_"))
