"""What is found on a whole page: nothing if it is good, markers, data out of shape."""

import pytest
from wagtail.blocks import StreamValue

from conditions.models import ConditionPage
from conditions.rules import findings_on
from tests.conditions.rules.articles import make_article, make_sources
from tests.factories import make_condition, section

from .finding import found_on, with_text


def test_a_good_page_gives_no_finding(page):
    assert found_on(page) == []


def test_no_page_gives_no_list(db):
    assert findings_on([]) == []


@pytest.mark.parametrize("marker", ["[2]", "[2,5]", "[1–3]", "[1-3, 7]", "[ 4 ]"])
def test_a_marker_typed_by_hand_is_found(condition_index, marker):
    page = with_text(condition_index, f"<p>It hurts.{marker} It swells.</p>")

    [finding] = found_on(page)

    assert (finding.code, finding.severity) == ("marker_in_text", "blocker")
    assert finding.words == f"It hurts.{marker}"
    assert marker in finding.message


def test_a_marker_in_a_heading_is_found(condition_index):
    page = make_condition(condition_index, sections=[section("What is it? [2]", key="abcd")])

    [finding] = found_on(page)

    assert (finding.code, finding.contentpath) == ("marker_in_text", "sections.abcd")


def test_other_brackets_are_no_markers(condition_index):
    page = with_text(condition_index, "<p>It hurts [sometimes] in the [C5] root.</p>")

    assert found_on(page) == []


@pytest.mark.parametrize(
    "sections",
    [
        "not json",
        [3, "x", {"type": 4}, {"type": "section"}, {"type": "section", "value": "x"}],
        [{"type": "section", "value": {"heading": 5, "aspect": [], "body": "x"}, "id": 7}],
        [{"type": "section", "value": {"heading": None, "body": [{"type": "paragraph"}, 4]}}],
        [
            {
                "type": "section",
                "value": {
                    "body": [
                        {"type": "table", "value": {"table": {"rows": [{"values": 3}, 4]}}},
                        {"type": "table", "value": {"table": {"columns": 3}}},
                        {"type": "symptom_list", "value": {"introduction": 3, "items": [4, {}]}},
                        {"type": "faq", "value": {"questions": [{"type": "item"}, "x"]}},
                        {"type": "image", "value": 4},
                        {"type": "unheard_of", "value": {}},
                    ]
                },
            }
        ],
    ],
)
def test_data_out_of_shape_is_passed_over(condition_index, sections):
    page = make_condition(condition_index)
    field = ConditionPage._meta.get_field("sections")
    page.sections = (
        field.to_python(sections)
        if isinstance(sections, str)
        else StreamValue(field.stream_block, sections, is_lazy=True)
    )
    page.lead = None

    assert found_on(page) == []


def test_twenty_pages_cost_no_more_queries_than_one(condition_index, count_queries):
    first = make_article(condition_index, make_sources())
    one = count_queries(lambda: findings_on([first]))
    pages = [first] + [make_article(condition_index, make_sources()) for _ in range(19)]
    texts = list(ConditionPage.objects.filter(pk__in=[page.pk for page in pages]))

    assert count_queries(lambda: findings_on(texts)) == one <= 4
