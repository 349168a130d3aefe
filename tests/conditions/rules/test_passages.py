"""How a page is read: lines, sentences, and what each of them cites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions.rules.chunks import chunks_of
from conditions.rules.passages import passages_of
from conditions.rules.sentences import sentences_of
from tests.factories import make_condition, paragraph, section


def cite(*keys):
    return "".join(f'<a linktype="citation" id="{key}"></a>' for key in keys)


def cited(html):
    """Each sentence with what it cites."""
    return [(one.text, one.cited) for chunk in chunks_of(html) for one in sentences_of(chunk.text)]


@pytest.mark.parametrize("between", ["", " ", "&nbsp;", " <b></b>"])
def test_a_citation_belongs_to_the_sentence_it_follows(between):
    html = f"<p>It hurts.{between}{cite(1, 2)} It swells{cite(3)}.</p>"

    assert cited(html) == [("It hurts.", (1, 2)), ("It swells.", (3,))]


def test_a_citation_without_a_blank_behind_it_parts_sentences():
    assert cited(f"<p>It hurts.{cite(1)}It swells.</p>") == [
        ("It hurts.", (1,)),
        ("It swells.", ()),
    ]


def test_a_citation_at_the_start_belongs_to_what_follows():
    assert cited(f"<p>{cite(1)}It hurts.</p>") == [("It hurts.", (1,))]


def test_items_and_cells_of_one_word_are_lines_of_their_own():
    html = (
        f"<ul><li><p>Pain</p></li><li>Heat{cite(4)}<ol><li>at night</li></ol></li></ul><p>So.</p>"
    )

    assert cited(html) == [("Pain", ()), ("Heat", (4,)), ("at night", ()), ("So.", ())]


def test_a_marker_typed_by_hand_is_kept_apart():
    [first, second] = sentences_of("It hurts. [2] It swells [3,4] often.")

    assert (first.text, first.printed, first.typed) == ("It hurts.", "It hurts. [2]", ("[2]",))
    assert (second.text, second.typed) == ("It swells often.", ("[3,4]",))


def test_text_outside_of_any_paragraph_is_read():
    assert cited(f"It hurts.{cite(1)}") == [("It hurts.", (1,))]


def test_two_sections_of_one_aspect_have_two_anchors(condition_index):
    page = make_condition(
        condition_index,
        sections=[
            section("One", paragraph("<p>A</p>"), key="aaaa1111"),
            section("Two", paragraph("<p>B</p>"), key="bbbb2222"),
        ],
    )

    anchors = [passage.anchor for passage in passages_of(page)]

    assert anchors == ["overview", "overview", "overview-bbbb", "overview-bbbb"]


@given(
    st.lists(st.sampled_from(["It", "hurts.", "Dr.", "often", "C5", "Why?", 1, 2, 30]), max_size=30)
)
def test_no_word_and_no_citation_is_lost(pieces):
    html = " ".join(cite(piece) if isinstance(piece, int) else piece for piece in pieces)

    found = cited(f"<p>{html}</p>")

    words = [piece for piece in pieces if isinstance(piece, str)]
    keys = [piece for piece in pieces if isinstance(piece, int)]
    assert " ".join(text for text, _ in found).split() == words
    assert [key for _, some in found for key in some] == keys


@given(st.text(alphabet='<>/pulia ="&;[]0123456789 .\ue001\ue002', max_size=200))
def test_any_markup_can_be_read(html):
    for chunk in chunks_of(html):
        assert sentences_of(chunk.text)
