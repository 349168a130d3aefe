"""Search over the index: whatever is typed is no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.media.models import MedicalImage
from conditions.models import ConditionPage, ReferenceSnippet

from .searching import article, search

PAGES = "/api/v2/pages/"
NONSENSE = [
    '"',
    'a"b',
    "'",
    "a'b",
    "*",
    "^",
    ":",
    "()",
    "(",
    "-",
    "--",
    "a-",
    "-a",
    "\\",
    "%",
    "a & b | !c",
    "AND",
    "OR",
    "NOT",
    "a NOT b",
    "NEAR(a b)",
    "NEAR",
    "title:a",
    "{title body} : a",
    "a*",
    "^a",
    "a + b",
    "<->",
    "the",
    "the of and",
    "🙂",
    "a" * 5000,
    "ß İ ﬁ",
]


@pytest.mark.parametrize("words", [*NONSENSE, "\x00", "a\x00b"])
def test_nonsense_is_no_error_for_whoever_asks(condition_index, words):
    article(condition_index, "Migraine")

    for model in (ConditionPage, Page, ReferenceSnippet, MedicalImage):
        search(words, model)
        search(words, model, operator="or")
        get_search_backend().autocomplete(words, model).results()


@pytest.mark.parametrize("words", NONSENSE)
def test_nonsense_is_no_error_in_the_api(condition_index, client, words):
    for operator in ("and", "or"):
        response = client.get(PAGES, {"search": words[:900], "search_operator": operator})
        assert response.status_code == 200


@pytest.mark.django_db
@given(st.text(max_size=60), st.sampled_from(["and", "or"]))
def test_no_text_is_an_error(words, operator):
    search(words, operator=operator)
    get_search_backend().autocomplete(words, Page).results()


def test_editors_may_type_quotes_too(admin_client):
    for address in ("/admin/images/", "/admin/snippets/conditions/referencesnippet/"):
        assert admin_client.get(address, {"q": 'a"b ('}).status_code == 200
