"""What a new description of the API takes away from those who rely on the old one.

Answers may gain fields, values and blocks, and parameters may accept more. Anything that an
existing program sends must stay valid, and anything it reads must stay where and what it was.
"""

from collections.abc import Iterator

ANYTHING = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_LOWER_LIMITS = ("minimum", "minLength", "minItems")
_UPPER_LIMITS = ("maximum", "maxLength", "maxItems")
_METHODS = ("get", "post", "put", "patch", "delete")


def breaking_changes(old: dict, new: dict) -> list[str]:
    """A sentence for everything that could break a program written for the old description."""
    return list(_Comparison(old, new).changes())


def is_raised(old_version: str, new_version: str) -> bool:
    """Whether a version such as ``1.2.0`` is later than another."""
    return _numbers(new_version) > _numbers(old_version)


class _Comparison:
    def __init__(self, old, new):
        self._old, self._new = old, new
        self._seen = set()

    def changes(self) -> Iterator[str]:
        for path, operations in self._old["paths"].items():
            for method in _METHODS:
                if method not in operations:
                    continue
                new = self._new["paths"].get(path, {}).get(method)
                place = f"{method.upper()} {path}"
                if new is None:
                    yield f"{place} is gone."
                else:
                    yield from self._parameters(place, operations[method], new)
                    yield from self._answers(place, operations[method], new)

    def _parameters(self, place, old, new):
        before, after = _by_name(old), _by_name(new)
        for name, parameter in before.items():
            if name not in after:
                yield f"{place} no longer takes “{name}”."
            else:
                yield from _narrowed(f"{place}, “{name}”", parameter, after[name])
        for name, parameter in after.items():
            was_required = before.get(name, {}).get("required", False)
            if parameter.get("required", False) and not was_required:
                yield f"{place} now requires “{name}”."

    def _answers(self, place, old, new):
        for status, answer in old["responses"].items():
            if not status.startswith("2"):
                continue
            if status not in new["responses"]:
                yield f"{place} no longer answers {status}."
                continue
            before, after = (one.get("content", {}) for one in (answer, new["responses"][status]))
            for media_type in before.keys() - after.keys():
                yield f"{place} no longer answers {media_type}."
            for media_type in sorted(before.keys() & after.keys()):
                schemas = (one[media_type]["schema"] for one in (before, after))
                yield from self._schema(place, *schemas)

    def _schema(self, place, old, new):
        """What a reader of the old schema no longer finds in the new one."""
        key = (old.get("$ref"), new.get("$ref"))
        if all(key):
            if key in self._seen:
                return
            self._seen.add(key)
            place = old["$ref"].rpartition("/")[2]
        before, after = self._choices(self._old, old), self._choices(self._new, new)
        for key, (name, schema) in before.items():
            if key in after:
                yield from self._same_choice(name or place, schema, after[key][1])
            elif key != "null":
                yield f"{place}: {key} is gone."
        if added := _kinds(after) - _kinds(before):
            yield f"{place} can be {', '.join(sorted(added))} now."

    def _same_choice(self, place, old, new):
        if "enum" in old or "const" in old:
            for value in _values(old) - _values(new):
                yield f"{place}: the value {value} is gone."
            if not _values(new):
                yield f"{place}: any value is possible now."
        properties, required = new.get("properties", {}), new.get("required", ())
        for name, schema in old.get("properties", {}).items():
            if name not in properties:
                yield f"{place}.{name} is gone."
                continue
            if name in old.get("required", ()) and name not in required:
                yield f"{place}.{name} may be missing now."
            yield from self._schema(f"{place}.{name}", schema, properties[name])
        if "items" in old:
            yield from self._schema(f"{place}[]", old["items"], new.get("items", {}))

    def _choices(self, document, schema):
        """Name and schema of the shapes that are allowed, by type of block, name or kind."""
        named = schema.get("$ref")
        name = named.rpartition("/")[2] if named else ""
        schema = _resolved(document, schema)
        for key in ("oneOf", "anyOf"):
            if key in schema:
                some = (self._choices(document, one) for one in schema[key])
                return {key: one for choices in some for key, one in choices.items()}
        kind = schema.get("type", "anything")
        type_ = schema.get("properties", {}).get("type", {}).get("const")
        key = type_ or (name if kind == "object" else "") or kind
        return {key: (name, schema)}


def _narrowed(place, old, new):
    """How a parameter takes less than it did."""
    before, after = old["schema"], new["schema"]
    kinds = _accepted(before)
    if not kinds <= _accepted(after):
        yield f"{place} must be {after.get('type')} now."
    if "enum" in after and not _values(before) <= _values(after):
        gone = sorted(map(str, _values(before) - _values(after)))
        yield f"{place} no longer takes {', '.join(gone)}."
    elif "enum" in after and "enum" not in before:
        yield f"{place} takes only certain values now."
    yield from _narrowed_limits(place, before, after)


def _narrowed_limits(place, before, after):
    for key in _LOWER_LIMITS:
        if key in after and after[key] > before.get(key, float("-inf")):
            yield f"{place}: {key} is {after[key]} now."
    for key in _UPPER_LIMITS:
        if key in after and after[key] < before.get(key, float("inf")):
            yield f"{place}: {key} is {after[key]} now."
    if "pattern" in after and after["pattern"] != before.get("pattern"):
        yield f"{place} must have another pattern now."


def _by_name(operation):
    return {one["name"]: one for one in operation.get("parameters", ())}


def _accepted(schema):
    kinds = schema.get("type", ANYTHING)
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    # In an address everything is text, and every whole number is a number.
    if "string" in kinds:
        kinds |= {"integer", "number", "boolean"}
    return kinds | {"integer"} if "number" in kinds else kinds


def _kinds(choices):
    """JSON's kinds among the shapes; a shape more of the same kind is an addition."""
    return {schema.get("type", "anything") for _name, schema in choices.values()}


def _values(schema):
    return {schema["const"]} if "const" in schema else set(schema.get("enum", ()))


def _resolved(document, schema):
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _numbers(version):
    return [int(part) for part in version.split(".")]
