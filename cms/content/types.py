"""The words in which a representation says what it gives.

A ``document()``, a ``card()`` and a block's ``represent()`` name their type as what they return.
``cms/contract`` reads these types, and nothing else, when it describes the API.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import WithJsonSchema

Html = Annotated[str, WithJsonSchema({"type": "string", "format": "html"})]
# In full, from the site's root, or a ``tel:`` address; "" where there is none.
Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri-reference"})]
FullAddress = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
TimeOfDay = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d$", "examples": ["08:30"]})
]


@dataclass(frozen=True)
class Elsewhere:
    """A type that a model says: of one of its fields, of a stream's values, or of its card."""

    kind: str
    model: str
    name: str = ""

    def __get_pydantic_json_schema__(self, core_schema, handler):
        # Models are not loaded yet when types are written down.
        return {"x-elsewhere": [self.kind, self.model, self.name]}


def of_field(model: str, name: str):
    """The type of a model's field; a stream field's is a list of its blocks."""
    return Annotated[Any, Elsewhere("field", model, name)]


def values_of(model: str, name: str):
    """The bare values of a stream field's blocks, without ``type`` and ``id``."""
    return Annotated[Any, Elsewhere("values", model, name)]


def card_of(model: str):
    """What a list on another page shows of a page; rooms do not know each other's types."""
    return Annotated[Any, Elsewhere("card", model)]


def component(name: str):
    """A type that the description knows by this name: ``Page`` is any page as its detail has it."""
    return Annotated[Any, Elsewhere("component", "", name)]


def fields_of(document: type) -> list[str]:
    """The names that a document adds to an answer of the API, which has an ``id`` of its own."""
    return [name for name in document.__annotations__ if name != "id"]
