"""One numbering: whatever the order of the text, HTML, JSON and Markdown print the same numbers."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conditions.library.merging import merge
from tests.factories import cite, make_condition, make_reference, paragraph, section, stream

pytestmark = pytest.mark.django_db

MOST = 8
# Which references a place cites; the last two are a draft and one that never was.
cites = st.lists(st.integers(0, MOST + 1), max_size=4)
sentences = st.lists(cites, min_size=1, max_size=3)


def _block(kind, all_cites, references):
    texts = [f"Words.{cite(*(references[one] for one in cites))}" for cites in all_cites]
    if kind == "symptom_list":
        introduction, *items = [f"<p>{text}</p>" for text in texts]
        return {"type": kind, "value": {"introduction": introduction, "items": items}}
    if kind == "table":
        rows = [{"values": [f"<p>{text}</p>"]} for text in texts]
        columns = [{"type": "text", "heading": "One"}]
        table = {"columns": columns, "rows": rows, "caption": ""}
        return {"type": kind, "value": {"caption": f"<p>{texts[0]}</p>", "table": table}}
    if kind == "faq":
        answers = [{"question": "Why?", "answer": f"<p>{text}</p>"} for text in texts]
        return {"type": kind, "value": {"questions": answers}}
    if kind == "key_fact":
        return {"type": kind, "value": {"text": f"<p>{texts[0]}</p>"}}
    return paragraph("".join(f"<p>{text}</p>" for text in texts))


blocks = st.tuples(
    st.sampled_from(["paragraph", "symptom_list", "table", "faq", "key_fact"]), sentences
)
articles = st.tuples(cites, st.lists(st.lists(blocks, max_size=3), max_size=4))


@pytest.fixture
def references():
    library = [make_reference(title=f"Source {number}") for number in range(MOST)]
    merge(library[1], library[0])
    return [*library, make_reference(title="A draft", live=False), type(library[0])(pk=999_999)]


def _printed(text):
    """The numbers of every group of citations, ranges spelled out."""
    groups = []
    for group in re.findall(r"\[([\d,–]+)\]", text):
        numbers = []
        for part in group.split(","):
            first, _, last = part.partition("–")
            numbers += range(int(first), int(last or first) + 1)
        groups.append(numbers)
    return groups


def _html_of_blocks(document):
    """All the rich text of an API document, in reading order."""
    return document["lead"] + " ".join(_strings(document["sections"]))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))


def _text(html):
    return BeautifulSoup(html, "html.parser").get_text()


def test_numbers_agree_everywhere(client, condition_index, references):
    page = make_condition(condition_index)

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(articles)
    def holds(article):
        lead, sections = article
        page.lead = f"<p>Words.{cite(*(references[one] for one in lead))}</p>"
        bodies = [[_block(*block, references) for block in body] for body in sections]
        page.sections = stream(
            "sections", [section(f"Heading {n}", *body) for n, body in enumerate(bodies)]
        )
        page.save()

        document = client.get(f"/api/v2/pages/{page.pk}/").json()
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        markdown = client.get(f"{page.url}index.md").content.decode()

        in_api = _printed(_text(_html_of_blocks(document)))
        in_html = _printed(html.select_one("article .article-text").get_text())
        in_markdown = _printed(markdown)
        assert in_api == in_html == in_markdown
        cited = list(dict.fromkeys(number for group in in_api for number in group))
        assert sorted(cited) == list(range(1, len(cited) + 1))
        _check_lists(document, html, markdown, len(cited))

    holds()


def _check_lists(document, html, markdown, count):
    numbers = list(range(1, count + 1))
    assert [one["number"] for one in document["references"]] == numbers
    listed = [one["id"] for one in html.select(".references li")]
    assert listed == [one["anchor"] for one in document["references"]]
    assert [int(n) for n in re.findall(r"^(\d+)\. ", markdown, re.MULTILINE)] == numbers
    places = {tag["id"] for tag in html.select("[id]")}
    targets = {tag["href"][1:] for tag in html.select("a[href^='#']")}
    assert targets <= places
    for one in document["references"]:
        assert set(one["cited_at"]) <= places
        assert one["title"] in markdown


def test_a_first_citation_further_up_moves_all_numbers(client, condition_index, references):
    text = f"<p>One.{cite(references[2])} Two.{cite(references[3])}</p>"
    page = make_condition(condition_index, sections=[section("Why?", paragraph(text))])
    before = client.get(f"{page.url}index.md").content.decode()

    page.lead = f"<p>First.{cite(references[3])}</p>"
    page.save()

    after = client.get(f"{page.url}index.md").content.decode()
    assert "One.[1] Two.[2]" in before
    assert "First.[1]" in after
    assert "One.[2] Two.[1]" in after
