"""Whole plain-text articles: nothing is lost, and every part is where it belongs."""

from collections import Counter

import pytest

from conditions.importing.article import (
    Bullets,
    CallToAction,
    Credit,
    Paragraph,
    bullet_count,
    cited_numbers,
)
from conditions.importing.text.plain_text import read

from .articles import NAMES, article, codes, printed, source, words

# Words that say what a line is; the parts stand for them.
LABEL_LIST = """
Written By by Author Medically Reviewed reviewed on March Last updated June and References Sources
Bibliography Works Cited Call us today Phone a b c o
"""
LABELS = set(LABEL_LIST.split())


def part_texts(found):
    yield found.title
    yield from (f"{credit.name} {credit.credentials}" for credit in found.authors + found.reviewers)
    yield from (section.heading for section in found.sections)
    for block in found.blocks:
        yield from (
            [printed(block.content)] if isinstance(block, Paragraph) else entries(block.items)
        )
    yield from (reference.text for reference in found.references)
    if found.call_to_action:
        yield from vars(found.call_to_action).values()


def entries(items):
    for item in items:
        yield printed(item.content)
        yield from entries(item.children)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_document_is_in_the_text_in_order(name):
    # Word prints its second-level bullet as a letter.
    printed_words = [word for word in words(source(name)) if word != "o"]

    assert words(article(name).text) == printed_words


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_document_is_in_one_of_its_parts(name):
    lost = Counter(filter(str.isalpha, words(source(name))))

    lost.subtract(words(" ".join(part_texts(article(name)))))

    assert {word for word, count in lost.items() if count > 0} <= LABELS


def test_the_title_stays_word_for_word():
    title = "What Is Amyotrophic Lateral Sclerosis (ALS, also called Lou Gehrig’s Disease)?"

    assert article("amyotrophic-lateral-sclerosis").title == title


def test_name_and_other_names_come_from_the_title():
    found = article("amyotrophic-lateral-sclerosis")

    assert found.name == "Amyotrophic lateral sclerosis"
    assert found.other_names == ["ALS", "Lou Gehrig’s disease"]


def test_bylines_name_authors_reviewers_and_the_day_of_review():
    found = article("carpal-tunnel-syndrome")

    assert found.authors == [Credit("Maya Okafor", "MD, FAAN"), Credit("Luis Prado", "PA-C")]
    assert found.reviewers == [Credit("Hannah Weiss", "D.O.")]
    assert found.reviewed_on == "2024-03-04"


def test_a_reviewer_named_at_the_very_end_is_found():
    assert article("guillain-barre-syndrome").reviewers == [Credit("Ines Fischer", "MD")]


def test_a_name_with_a_degree_below_the_title_is_the_author():
    assert article("sciatica").authors == [Credit("Jane Doe", "MD")]


@pytest.mark.parametrize(
    ("name", "aspects"),
    [
        (
            "carpal-tunnel-syndrome",
            "overview symptoms diagnosis self_care when_to_seek_help",
        ),
        ("amyotrophic-lateral-sclerosis", "causes who_treats living_with"),
        ("bells-palsy", "causes diagnosis self_care outlook"),
        ("guillain-barre-syndrome", "when_to_seek_help causes treatment living_with"),
        ("migraine", "overview prevention self_care"),
        ("plantar-fasciitis", "overview causes treatment"),
        ("sciatica", "symptoms treatment outlook"),
        ("trigger-finger", "overview causes treatment"),
    ],
)
def test_each_article_has_its_sections(name, aspects):
    assert [section.aspect for section in article(name).sections] == aspects.split()


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("amyotrophic-lateral-sclerosis", [1, 2, 3]),
        ("bells-palsy", [1, 2]),
        ("carpal-tunnel-syndrome", [1, 2, 3, 4, 5]),
        ("guillain-barre-syndrome", [1, 2]),
        ("migraine", []),
        ("plantar-fasciitis", [1, 2, 2, 4, 5]),
        ("sciatica", [1, 2, 3]),
        ("trigger-finger", [1, 2]),
    ],
)
def test_each_article_has_its_references(name, numbers):
    assert [reference.n for reference in article(name).references] == numbers


def test_wrapped_lines_are_one_paragraph():
    lead = article("bells-palsy").lead

    assert len(lead) == 1
    assert printed(lead[0].content).endswith("within months.")


def test_lists_keep_what_hangs_below_an_entry():
    section = article("carpal-tunnel-syndrome").sections[1]
    bullets = section.blocks[1]

    assert bullet_count(section.blocks) == 5
    assert [printed(item.content) for item in bullets.items[1].children] == [
        "cups slip from the hand",
        "jars stay shut, even after several attempts with the other hand",
    ]


def test_a_symbol_font_list_has_its_second_level():
    bullets = article("amyotrophic-lateral-sclerosis").sections[0].blocks[1]

    assert [len(item.children) for item in bullets.items] == [0, 2, 0]


def test_steps_are_an_ordered_list_and_no_references():
    found = article("migraine")

    assert [block.is_ordered for block in found.sections[2].blocks] == [True]
    assert found.references == []


def test_numbered_headings_are_sections():
    headings = [section.heading for section in article("trigger-finger").sections]

    assert headings == ["What Is Trigger Finger?", "Who Is at Risk?", "Treatment"]


@pytest.mark.parametrize("name", ["guillain-barre-syndrome", "sciatica"])
def test_short_lines_below_an_announcement_are_a_list(name):
    blocks = article(name).sections[0].blocks

    assert isinstance(blocks[1], Bullets)
    assert bullet_count(blocks) == 3


def test_a_dash_in_a_sentence_is_no_bullet():
    overview = article("plantar-fasciitis").sections[0]

    assert bullet_count(overview.blocks) == 0


def test_markers_are_cited_in_reading_order():
    assert cited_numbers(article("carpal-tunnel-syndrome").blocks) == [1, 2, 4, 3, 5]


def test_the_call_to_action_is_apart_from_the_article():
    assert article("migraine").call_to_action == CallToAction(
        "Request A Call Back", "We answer within one working day.", "1-614-555-0199"
    )


def test_a_phone_number_in_a_sentence_is_no_call_to_action():
    assert article("plantar-fasciitis").call_to_action is None


def test_a_marker_without_reference_is_an_error_that_names_section_and_number():
    found = article("plantar-fasciitis")

    [finding] = [finding for finding in found.findings if finding.code == "marker_unmatched"]

    assert (finding.severity, finding.where) == ("error", "section “OVERVIEW”")
    assert "[7]" in finding.message
    assert found.unresolved == [7]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sciatica", "reference_uncited"),
        ("plantar-fasciitis", "reference_without_date"),
        ("plantar-fasciitis", "reference_unparsed"),
        ("plantar-fasciitis", "reference_duplicate_number"),
        ("plantar-fasciitis", "doi_malformed"),
        ("plantar-fasciitis", "no_author"),
        ("amyotrophic-lateral-sclerosis", "doi_repaired"),
        ("amyotrophic-lateral-sclerosis", "separator_repaired"),
        ("amyotrophic-lateral-sclerosis", "no_reviewer"),
        ("carpal-tunnel-syndrome", "numbering_not_in_order"),
        ("guillain-barre-syndrome", "text_after_references"),
        ("migraine", "no_references"),
        ("migraine", "line_left_out"),
    ],
)
def test_what_a_person_should_look_at_is_found(name, code):
    assert code in codes(article(name))


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_sentences_with_a_known_severity(name):
    for finding in article(name).findings:
        assert finding.severity in ("error", "warning", "info")
        assert finding.message.endswith(".")
        assert finding.where


def test_an_article_in_good_order_has_no_findings():
    document = (
        b"What Is Gout?\n\nBy Ann Lee, MD\nReviewed by Bo Ray, DO\n\nGout hurts.[1]\n\n"
        b"References\n\n1. Dalbeth N, Merriman TR. Gout. Lancet. 2016;388(10055):2039-2052.\n"
    )

    assert read(document).findings == []
