"""Bylines in the ways practices print them."""

import pytest

from conditions.importing.article import Credit
from conditions.importing.text.lines import Line
from conditions.importing.words.bylines import bylines


def byline(*texts):
    return bylines([Line(at, text) for at, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Written by: Ann Lee OMS-II", [Credit("Ann Lee", "OMS-II")]),
        ("By Ann Q. Lee, MD, PhD", [Credit("Ann Q. Lee", "MD, PhD")]),
        ("By: Ann Lee OMS II", [Credit("Ann Lee", "OMS II")]),
        ("Author(s): Ann Lee MD; Bo Ray, DO", [Credit("Ann Lee", "MD"), Credit("Bo Ray", "DO")]),
        ("By Ann Lee and Bo Ray, PA-C", [Credit("Ann Lee", ""), Credit("Bo Ray", "PA-C")]),
        ("By Dr. Ann Lee", [Credit("Ann Lee", "")]),
        ("By John Smith III, MD", [Credit("John Smith III", "MD")]),
        ("WRITTEN BY: ANN LEE, MD", [Credit("ANN LEE", "MD")]),
        ("Written by: OrthoNeuro Staff", [Credit("OrthoNeuro Staff", "")]),
        (
            "By María de la Cruz, DPT, Physical Therapist",
            [Credit("María de la Cruz", "DPT, Physical Therapist")],
        ),
        ("Written by: Ann Lee (OMS-II)", [Credit("Ann Lee", "OMS-II")]),
        ("Written by: Ann Lee, PhD(c)", [Credit("Ann Lee", "PhD(c)")]),
        ("By: Ann Lee, OTR/L, CHT", [Credit("Ann Lee", "OTR/L, CHT")]),
        ("By Ray Lee Jr., MD", [Credit("Ray Lee Jr.", "MD")]),
        ("By Ray Lee, Jr., MD", [Credit("Ray Lee Jr.", "MD")]),
        ("By using a splint at night, you can ease the pain.", []),
    ],
)
def test_authors_and_their_credentials_are_told_apart(text, authors):
    assert byline(text).authors == authors


def test_a_review_date_is_kept():
    found = byline("Medically reviewed by Ann Lee, M.D. on 3 May 2024")

    assert found.reviewers == [Credit("Ann Lee", "M.D.")]
    assert found.reviewed_on == "2024-05-03"


def test_two_bylines_share_a_line():
    found = byline("Written by Ann Lee MD | Medically reviewed by Bo Ray DO")

    assert (found.authors, found.reviewers) == ([Credit("Ann Lee", "MD")], [Credit("Bo Ray", "DO")])


def test_names_may_stand_below_their_label():
    assert byline("Written by:", "Ann Lee, MD").authors == [Credit("Ann Lee", "MD")]


def test_credentials_may_go_on_in_the_line_below():
    assert byline("Written by: Ann Lee, MD,", "PhD").authors == [Credit("Ann Lee", "MD, PhD")]


def test_the_text_ends_the_bylines():
    found = byline("By Ann Lee, MD", "Gout hurts.", "By Bo Ray, MD")

    assert [line.at for line in found.lines] == [0]


@pytest.mark.parametrize(
    "printed",
    [
        "Reviewed 3 May 2024 by the Bone Health Team: Ann Lee, MD",
        "Last medically reviewed on May 3, 2024 by Ann Lee, MD",
        "Medically reviewed by: Ann Lee, MD (reviewed 05/03/2024)",
        "Date of last review: 5/3/2024 - Reviewed by: Ann Lee, MD",
        "Reviewed for medical accuracy by Ann Lee, MD, May 3, 2024",
    ],
)
def test_a_review_is_dated_in_many_wordings(printed):
    found = byline(printed)

    assert (found.reviewers, found.reviewed_on) == ([Credit("Ann Lee", "MD")], "2024-05-03")


def test_credentials_may_be_mixed_in_case():
    assert byline("By: Ann Lee, CPed").authors == [Credit("Ann Lee", "CPed")]
