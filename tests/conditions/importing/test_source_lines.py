"""Printed references taken apart."""

import pytest

from conditions.importing.sources.source_lines import source_line

JOURNAL = (
    "Lee AB, van der Ray C, et al. Gout in the foot: a review. J Test Med. 2015 May;33(1):77-100."
)


def fields(text):
    source, _ = source_line(1, text)
    return {
        name: value for name, value in vars(source).items() if value and name not in ("n", "text")
    }


def codes(text):
    return [finding.code for finding in source_line(1, text)[1]]


def test_a_journal_article_is_taken_apart():
    assert fields(f"{JOURNAL} doi:10.1000/xyz. PMID: 123456. PMCID: PMC7654.") == {
        "kind": "journal_article",
        "authors": [{"family": "Lee", "given": "AB"}, {"family": "van der Ray", "given": "C"}],
        "title": "Gout in the foot: a review",
        "container": "J Test Med",
        "year": 2015,
        "month": 5,
        "volume": "33",
        "issue": "1",
        "pages": "77-100",
        "doi": "10.1000/xyz",
        "pmid": "123456",
        "pmcid": "PMC7654",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Lee, A. B., & Ray, C. (2015). Gout. Journal of Tests, 33(1), 77-100.",
        "Lee AB, Ray C. Gout. Journal of Tests 2015;33(1):77-100",
        "Lee A.B., Ray C. Gout. Journal of Tests, 2015; 33 (1): 77-100.",
        "Lee AB, Ray C. Gout. Journal of Tests 33(1), 77-100 (2015).",
    ],
)
def test_other_styles_say_the_same(text):
    assert fields(text) == {
        "kind": "journal_article",
        "authors": [{"family": "Lee", "given": "AB"}, {"family": "Ray", "given": "C"}],
        "title": "Gout",
        "container": "Journal of Tests",
        "year": 2015,
        "volume": "33",
        "issue": "1",
        "pages": "77-100",
    }


def test_a_quoted_title_is_read_in_the_style_of_the_humanities():
    text = (
        "Lee, Ann, and Bo Ray. “Living with Gout.” Journal of Tests, vol. 3, no. 2, 2014, pp. 2-3."
    )

    assert fields(text) == {
        "kind": "journal_article",
        "authors": [{"family": "Lee", "given": "Ann"}, {"family": "Ray", "given": "Bo"}],
        "title": "Living with Gout",
        "container": "Journal of Tests",
        "year": 2014,
        "volume": "3",
        "issue": "2",
        "pages": "2-3",
    }


def test_a_web_page_has_publisher_and_dates():
    text = "Gout. Arthritis Foundation. Published May 3, 2020. Accessed June 1, 2024. https://www.arthritis.org/gout."

    assert fields(text) == {
        "kind": "web_page",
        "title": "Gout",
        "publisher": "Arthritis Foundation",
        "year": 2020,
        "month": 5,
        "day": 3,
        "accessed_on": "2024-06-01",
        "url": "https://www.arthritis.org/gout",
    }


def test_an_institution_may_be_the_author():
    found = fields(
        "World Health Organization. Headache disorders. Published 2016. https://who.int/h"
    )

    assert found["authors"] == [{"literal": "World Health Organization"}]
    assert found["title"] == "Headache disorders"


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        (
            "Gout – Symptoms and causes – Mayo Clinic. 2019.",
            "Gout – Symptoms and causes",
            "Mayo Clinic",
        ),
        (
            "Gout - Symptoms and causes. Mayo Clinic. 2019.",
            "Gout - Symptoms and causes",
            "Mayo Clinic",
        ),
        ("Gout | Cleveland Clinic. 2019.", "Gout", "Cleveland Clinic"),
        (
            "Hepatitis B. Centers for Disease Control. 2019.",
            "Hepatitis B",
            "Centers for Disease Control",
        ),
        ("Is It Gout? A Guide. familydoctor.org. 2019.", "Is It Gout? A Guide", "familydoctor.org"),
        ("Bipolar I Disorder. Mayo Clinic. 2020.", "Bipolar I Disorder", "Mayo Clinic"),
        ("How Can I Become A Nurse. Published 2022.", "How Can I Become A Nurse", ""),
        ("Gout. Causes and more of them. 2019.", "Gout. Causes and more of them", ""),
    ],
)
def test_title_and_publisher_are_parted_without_losing_words(text, title, publisher):
    source, _ = source_line(1, text)

    assert (source.title, source.publisher) == (title, publisher)


def test_a_misread_bar_is_repaired_and_told():
    text = "Gout Fact Sheet I National Institute of Tests. Published 2019."

    assert fields(text)["publisher"] == "National Institute of Tests"
    assert codes(text) == ["separator_repaired"]


@pytest.mark.parametrize(
    "printed",
    ["l0.1000/xyz.12", "I0.1000/xyz.12", "1O.1000/xyz.12", "10.1000/ xyz.12", "10.l000/xyz.12"],
)
def test_a_look_alike_doi_is_repaired_and_both_forms_told(printed):
    source, [finding] = source_line(1, f"{JOURNAL} doi:{printed}")

    assert source.doi == "10.1000/xyz.12"
    assert (finding.code, finding.severity) == ("doi_repaired", "warning")
    assert printed in finding.message
    assert source.doi in finding.message


@pytest.mark.parametrize(
    "printed", ["doi:10.1000/xyz.", "https://doi.org/10.1000/xyz", "DOI 10.1000/XYZ"]
)
def test_a_doi_that_is_right_is_taken_silently(printed):
    source, findings = source_line(1, f"{JOURNAL} {printed}")

    assert (source.doi, source.url, findings) == ("10.1000/xyz", "", [])


def test_a_doi_beyond_repair_is_left_out():
    assert codes(f"{JOURNAL} doi:unknown") == ["doi_malformed"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (JOURNAL, "journal_article"),
        ("Gout. Mayo Clinic. Published 2019. https://mayoclinic.org/gout", "web_page"),
        ("Gout Fact Sheet. Arthritis Foundation. 2019.", "fact_sheet"),
        ("Lee A. Clinical practice guideline: gout. J Test. 2019;1(2):3-4.", "guideline"),
        ("Lee A. Principles of Gout. 4th ed. New York: Elsevier; 2019.", "book"),
        ("Lee A. Gout. Springer. 2019. ISBN 978-3-16-148410-0", "book"),
        ("Lee A. Gout. In: Ray B, ed. All Joints. New York: Elsevier; 2019:1-9.", "chapter"),
        ("World Health Organization. Global report on gout. 2019.", "report"),
    ],
)
def test_each_source_has_its_kind(text, kind):
    assert fields(text)["kind"] == kind


def test_a_chapter_has_its_book():
    found = fields(
        "Lee A. Gout. In: Ray B, Day C, eds. All Joints. 2nd ed. New York: Elsevier; 2019:1-9."
    )

    assert (found["title"], found["container"]) == ("Gout", "All Joints")
    assert (found["publisher"], found["pages"], found["year"]) == ("Elsevier", "1-9", 2019)


def test_a_line_that_cannot_be_taken_apart_keeps_its_words():
    source, findings = source_line(3, "A leaflet of the waiting room")

    assert source.title == "A leaflet of the waiting room"
    assert [finding.code for finding in findings] == [
        "reference_unparsed",
        "reference_without_date",
    ]
    assert {finding.where for finding in findings} == {"reference 3"}


def test_the_printed_line_is_kept():
    assert source_line(1, JOURNAL)[0].text == JOURNAL


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("Gout (Acute) I Mayo Clinic. 2020. https://www.mayoclinic.org/x", "Gout (Acute)", 2020),
        ("Gout - OrthoInfo - AAOS. 2021. https://orthoinfo.aaos.org/x", "Gout", 2021),
        ("Gout - OrthoInfo. aaos.org. 2021. https://orthoinfo.aaos.org/x", "Gout", 2021),
        ("Gout. Mayo Clinic. https://example.org/x/[accessed 3 May 2024]", "Gout", None),
        ("Gout, Arthritis Foundation, https://www.arthritis.org/x", "Gout", None),
        ("AAOS. Gout. OrthoInfo.org, 2022", "Gout", 2022),
        (
            "Lee A, Ray C, et al; Gout Society; Foot Board. Gout. J Test. 2009;4:22-29.",
            "Gout",
            2009,
        ),
        ("Lee, A., Ray, C., et al. Gout. The Journal, 2016, 15(12), pp. 12-19", "Gout", 2016),
        ("Lee A, Ray C, et al; GOUT Study Group. Gout. J Test. 2009;4:22-29.", "Gout", 2009),
        (
            "Gout Society. Gout [Internet]. 2020 [cited 2023 Jul 8]. https://joints.org/",
            "Gout",
            2020,
        ),
        ("Mayo Clinic. Gout. https://mayoclinic.org/gout", "Gout", None),
        ("Lee A. Gout. J Test Rev 2019, Issue 4. Art. No.: CD004750.", "Gout", 2019),
        ("Lee, Ann, and Bo Ray. Gout Today. Meridian Books, 2017.", "Gout Today", 2017),
        ("Lee, A. (2014) ‘The patient’s gout’, Joints, 6(2), pp. 1–3", "The patient’s gout", 2014),
        ("Lee, A. (n.d.). Gout and age. GoutNotes.", "Gout and age", None),
        ("Lee, A. (2018). Gout (3rd ed.). Harbor Press.", "Gout", 2018),
        ("Lee, A. (2018). Gout. In B. Ray (Ed.), Joints (2nd ed., pp. 4-8). Quay.", "Gout", 2018),
        ("Lee A, editor. Gout. 2nd ed. Leeds: Quay; 2015. p. 45-60.", "Gout", 2015),
        ("Lee A, et al. Gout. J Test 2000, 92(6): 920-6.", "Gout", 2000),
        ('Lee, Ann. "Gout." Journal 54.2 (2020): 185-191.', "Gout", 2020),
        (
            'Lee, A. D. (2014). "Primary" and other gout. Journal, 14(2), 77-83.',
            '"Primary" and other gout',
            2014,
        ),
    ],
)
def test_title_and_year_are_found_in_many_styles(text, title, year):
    source, _ = source_line(1, text)

    assert (source.title, source.year) == (title, year)
