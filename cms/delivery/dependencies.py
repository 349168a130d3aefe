"""What a document depends on: all that its page points at, and what that points at in turn."""

from functools import cache

from cms.changes import keys
from cms.content.lookup import KINDS, KINDS_OF_FILE, Found, Targets, targets_of

# Kind of target -> the key of a thing of that kind.
_OF_PAGES = {
    "pages": keys.page,
    "conditions": keys.page,
    "locations": keys.page,
    "paths": keys.path,
    "url_paths": keys.url_path,
    "translations": keys.translation,
}
# Kind of target -> the model of a thing that is neither page nor row.
_OF_THINGS = {**KINDS, **KINDS_OF_FILE}


def keys_of(targets: Targets, found: Found) -> frozenset[str]:
    """The keys of everything that is pointed at, and of what that points at; also if hidden.

    ``found`` is what was looked up for these targets, and perhaps for others, too.
    """
    named: set[str] = set()
    seen: set[tuple] = set()
    waiting = [targets]
    while waiting:
        for kind, values in waiting.pop().items():
            for value in values:
                if (kind, value) not in seen:
                    seen.add((kind, value))
                    named.update(_keys(kind, value, found))
                    waiting.extend(targets_of(one) for one in _things(kind, value, found))
    return frozenset(named)


def _keys(kind, value, found):
    if kind == "rows":
        return [keys.row(*value)]
    if kind == "listed":
        return [_key_of_list(*value)]
    if kind in _OF_PAGES:
        return [_OF_PAGES[kind](value)]
    model = _model(kind)
    if hasattr(model, "key_of"):
        return [model.key_of(value)]
    # A merged reference shows the one that took over.
    shown = found.one(kind, value)
    names = {value, getattr(shown, "pk", value)}
    return [keys.thing(model._meta.label_lower, name) for name in names]


@cache
def _model(kind):
    return _OF_THINGS[kind]()


def _key_of_list(label, place):
    is_below_a_page = isinstance(place, str)
    return (keys.below if is_below_a_page else keys.every)(label, place)


def _things(kind, value, found):
    """What was found under this name; its own targets count as well."""
    if kind == "rows":
        label, field, page_id = value
        return found.children(label, page_id, by=field)
    if kind == "listed":
        return found.listed.get(value, [])
    if kind == "practices":
        return list(found.kinds.get(kind, {}).values())
    if kind in ("paths", "url_paths", "translations", "pages"):
        return []
    one = found.one(kind, value)
    return [one] if one is not None else []
