"""Sentences and summaries."""

import pytest

from conditions.sentences import sentences, summary


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee saw it.",
        "Take one, e.g. Monday, off.",
        "In the U.S. Army it is rare.",
        "It affects 3.5 percent.",
        "As J. R. Smith wrote, it hurts.",
        "Use it vs. Nothing at all.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "It hurts. A lot.",
        "Take vitamin D. It helps.",
        "Seen in the U.S. Most heal.",
        "Why? Because.",
    ],
)
def test_a_full_stop_ends_a_sentence(text):
    assert len(sentences(text)) == 2


def test_a_summary_is_made_of_whole_sentences():
    text = f"{'a' * 150}. {'B' * 145}. Third."

    assert summary(text) == f"{'a' * 150}. {'B' * 145}."


def test_a_first_sentence_too_long_is_cut_between_words():
    cut = summary("word " * 100)

    assert len(cut) <= 300
    assert cut.endswith("word…")


def test_nothing_is_summed_up_by_nothing():
    assert summary("") == ""
