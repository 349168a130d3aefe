"""The description of the API in the parts that its page for people shows."""

from django.utils.html import format_html, format_html_join

STATUSES_OF_PROBLEMS = ("4", "5")


def sections(document: dict) -> dict:
    """What the page's template prints: paragraphs, operations by endpoint, types, problems."""
    operations = [
        _operation(path, method, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    return {
        "info": document["info"],
        "introduction": [_marked(one) for one in document["info"]["description"].split("\n\n")],
        "endpoints": [
            {**tag, "operations": [one for one in operations if one["tag"] == tag["name"]]}
            for tag in document["tags"]
        ],
        "types": [
            _type(name, schema) for name, schema in document["components"]["schemas"].items()
        ],
        "problems": _problems(document),
    }


def printed_type(schema: dict) -> str:
    """A schema in a line of HTML: ``list of Phone, or null``, with links to what has a name."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return format_html('<a href="#{}">{}</a>', name, name)
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return format_html_join(", or ", "{}", ((printed_type(one),) for one in schema[key]))
    if schema.get("type") == "array":
        return format_html("list of {}", printed_type(schema.get("items", {})))
    if schema.get("type") == "object":
        return _printed_object(schema)
    return _printed_value(schema)


def _printed_object(schema):
    parts = (
        (name, "" if name in schema.get("required", ()) else " (not always)", printed_type(one))
        for name, one in schema.get("properties", {}).items()
    )
    return format_html("object: {}", format_html_join(", ", "<code>{}</code>{} {}", parts))


def _printed_value(schema):
    values = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if values:
        return format_html_join(", ", "<code>{}</code>", ((f'"{one}"',) for one in values))
    kind = {"string": "text", "integer": "whole number"}.get(schema.get("type", ""), "")
    limits = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "maxLength": "at most {} characters",
        "default": "{} if not said",
    }
    said = [text.format(schema[key]) for key, text in limits.items() if key in schema]
    words = [schema.get("format") or kind or schema.get("type", "anything"), *said]
    return format_html_join(", ", "{}", ((word,) for word in words))


def _marked(text):
    """A sentence with what stands between backticks as code."""
    parts = text.split("`")
    kinds = ("{}", "<code>{}</code>")
    return format_html_join(
        "", "{}", ((format_html(kinds[place % 2], part),) for place, part in enumerate(parts))
    )


def _operation(path, method, operation):
    answers = operation["responses"]
    return {
        "id": operation["operationId"],
        "tag": operation["tags"][0],
        "method": method.upper(),
        "path": path,
        "parameters": [
            {
                **one,
                "type": printed_type(one["schema"]),
                "description": _marked(one.get("description", "")),
            }
            for one in operation["parameters"]
        ],
        "answers": [
            {"status": status, "description": one["description"], "type": _answer_type(one)}
            for status, one in answers.items()
            if not status.startswith(STATUSES_OF_PROBLEMS)
        ],
    }


def _answer_type(answer):
    schemas = [printed_type(one["schema"]) for one in answer.get("content", {}).values()]
    return schemas[0] if schemas else ""


def _type(name, schema):
    required = schema.get("required", ())
    fields = [
        {
            "name": field,
            "is_required": field in required,
            "type": printed_type(one),
            "description": one.get("description", ""),
        }
        for field, one in schema.get("properties", {}).items()
    ]
    return {
        "name": name,
        "description": _marked(schema.get("description", "").replace("``", "`")),
        "fields": fields,
        "type": "" if fields else printed_type(schema),
    }


def _problems(document):
    """Every status that says what is wrong, once."""
    said = {
        status: one["$ref"].rpartition("/")[2]
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, one in operation["responses"].items()
        if status.startswith(STATUSES_OF_PROBLEMS)
    }
    responses = document["components"]["responses"]
    return [
        {"status": status, "description": _marked(responses[name]["description"])}
        for status, name in sorted(said.items())
    ]
