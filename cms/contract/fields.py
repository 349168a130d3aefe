"""What a model's field holds, as JSON Schema."""

from django.db import models
from wagtail.fields import RichTextField

# In this order, because some of these are kinds of others.
_KINDS = (
    (RichTextField, {"type": "string", "format": "html"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.EmailField, {"type": "string", "format": "email"}),
    (models.URLField, {"type": "string", "format": "uri"}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.IntegerField, {"type": "integer"}),
    (models.FloatField, {"type": "number"}),
)


def field_schema(field: models.Field) -> dict:
    """The type of a field's values: its choices or longest text, and whether it can be null.

    Raises TypeError for a field that holds anything but a single plain value.
    """
    schema = _with_limits(plain_schema(field), field)
    return {"anyOf": [schema, {"type": "null"}]} if field.null else schema


def plain_schema(field: models.Field) -> dict:
    """The type alone."""
    for kind, schema in _KINDS:
        if isinstance(field, kind):
            return dict(schema)
    raise TypeError(f"{field} has no type in the API. Say it in the type of the document.")


def choices(field: models.Field) -> list:
    """The values that can be chosen, "" among them where nothing has to be."""
    values = [value for value, _label in field.flatchoices]
    return ["", *values] if values and field.blank and "" not in values else values


def _with_limits(schema, field):
    if values := choices(field):
        return {**schema, "enum": values}
    if schema["type"] == "string" and field.max_length:
        return {**schema, "maxLength": field.max_length}
    return schema
