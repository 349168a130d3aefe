"""What is wrong with JSON-LD, by schema.org's own vocabulary (``tests/data/schema_org.json``)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

VOCABULARY = json.loads((Path(__file__).parent / "data" / "schema_org.json").read_text())
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
ENUMERATIONS, SUPERSEDED = VOCABULARY["enumerations"], set(VOCABULARY["superseded"])

PREFIX = "https://schema.org/"
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"
_TIME = r"\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    "Text": re.compile(r".*", re.DOTALL),
    "URL": re.compile(r"https?://[^\s/]+\S*"),
    "Thing": re.compile(r"https?://[^\s/]+\S*"),
    "Date": re.compile(_DATE),
    "DateTime": re.compile(rf"{_DATE}T{_TIME}"),
    "Time": re.compile(_TIME),
    "Distance": re.compile(r"[\d.]+ \w+"),
}
# An action says of a property what a reader has to fill in.
_ANNOTATION = re.compile(r"(\w+)-(input|output)")


def problems(data: dict | list) -> list[str]:
    """A sentence for everything that schema.org does not allow."""
    nodes = data.get("@graph", [data]) if isinstance(data, dict) else data
    known_ids = {node["@id"]: _types(node) for node in _nodes(nodes) if _is_described(node)}
    return [problem for node in nodes for problem in _node_problems(node, "", known_ids)]


def _nodes(value) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def _is_described(node):
    return "@id" in node and "@type" in node


def _node_problems(node, path, known_ids):
    types = _types(node)
    where = f"{path}{'+'.join(types) or '?'}"
    if not types:
        yield f"{where}: has no type."
    yield from (f"{where}: {one} is no type." for one in types if one not in TYPES)
    for name, value in node.items():
        if name in ("@context", "@id", "@type"):
            continue
        yield from _property_problems(name, value, types, f"{where}.{name}", known_ids)


def _property_problems(name, value, types, where, known_ids):
    annotated = _ANNOTATION.fullmatch(name)
    name = annotated[1] if annotated else name
    if name not in PROPERTIES:
        yield f"{where}: is no property."
        return
    if name in SUPERSEDED:
        yield f"{where}: is superseded."
    lineage = {ancestor for one in types for ancestor in _lineage(one)}
    if not lineage.intersection(PROPERTIES[name]["domains"]):
        yield f"{where}: does not belong to this type."
    ranges = ["Text"] if annotated else PROPERTIES[name]["ranges"]
    for one in value if isinstance(value, list) else [value]:
        yield from _value_problems(one, ranges, where, known_ids)
    if value == []:
        yield f"{where}: is empty."


def _value_problems(value, ranges, where, known_ids):
    if value in (None, "", {}):
        yield f"{where}: is empty."
    elif not isinstance(value, dict):
        if not _fits(value, ranges):
            yield f"{where}: {value!r} is none of {', '.join(ranges)}."
    else:
        is_reference = set(value) == {"@id"}
        types = known_ids.get(value["@id"]) if is_reference else _types(value)
        if types is None:
            yield f"{where}: {value['@id']} is not described."
        elif types and not any(set(ranges).intersection(_lineage(one)) for one in types):
            yield f"{where}: {'+'.join(types)} is none of {', '.join(ranges)}."
        if not is_reference:
            yield from _node_problems(value, f"{where}.", known_ids)


def _fits(value, ranges):
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        return bool({"Number", "Integer", "Float"}.intersection(ranges))
    return any(name in _FORMS and _FORMS[name].fullmatch(value) for name in ranges) or (
        value.startswith(PREFIX) and value.removeprefix(PREFIX) in _members(ranges)
    )


def _members(ranges):
    """The members of enumerations of these kinds."""
    return {
        member
        for name, members in ENUMERATIONS.items()
        if set(ranges).intersection(_lineage(name))
        for member in members
    }


def _types(node):
    types = node.get("@type", [])
    return [types] if isinstance(types, str) else types


def _lineage(name):
    """A type and everything above it."""
    return {name}.union(*(_lineage(parent) for parent in TYPES.get(name, [])))
