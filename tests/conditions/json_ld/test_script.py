"""Nodes as a script in the page, and words out of HTML."""

import json
import time

import pytest

from cms.content.json_ld import plain_text, script

from .documents import PAGE, nodes


def test_no_text_can_break_out_of_the_script():
    hostile = "</script><script>alert(1)</script><!-- & \u2028"

    element = script(nodes({**PAGE, "title": hostile}, name=hostile, summary=hostile))

    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028").intersection(inside)
    found = json.loads(inside)
    assert found["@context"] == "https://schema.org"
    assert found["@graph"][0]["name"] == hostile


def test_no_nodes_make_no_script():
    assert script([]) == ""


def test_words_of_html_are_parted_where_readers_see_a_break():
    html = "<p>One</p><ul><li>two</li><li>th<b>re</b>e</li></ul><script>four</script> x<sup>2</sup>"

    assert plain_text(html) == "One two three x2"


@pytest.mark.parametrize("markup", ["<a <", "<", "<!--", "<sup class='", "&", "<p>x"])
def test_markup_that_is_never_closed_costs_little(markup):
    began = time.process_time()

    plain_text(markup * 100_000)

    assert time.process_time() - began < 5


def test_nothing_but_what_is_known_of_here_reaches_search_engines():
    hidden = {"disclosure": "xyzzy", "further_reading": [{"title": "xyzzy"}], "locations": "xyzzy"}

    text = json.dumps(nodes(**hidden))

    assert "xyzzy" not in text
