"""The parameters of an endpoint: those its view set describes, and the fields it filters by."""

from wagtail.api.v2.filters import FieldsFilter

from cms.delivery.api.filters import LONGEST_VALUE, MOST_TAGS

from .answers import kinds_of
from .fields import choices, plain_schema

# What also means something where a single object is asked for.
OF_DETAIL = ("fields", "rich_text_format", "site", "format", "_")
OF_FIND = {
    "id": ("The id of what is looked for.", {"type": "integer", "minimum": 1}),
    "html_path": (
        "The path of a page, with or without slashes around it. Goes before `id`.",
        {"type": "string", "maxLength": LONGEST_VALUE},
    ),
}
TECHNICAL = {
    "format": ("Answers are always JSON.", {"type": "string", "enum": ["json"]}),
    "_": ("Ignored; scripts put a number here to get past caches.", {"type": "string"}),
}


def list_parameters(viewset) -> list[dict]:
    """What a list can be asked."""
    described = list(viewset.openapi_parameters)
    names = {one["name"] for one in described}
    return [
        *described,
        *_filters(viewset, without=names),
        *_technical(viewset),
    ]


def detail_parameters(viewset) -> list[dict]:
    """What a single object can be asked."""
    every = [*viewset.openapi_parameters, *_technical(viewset)]
    return [one for one in every if one["name"] in OF_DETAIL]


def find_parameters(viewset) -> list[dict]:
    """How an object can be looked for; the rest is handed on to its address."""
    own = [_parameter(name, *OF_FIND[name]) for name in sorted(viewset.find_query_parameters)]
    return [*own, *detail_parameters(viewset)]


def plain_parameters(viewset) -> list[dict]:
    """What an endpoint of its own kind can be asked."""
    return [*viewset.openapi_parameters, *_technical(viewset)]


def path_parameter(name: str, converter: str) -> dict:
    """A part of the address."""
    is_number = converter == "int"
    schema = {"type": "integer", "minimum": 1} if is_number else {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _technical(viewset):
    known = viewset.known_query_parameters
    return [_parameter(name, *TECHNICAL[name]) for name in TECHNICAL if name in known]


def _filters(viewset, *, without):
    if not any(issubclass(backend, FieldsFilter) for backend in viewset.filter_backends):
        return
    kinds = kinds_of(viewset.model)
    by_name: dict[str, list] = {}
    for kind in (viewset.model, *kinds):
        for name in viewset.get_available_fields(kind, db_fields_only=True):
            by_name.setdefault(name, []).append(kind)
    for name in sorted(by_name.keys() - without):
        having = by_name[name]
        yield _parameter(name, _description(viewset.model, name, having), _schema(having[0], name))


def _description(model, name, having):
    if name == "tags":
        return f"Has all of these tags; at most {MOST_TAGS}, separated by commas."
    types = ", ".join(f"`{kind._meta.label}`" for kind in having)
    only = "" if model in having else f" Only with `type` {types}."
    return f"Exactly this `{name}`.{only}"


def _schema(model, name):
    field = model._meta.get_field(name)
    if name == "tags":
        return {"type": "string", "maxLength": LONGEST_VALUE}
    if field.primary_key:
        return {"type": "integer", "minimum": 1}
    schema = plain_schema(field)
    if values := choices(field):
        return {**schema, "enum": values}
    if schema.get("format") == "date-time":
        return {"type": "string", "examples": ["2026-11-22T09:00:00Z"]}
    is_short = schema["type"] == "string" and "format" not in schema
    return {**schema, "maxLength": LONGEST_VALUE} if is_short else schema


def _parameter(name, description, schema):
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
