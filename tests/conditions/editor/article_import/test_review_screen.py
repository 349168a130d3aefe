"""“Import an article”: the document beside what was understood, and what to look at."""

import pytest
from django.urls import reverse

from conditions.models import ReferenceSnippet
from tests.factories import make_reference

from .reviewing import answers, counts, noticed, review, words_of
from .sending import TEXT

pytestmark = pytest.mark.django_db


def test_the_screen_shows_what_was_understood(admin_client):
    known = make_reference(title="Tendons", doi="10.5555/hands.2")

    response, _ = review(admin_client)

    words = words_of(response)
    assert "Ana Garcia, MD New" in words
    assert "2 citations, 2 references, 1 of them new." in words
    form = response.context["form"]
    assert form["title"].value() == "What Is Trigger Finger?"
    assert form["slug"].value() == "trigger-finger"
    assert form["heading-0"].value() == "What Causes Trigger Finger?"
    assert form["aspect-0"].value() == "causes"
    assert [row.fields[0].value() for row in form.citation_rows] == [1, 2]
    edit = ReferenceSnippet.snippet_viewset.get_url_name("edit")
    assert reverse(edit, args=[known.pk]) in response.content.decode()


def test_nothing_is_stored_while_one_looks(admin_client):
    before = counts()

    _, address = review(admin_client)
    admin_client.get(address)
    admin_client.post(address, {**answers(admin_client.get(address)), "check": "1"})

    assert counts() == before


def test_findings_lead_to_their_places(admin_client):
    response, _ = review(admin_client, TEXT.replace("[1]", "[7]").replace("hands.2", "hands. 2"))

    html = response.content.decode()
    found = {one.message: one for kind in response.context["kinds"] for one in kind.found}
    unmatched = next(one for message, one in found.items() if "[7]" in message)
    assert unmatched.anchor == "citation-0"
    for one in found.values():
        assert f'id="{one.anchor}"' in html


def test_the_rules_are_asked_before_anything_is_stored(admin_client):
    doubtful = make_reference(title="Tendons", doi="10.5555/hands.2", status="retracted")
    text = TEXT.replace("The tendon swells.[2]", "About 2% of adults have it.\n\nIt swells.[2]")

    response, _ = review(admin_client, text)

    messages = [one.message for kind in response.context["kinds"] for one in kind.found]
    assert any("retracted" in message for message in messages)
    assert "About 2% of adults have it." in noticed(response)
    assert doubtful.pk


def test_a_new_source_is_judged_like_one_of_the_library(admin_client):
    response, _ = review(admin_client, TEXT.replace("2021;", "1999;"))

    found = [one for kind in response.context["kinds"] for one in kind.found]
    [old] = [one for one in found if "1999" in one.message]
    assert old.anchor == "reference-1"


def test_words_of_a_document_are_no_markup(admin_client):
    evil = "<script>alert(1)</script>"
    text = TEXT.replace("swells", evil).replace("Journal of Hands", evil)

    response, _ = review(admin_client, text.replace("Causes", evil))

    assert "<script>alert" not in response.content.decode()


def test_dangerous_links_cannot_be_followed(admin_client):
    html = (
        '<h1>What Is It?</h1><p>You may <a href="javascript:alert(1)">press</a> this, or '
        '<a href="https://x.org/">that</a>, as you like.</p>'
    )

    response, _ = review(admin_client, "Press", html=html)

    assert "javascript:alert" not in response.content.decode()
    assert 'href="https://x.org/"' in response.content.decode()


def long_text(sections, references):
    parts = [f"What Is Part {n}?\n\nIt is so.[{n % references + 1}]\n" for n in range(sections)]
    sources = "\n".join(
        f"{n}. Lee B. A study of part {n}. Journal of Hands. 2021;3(1):1-9. doi:10.5555/h.{n}"
        for n in range(1, references + 1)
    )
    body = "\n".join(parts)
    return f"What Is Trigger Finger?\n\nIt locks.[1]\n\n{body}\nReferences\n\n{sources}\n"


def test_a_long_article_costs_no_more_queries_than_a_short_one(admin_client, count_queries):
    costs = []
    for size in (2, 20):
        _, address = review(admin_client, long_text(size, size))
        costs.append(count_queries(lambda to=address: admin_client.get(to)))

    assert costs[0] == costs[1]


def test_pictures_and_tables_are_seen_and_what_is_wrong_with_them_leads_there(admin_client):
    pixel = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg=="
    )
    html = (
        "<h1>What Is Trigger Finger?</h1><p>A finger locks when it bends.</p><h2>How often?</h2>"
        f'<p><img src="data:image/png;base64,{pixel}"></p>'
        "<table><tr><th>Age</th><th>Share</th></tr><tr><td>Forty</td><td>Few</td></tr></table>"
    )

    response, _ = review(admin_client, "What Is Trigger Finger?", html=html)

    shown = response.content.decode()
    assert "data:image/png;base64," in shown
    assert "<th>Age</th>" in shown
    found = [one for kind in response.context["kinds"] for one in kind.found]
    assert "read-picture-1" in [one.anchor for one in found]
    assert all(f'id="{one.anchor}"' in shown for one in found)
