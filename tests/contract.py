"""What the API says of itself, held against what it answers."""

import json
import re
from copy import deepcopy
from functools import cache
from urllib.parse import parse_qs

from jsonschema_rs import Draft202012Validator

from cms.contract.document import openapi


def check(path: str, query: str, method: str, response) -> None:
    """Raise AssertionError for an answer that the description doesn't have."""
    template = _template(path)
    operation = openapi()["paths"].get(template, {}).get(method.lower())
    if operation is None or "Content-Encoding" in response:
        return
    status = str(response.status_code)
    place = f"{method} {path}?{query} answered {status}"
    assert status in operation["responses"], f"{place}, which is not described"
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    described = _resolved(operation["responses"][status]).get("content", {})
    if not described:
        return
    assert media_type in described, f"{place} as {media_type}, which is not described"
    has_fields = status == "200" and "fields" in parse_qs(query, keep_blank_values=True)
    errors = validator(template, method.lower(), status, media_type, has_fields).iter_errors(
        json.loads(response.content)
    )
    said = [f"{'/'.join(map(str, one.instance_path))}: {one.message}"[:500] for one in errors]
    assert not said, "\n".join([place, *said[:5]])


@cache
def validator(template, method, status, media_type, has_fields=False) -> Draft202012Validator:
    """For one answer; with ``fields=`` anything that a detail shows may be there or missing."""
    answer = _resolved(openapi()["paths"][template][method]["responses"][status])
    schema = answer["content"][media_type]["schema"]
    schemas = _strict_schemas()
    if has_fields:
        schema = _selection(schema, schemas)
    return Draft202012Validator(
        {**schema, "components": {"schemas": schemas}}, validate_formats=True
    )


@cache
def _strict_schemas():
    """The components, but what is not described may not be there."""
    schemas = deepcopy(openapi()["components"]["schemas"])
    for schema in schemas.values():
        _close(schema)
    return schemas


def _close(schema):
    if "properties" in schema:
        schema["additionalProperties"] = False
    parts = [*schema.get("properties", {}).values(), *schema.get("oneOf", ())]
    parts += [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]
    for part in parts:
        _close(part)


def _selection(schema, schemas):
    """An answer's schema without what has to be there; list items as their details."""
    schema = _named(schema, schemas)
    if "items" not in schema.get("properties", {}):
        return {"anyOf": [_optional(one) for one in _details(schema, schemas)]}
    item = schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]
    detail = schemas[item.removesuffix("ListItem")]
    items = {
        "type": "array",
        "items": {"anyOf": [_optional(one) for one in _details(detail, schemas)]},
    }
    return {**schema, "properties": {**schema["properties"], "items": items}}


def _details(schema, schemas):
    return [_named(one, schemas) for one in schema.get("oneOf", [schema])]


def _optional(schema):
    meta = {**schema["properties"]["meta"], "required": []}
    return {**schema, "required": [], "properties": {**schema["properties"], "meta": meta}}


def _named(schema, schemas):
    return schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _resolved(answer):
    if "$ref" not in answer:
        return answer
    return openapi()["components"]["responses"][answer["$ref"].rpartition("/")[2]]


def _template(path):
    return next((one for one in openapi()["paths"] if _pattern(one).fullmatch(path)), None)


@cache
def _pattern(template):
    return re.compile(re.sub(r"\{\w+\}", r"\\d+", template))
