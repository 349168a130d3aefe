"""What search engines read of the sources that are cited."""

from conditions.models.references import Kind, Status
from tests.schema_org import problems

from .documents import REFERENCE, nodes, page_node


def cited(**changes):
    """The node of a reference that differs from the usual one."""
    [work] = page_node(references=[{**REFERENCE, **changes}])["citation"]
    return work


def test_every_kind_of_source_is_one_that_schema_org_allows():
    full = {"isbn": "9780323523585", "url": "https://example.com/a", "publisher": "A house"}
    references = [{**REFERENCE, **full, "kind": kind} for kind in Kind.values]
    statuses = [{**REFERENCE, "status": status} for status in Status.values]

    assert problems(nodes(references=[*references, *statuses])) == []


def test_an_article_is_part_of_an_issue_of_a_volume_of_a_journal():
    assert cited()["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "1",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "33",
            "isPartOf": {"@type": "Periodical", "name": "Neurologic Clinics"},
        },
    }


def test_an_article_is_known_by_its_numbers_and_addresses():
    work = cited(url="javascript:alert(1)")

    assert work["@type"] == "ScholarlyArticle"
    assert work["datePublished"] == "2015-02"
    assert work["sameAs"] == [
        "https://doi.org/10.1016/j.ncl.2014.09.002",
        "https://pubmed.ncbi.nlm.nih.gov/25432724/",
    ]
    assert [one["propertyID"] for one in work["identifier"]] == ["doi", "pmid"]
    assert "url" not in work
    assert "creativeWorkStatus" not in work


def test_an_author_is_a_person_or_an_organization():
    person, organization = cited()["author"]

    assert person == {
        "@type": "Person",
        "name": "Hyder A. Jinnah",
        "givenName": "Hyder A.",
        "familyName": "Jinnah",
    }
    assert organization == {"@type": "Organization", "name": "Dystonia Coalition"}


def test_a_chapter_is_part_of_a_book_which_has_the_isbn():
    work = cited(kind="chapter", container="Movement", publisher="Elsevier", isbn="9780323523585")

    assert work["isPartOf"] == {
        "@type": "Book",
        "name": "Movement",
        "publisher": {"@type": "Organization", "name": "Elsevier"},
        "isbn": "9780323523585",
    }
    assert "isbn" not in work


def test_a_guideline_is_an_article_if_a_journal_printed_it():
    assert cited(kind="guideline")["@type"] == "ScholarlyArticle"
    assert cited(kind="guideline", volume="")["@type"] == "Report"


def test_a_retracted_source_says_so():
    assert cited(status="retracted")["creativeWorkStatus"] == "Retracted"
