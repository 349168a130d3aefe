"""The box “Fill in”: identifiers are looked up, web addresses are not."""

import datetime

import pytest

from tests.conditions.citations.registry_server import ARTICLE, RETRACTED

pytestmark = pytest.mark.django_db

DOI = "10.5555/tremor.2019.07"


@pytest.mark.parametrize(
    "text", [DOI, f"doi: {DOI}", f"https://doi.org/{DOI}", f"dx.doi.org/{DOI}", f" {DOI}. "]
)
def test_a_doi_is_looked_up_at_crossref(paste, registry, text):
    registry.knows_work(ARTICLE)

    answer = paste(text)

    assert answer["message"] == "Filled in from Crossref. Check it before you save."
    assert answer["fields"]["kind"] == "journal_article"
    assert answer["fields"]["authors"].splitlines()[2] == "Tremor Study Group"
    assert answer["fields"]["year"] == "2019"
    assert answer["fields"]["doi"] == DOI
    assert answer["problems"] == []


def test_what_the_registry_does_not_say_is_left_alone(paste, registry):
    registry.knows_work(ARTICLE)

    fields = paste(DOI)["fields"]

    assert not {"day", "publisher", "url", "pmid", "status", "accessed_on"} & set(fields)
    assert all(fields.values())


def test_a_slip_in_a_doi_is_repaired_and_said(paste, registry):
    registry.knows_work(ARTICLE)

    answer = paste("lO.5555/tremor.2019.07")

    assert answer["fields"]["doi"] == DOI
    assert "lO.5555/tremor.2019.07” has a slip. 10.5555/tremor.2019.07" in answer["problems"][0]


def test_a_retracted_article_is_filled_in_with_a_warning(paste, registry):
    registry.knows_work(RETRACTED)

    answer = paste("10.5555/withdrawn")

    assert answer["fields"]["status"] == "retracted"
    assert "has been retracted" in answer["problems"][0]


@pytest.mark.parametrize(
    "text",
    ["31990001", "PMID: 31990001", "https://pubmed.ncbi.nlm.nih.gov/31990001/?from=x", "31990001."],
)
def test_a_pmid_is_looked_up_at_pubmed(paste, registry, text):
    registry.knows_pmid()

    answer = paste(text)

    assert answer["message"] == "Filled in from PubMed. Check it before you save."
    assert answer["fields"]["pmid"] == "31990001"


@pytest.mark.parametrize(
    "text",
    [
        "PMC7000001",
        "pmcid: pmc7000001",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7000001/#S2",
    ],
)
def test_a_pmcid_is_looked_up_at_pubmed(paste, registry, text):
    registry.converts(pmid=31990001)
    registry.knows_pmid()

    fields = paste(text)["fields"]

    assert (fields["pmid"], fields["pmcid"]) == ("31990001", "PMC7000001")


def test_another_web_address_is_never_fetched(paste, registry):
    answer = paste(f"{registry.base.replace('127.0.0.1', 'localhost.example')}/page?x=1")

    assert answer["fields"]["kind"] == "web_page"
    assert answer["fields"]["url"].endswith("/page?x=1")
    assert answer["fields"]["accessed_on"] == datetime.date.today().isoformat()
    assert "not read from here" in answer["message"]
    assert registry.asked == []


@pytest.mark.parametrize("text", ["http://localhost/", "https://name:word@example.org/", "www."])
def test_an_address_that_readers_cannot_follow_is_refused(paste, registry, text):
    answer = paste(text)

    assert answer["fields"] == {}
    assert answer["problems"]
    assert registry.asked == []


def test_when_the_registry_is_away_nothing_is_filled_in(paste, registry):
    registry.answers[f"/works/{DOI}"] = (500, {}, "")

    answer = paste(DOI)

    assert answer["fields"] == {}
    assert answer["problems"] == [
        "Crossref can’t be reached right now. The form is as you left it; fill it in by hand or "
        "try again later."
    ]


def test_an_unknown_identifier_is_said(paste, registry):
    assert "Crossref doesn’t know this DOI." in paste(DOI)["problems"][0]
