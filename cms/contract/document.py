"""The whole description of the API, worked out from the router's view sets."""

import re
from functools import lru_cache
from inspect import getdoc

from cms.api import api_router

from . import parameters
from .answers import Answers
from .components import Components
from .problems import problem_responses, references

# Raised for every breaking change; CHANGELOG says what it was.
VERSION = "1.0.0"
ROOT = "/api/v2"
DESCRIPTION = """\
Everything the public may read, without a key. What is hidden is absent, by relation too.

Schemas show an object with all its fields, and an item of a list with those a list shows by \
itself. `fields=` adds to them or takes away; of what a detail shows, only `parent` is never in \
a list."""
_PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
# Wagtail's names for its own three views, and how each is described.
_VERBS = {"listing_view": "list", "detail_view": "detail", "find_view": "find"}


@lru_cache(maxsize=1)
def openapi() -> dict:
    """The OpenAPI 3.1 document of our API."""
    components = Components()
    operations = _Operations(Answers(api_router, components), components)
    paths = {}
    for name, viewset in api_router._endpoints.items():
        paths |= operations.paths(name, viewset)
    responses = problem_responses(components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Conditions CMS", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "tags": [
            {"name": name, "description": _first_line(viewset)}
            for name, viewset in api_router._endpoints.items()
        ],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.schemas.items())),
            "responses": responses,
        },
    }


class _Operations:
    """What can be done at the addresses of a view set."""

    def __init__(self, answers: Answers, components: Components):
        self._answers = answers
        self._components = components

    def paths(self, name: str, viewset) -> dict:
        result = {}
        for pattern in viewset.get_urlpatterns():
            route = str(pattern.pattern)
            places = [
                parameters.path_parameter(_named(place), converter)
                for converter, place in _PLACE.findall(route)
            ]
            address = _PLACE.sub(lambda match: f"{{{_named(match[2])}}}", route)
            operations = {
                method: self._operation(name, viewset, action, places)
                for method, action in pattern.callback.actions.items()
            }
            result[f"{ROOT}/{name}/{address}"] = operations
        return result

    def _operation(self, name, viewset, action, places):
        verb = _VERBS.get(action, action.removesuffix("_view"))
        asked, answered = self._asked_and_answered(viewset, action)
        return {
            "operationId": f"{name}_{verb}",
            "tags": [name],
            "summary": _first_line(viewset),
            "parameters": [*places, *asked],
            "responses": {**answered, **references()},
        }

    def _asked_and_answered(self, viewset, action):
        own = getattr(viewset, "openapi_answers", {})
        if action in own:
            return parameters.plain_parameters(viewset), _ok(self._components.of_type(own[action]))
        if action == "listing_view":
            return parameters.list_parameters(viewset), _ok(self._answers.listing(viewset))
        if action == "detail_view":
            return parameters.detail_parameters(viewset), _ok(self._answers.detail(viewset))
        if action == "find_view":
            return parameters.find_parameters(viewset), _FOUND
        raise TypeError(f"{viewset.__name__} doesn't say in openapi_answers what {action} gives.")


_FOUND = {
    "302": {
        "description": "Where it is.",
        "headers": {"Location": {"schema": {"type": "string", "format": "uri"}}},
    }
}


def _ok(schema):
    return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}


def _named(place):
    return "id" if place == "pk" else place


def _first_line(viewset):
    return (getdoc(viewset) or "").partition("\n")[0]
