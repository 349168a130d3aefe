"""Whole plain-text articles: nothing is lost, and every part is where it belongs."""

import re
import time
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.importing.article import (
    Bullets,
    CallToAction,
    Credit,
    Paragraph,
    UnreadableDocument,
    bullet_count,
    cited_numbers,
)
from conditions.importing.plain_text import read

from .articles import NAMES, article, codes, printed, source

PIECES = st.sampled_from(
    ["What Is It?", "Gout\n\n", "• ", "- ", "1. ", "[1]", "[2-4]", "\n", "\n\n", "  ", "References"]
    + ["doi:10.1", "https://a.org/b", "2019;3(1):2-4", "Smith J, Doe R. ", "By ", "(614) 890-6555"]
    + ["In: ", " I ", "“", "”", "(2015)", "Published May 3, 2020", "a ", "====", "o ", "a) ", ":\n"]
)

# Words that say what a line is; the parts stand for them.
LABEL_LIST = """
Written By by Author Medically Reviewed reviewed on March Last updated June and References Sources
Bibliography Works Cited Call us today Phone a b c o
"""
LABELS = set(LABEL_LIST.split())


def words(text):
    return re.findall(r"[^\W_]+", text)


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


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_all_line_endings_are_read_alike(ending):
    document = "Gout\n\nA joint hurts.\n\nWhat causes it?\n\nCrystals do.\n"

    found = read(document.replace("\n", ending).encode())

    assert [section.heading for section in found.sections] == ["What causes it?"]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff\n".encode(), "empty"),
        (b"Gout\0\0", "not plain text"),
        (b"%PDF-1.7 Gout", "not plain text"),
        (b"{\\rtf1 Gout}", "not plain text"),
        ("Gout".encode("utf-16"), "UTF-8"),
        ("Ménière".encode("latin-1"), "UTF-8"),
        (b"Written by: Ann Lee, MD\n\nGout hurts.", "no title"),
        ("• One\n• Two".encode(), "no title"),
        (b"A long first sentence. " * 12, "no title"),
        (b"2019\n\nGout", "no title"),
    ],
)
def test_a_document_that_cannot_be_read_says_what_to_do(document, words):
    with pytest.raises(UnreadableDocument, match=words) as refused:
        read(document)

    assert str(refused.value).endswith(".")


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    with suppress(UnreadableDocument):
        read(text.encode())


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(source):
    with suppress(UnreadableDocument):
        read(source)


@given(st.lists(PIECES, max_size=60))
@settings(deadline=None)
def test_whatever_the_order_of_its_pieces_no_word_of_a_document_is_lost(parts):
    text = "Gout\n\n" + "".join(parts)

    found = read(text.encode())

    kept = iter(words(found.text))
    assert [word for word in words(text) if word != "o" and word not in kept] == []


@pytest.mark.parametrize(
    "body",
    [
        b"a" * 2_000_000,
        b"word " * 400_000,
        b"[1," * 600_000,
        b"! " * 1_000_000,
        b"a-" * 1_000_000,
        b"Abc\n" * 50_000,
        b"Abc Def\n\n" * 50_000,
        b"abc:\nfoo\nbar\n" * 16_000,
        b"1. Abc 2019\n" * 50_000,
        "• abc\n".encode() * 50_000,
    ],
    ids=["letters", "words", "markers", "exclamations", "hyphens"]
    + ["lines", "blocks", "announcements", "numbers", "bullets"],
)
def test_a_huge_document_is_read_within_seconds(body):
    start = time.process_time()

    read(b"Gout\n\n" + body)

    assert time.process_time() - start < 20
