"""Thousands of questions that nobody thought of: no error of ours, no answer that is not described.

Run with ``make test-api``.
"""

import logging
from collections import Counter
from copy import deepcopy
from io import StringIO

import pytest
import schemathesis
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, note, settings
from schemathesis.generation import GenerationMode

from cms.contract.document import openapi

pytestmark = pytest.mark.api

REQUESTS = 2000
# Sensible questions name these; by chance nothing of the kind would ever come up.
LIKELY = {
    "id": list(range(1, 16)),
    "fields": ["*", "_", "title", "_,title", "*,-title", "-title", "*,-id", "_,meta", "-slug"],
    "type": ["conditions.ConditionPage", "locations.LocationPage,home.HomePage", "home.HomePage"],
    "order": ["title", "-id", "id,-title"],
    "search": ["dystonia", "wry neck", 'a"b (c', "*"],
    "path": ["/", "/conditions/", "/conditions/cervical-dystonia", "/nowhere/?a=b", "/sitemap.xml"],
    "html_path": ["/", "conditions", "/conditions/cervical-dystonia/"],
    "locale": ["en"],
    "site": ["localhost"],
    "child_of": ["root"],
    "descendant_of": ["root"],
    "ancestor_of": [4],
    "translation_of": ["root"],
}


def _operations(document, mode):
    schema = schemathesis.openapi.from_dict(document)
    return [(one.ok(), mode) for one in schema.get_all_operations()]


def _with_likely_values(document):
    document = deepcopy(document)
    for methods in document["paths"].values():
        for one in methods["get"]["parameters"]:
            if one["name"] in LIKELY:
                one["schema"] = {"enum": LIKELY[one["name"]]}
    return document


OPERATIONS = [
    *_operations(_with_likely_values(openapi()), GenerationMode.POSITIVE),
    *_operations(openapi(), GenerationMode.NEGATIVE),
]
# A few operations have fewer questions than that to be asked.
EXAMPLES = REQUESTS * 5 // 4 // len(OPERATIONS)


@pytest.fixture
def demo(home):
    logging.disable(logging.ERROR)
    call_command("load_demo", stdout=StringIO())
    yield
    logging.disable(logging.NOTSET)


def test_whatever_is_asked_the_answer_is_described(demo):
    # The client holds status, media type and shape against the description by itself.
    client = Client(raise_request_exception=False)
    statuses = Counter()

    for operation, mode in OPERATIONS:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case):
            note(f"{case.method} {case.formatted_path} {case.query}")
            response = client.generic(case.method, case.formatted_path, query_params=case.query)
            statuses[response.status_code] += 1

        ask()

    assert statuses.total() >= REQUESTS, statuses
    assert statuses[200] >= REQUESTS / 10, statuses
    assert not set(statuses) - {200, 302, 400, 404}, statuses
