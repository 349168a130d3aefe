"""The description of the API: complete and true."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.http import JsonResponse
from openapi_spec_validator import OpenAPIV31SpecValidator
from wagtail import blocks

from cms.api import api_router
from cms.contract.components import Components
from conditions.models import ConditionPage
from tests.contract import check

from .description import DOCUMENT, SCHEMAS

BODY = ConditionPage._meta.get_field("sections").stream_block.child_blocks["section"]
TYPES = list(BODY.child_blocks["body"].child_blocks)
PAGES = "/api/v2/pages/"


@pytest.fixture
def demo(home):
    call_command("load_demo", stdout=StringIO())


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
