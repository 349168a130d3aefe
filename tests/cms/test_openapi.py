"""The description of the API: complete, true, and never broken unnoticed."""

import json
import re
from copy import deepcopy
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.http import JsonResponse
from openapi_spec_validator import OpenAPIV31SpecValidator
from wagtail import blocks

from cms.api import api_router
from cms.contract.changes import breaking_changes
from cms.contract.components import Components
from cms.contract.document import openapi
from cms.contract.management.commands.write_openapi import check_changes
from conditions.models import ConditionPage
from tests.contract import check

DOCUMENT = openapi()
SCHEMAS = DOCUMENT["components"]["schemas"]
BODY = ConditionPage._meta.get_field("sections").stream_block.child_blocks["section"]
TYPES = list(BODY.child_blocks["body"].child_blocks)
PAGES = "/api/v2/pages/"


@pytest.fixture
def changed():
    """A copy of the description, to be changed."""
    return deepcopy(DOCUMENT)


@pytest.fixture
def demo(home):
    call_command("load_demo", stdout=StringIO())


def parameter(document, path, name):
    operation = document["paths"][path]["get"]
    return next(one for one in operation["parameters"] if one["name"] == name)


def test_it_is_openapi():
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_the_committed_description_is_up_to_date():
    call_command("write_openapi", check=True, stdout=StringIO())


def test_it_can_be_read_where_the_api_is(client):
    response = client.get("/api/v2/openapi.json")

    assert response["Content-Type"] == "application/json"
    assert response.json() == DOCUMENT


@pytest.mark.parametrize("name", api_router._endpoints)
def test_every_endpoint_is_described(name):
    described = {path.split("/")[3] for path in DOCUMENT["paths"]}

    assert name in described


@pytest.mark.parametrize("kind", TYPES)
def test_every_block_can_be_told_by_its_type(kind):
    union = SCHEMAS["SectionBodyBlock"]
    reference = union["discriminator"]["mapping"][kind]
    block = SCHEMAS[reference.rpartition("/")[2]]

    assert {"$ref": reference} in union["oneOf"]
    assert block["properties"]["type"] == {"type": "string", "const": kind}
    assert block["required"] == ["type", "value", "id"]


def test_a_page_has_the_fields_of_its_document():
    page = SCHEMAS["ConditionPage"]

    assert set(ConditionPage.document_fields) < set(page["properties"])
    assert page["required"] == list(page["properties"])
    assert page["properties"]["sections"]["items"] == {"$ref": "#/components/schemas/SectionsBlock"}


def test_choices_become_enumerations():
    status = SCHEMAS["ReferenceSnippet"]["properties"]["status"]
    urgency = SCHEMAS["CareCard"]["properties"]["urgency"]

    assert "retracted" in status["enum"]
    assert urgency["enum"] == ["emergency", "urgent", "nonurgent"]


def test_a_block_that_nobody_has_a_type_for_is_refused():
    with pytest.raises(TypeError, match="represent"):
        Components().of_block(blocks.RawHTMLBlock())


def test_two_types_of_one_name_are_refused():
    components = Components()
    components.add("Name", {"type": "string"})

    with pytest.raises(ValueError, match="Rename"):
        components.add("Name", {"type": "integer"})


def test_everything_in_the_sample_content_is_as_described(demo, get_json):
    """The test client itself holds every answer against the description."""
    types = set()
    for item in get_json(PAGES, limit=100)["items"]:
        page = get_json(f"{PAGES}{item['id']}/")
        get_json(f"/api/v2/resolve/?path={item['meta']['html_url']}")
        sections = page.get("sections", [])
        types |= {block["type"] for one in sections for block in one["value"]["body"]}
    for kind in SCHEMAS["PageListItem"]["properties"]["meta"]["properties"]["type"]["enum"]:
        get_json(PAGES, type=kind, fields="*", limit=20)
    for name in ("images", "people", "references"):
        items = get_json(f"/api/v2/{name}/", limit=20)["items"]
        get_json(f"/api/v2/{name}/", fields="*", limit=20)
        get_json(f"/api/v2/{name}/{items[0]['id']}/")
    get_json("/api/v2/practice/")

    assert types == set(TYPES)


@pytest.mark.parametrize(
    "answer",
    [
        {"meta": {"total_count": 0}},
        {"meta": {"total_count": 0}, "items": [], "more": 1},
        {"meta": {"total_count": "0"}, "items": []},
        {"meta": {"total_count": 0}, "items": [{"id": 1}]},
    ],
)
def test_the_suite_notices_an_answer_that_is_not_described(answer):
    with pytest.raises(AssertionError):
        check(PAGES, "", "GET", JsonResponse(answer))


def test_the_suite_notices_a_status_that_is_not_described():
    with pytest.raises(AssertionError, match="not described"):
        check(PAGES, "", "GET", JsonResponse({}, status=500))


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


@pytest.fixture
def page_for_people(client):
    response = client.get("/api/v2/docs/")
    assert response.status_code == 200
    return response


def test_people_can_read_every_address_and_type(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")
    headings = {heading.get_text() for heading in html.find_all("h3")}

    assert {f"GET {path}" for path in DOCUMENT["paths"]} <= headings
    assert set(SCHEMAS) <= headings
    assert len(html.find_all("h1")) == 1


def test_every_link_on_the_page_for_people_leads_somewhere(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")
    anchors = {one["id"] for one in html.find_all(id=True)}
    links = {link["href"] for link in html.find_all("a")}

    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert {link for link in links if not link.startswith("#")} == {"/api/v2/openapi.json"}


def test_the_page_for_people_loads_nothing_but_our_stylesheet(page_for_people):
    html = BeautifulSoup(page_for_people.content, "html.parser")

    assert [link["href"] for link in html.find_all("link")] == ["/static/css/api.css"]
    assert not html.find_all(["script", "style", "img", "iframe"])
    assert not html.find_all(style=True)
    assert "style-src 'self'" in page_for_people["Content-Security-Policy"]
