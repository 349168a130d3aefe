"""The description of the API is never broken unnoticed."""

import json
import re
from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command

from cms.contract.changes import breaking_changes
from cms.contract.management.commands.write_openapi import check_changes

from .description import DOCUMENT

PAGES = "/api/v2/pages/"


@pytest.fixture
def changed():
    """A copy of the description, to be changed."""
    return deepcopy(DOCUMENT)


def parameter(document, path, name):
    operation = document["paths"][path]["get"]
    return next(one for one in operation["parameters"] if one["name"] == name)


def remove_endpoint(document):
    del document["paths"]["/api/v2/people/"]


def remove_field(document):
    del document["components"]["schemas"]["ConditionPage"]["properties"]["lead"]


def remove_field_deep_within(document):
    del document["components"]["schemas"]["ImageSource"]["properties"]["width"]


def let_a_field_be_missing(document):
    document["components"]["schemas"]["ConditionPage"]["required"].remove("lead")


def let_a_field_be_null(document):
    lead = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    document["components"]["schemas"]["ConditionPage"]["properties"]["lead"] = lead


def change_a_type(document):
    document["components"]["schemas"]["Paragraph"]["properties"]["text"] = {"type": "integer"}


def remove_block(document):
    document["components"]["schemas"]["SectionBodyBlock"]["oneOf"].pop()


def remove_parameter(document):
    document["paths"][PAGES]["get"]["parameters"].remove(parameter(document, PAGES, "search"))


def remove_value_of_parameter(document):
    parameter(document, PAGES, "search_operator")["schema"]["enum"].remove("and")


def narrow_parameter(document):
    parameter(document, PAGES, "search")["schema"]["type"] = "integer"


def lower_limit(document):
    parameter(document, PAGES, "limit")["schema"]["maximum"] = 50


def require_parameter(document):
    parameter(document, PAGES, "locale")["required"] = True


def require_new_parameter(document):
    new = {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}}
    document["paths"][PAGES]["get"]["parameters"].append(new)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (remove_endpoint, "/api/v2/people/"),
        (remove_field, "ConditionPage.lead"),
        (remove_field_deep_within, "ImageSource.width"),
        (let_a_field_be_missing, "ConditionPage.lead"),
        (let_a_field_be_null, "null"),
        (change_a_type, "Paragraph.text"),
        (remove_block, "locations"),
        (remove_parameter, "search"),
        (remove_value_of_parameter, "and"),
        (narrow_parameter, "search"),
        (lower_limit, "50"),
        (require_parameter, "locale"),
        (require_new_parameter, "key"),
    ],
)
def test_a_breaking_change_is_refused(change, word, changed):
    change(changed)

    with pytest.raises(CommandError, match=re.escape(word)):
        check_changes(DOCUMENT, changed, changelog="")


def add_field(document):
    page = document["components"]["schemas"]["ConditionPage"]
    page["properties"]["more"] = {"type": "string"}
    page["required"].append("more")


def add_block(document):
    properties = {"type": {"type": "string", "const": "chart"}, "value": {"type": "string"}}
    block = {"type": "object", "properties": properties, "required": ["type", "value"]}
    document["components"]["schemas"]["ChartBlock"] = block
    reference = {"$ref": "#/components/schemas/ChartBlock"}
    document["components"]["schemas"]["SectionBodyBlock"]["oneOf"].append(reference)


def add_endpoint(document):
    document["paths"]["/api/v2/more/"] = document["paths"][PAGES]


def add_parameter(document):
    new = {"name": "more", "in": "query", "required": False, "schema": {"type": "string"}}
    document["paths"][PAGES]["get"]["parameters"].append(new)


def add_value_of_parameter(document):
    parameter(document, PAGES, "search_operator")["schema"]["enum"].append("phrase")


@pytest.mark.parametrize(
    "change",
    [deepcopy, add_field, add_block, add_endpoint, add_parameter, add_value_of_parameter],
)
def test_an_addition_passes(change, changed):
    change(changed)

    assert breaking_changes(DOCUMENT, changed) == []


def test_a_breaking_change_needs_a_later_version_and_a_line_in_the_changelog(changed):
    remove_field(changed)
    changed["info"]["version"] = "99.0.0"

    with pytest.raises(CommandError, match="CHANGELOG"):
        check_changes(DOCUMENT, changed, changelog="## API 98.0.0")
    check_changes(DOCUMENT, changed, changelog="- API 99.0.0: conditions have no lead.")


def test_the_command_refuses_what_breaks_the_committed_description(changed, tmp_path):
    add_field(changed)
    older = tmp_path / "older.json"
    older.write_text(json.dumps(changed))

    with pytest.raises(CommandError, match=re.escape("ConditionPage.more is gone")):
        call_command("write_openapi", check=True, against=older)
