"""What Crossref and PubMed say of a source, over HTTP, and what happens when they say nothing."""

import json
import socket

import pytest

from conditions.citations import registries
from conditions.citations.registries import (
    RegistryError,
    reference_by_doi,
    reference_by_pmcid,
    reference_by_pmid,
)

from .registry_server import ARTICLE, CHAPTER, GUIDELINE, MEDLINE, RETRACTED, running_registry

DOI = "10.5555/tremor.2019.07"
WORK = f"/works/{DOI}"


@pytest.fixture
def registry(settings):
    with running_registry() as running:
        running.point_at_it(settings)
        yield running


def test_a_journal_article(registry):
    registry.knows_work(ARTICLE)

    reference = reference_by_doi(DOI)

    assert reference["kind"] == "journal_article"
    assert reference["title"].startswith("Deep brain stimulation for essential tremor: 10")
    assert reference["authors"] == [
        {"family": "Núñez", "given": "María José"},
        {"family": "Ortega", "given": "Lee", "suffix": "Jr"},
        {"literal": "Tremor Study Group"},
    ]
    assert reference["container"] == "Journal of Steady Hands & Feet"
    assert (reference["year"], reference["month"], reference["day"]) == (2019, 7, None)
    assert (reference["volume"], reference["issue"]) == ("12", "3")
    assert (reference["pages"], reference["doi"]) == ("201-210", DOI)
    assert (reference["publisher"], reference["status"]) == ("", "current")


def test_a_chapter_of_a_book(registry):
    registry.knows_work(CHAPTER)

    reference = reference_by_doi("10.5555/hands.ch4")

    assert reference["kind"] == "chapter"
    assert reference["title"] == "The carpal tunnel: An anatomical tour"
    assert reference["container"] == "Hands, explained"
    assert reference["publisher"] == "Open Palm"
    assert reference["authors"] == [{"family": "Stone", "given": "Ada"}]
    assert (reference["year"], reference["month"]) == (2011, None)
    assert reference["isbn"] == "9783161484100"


def test_a_guideline_by_a_group_with_a_date_that_cannot_be(registry):
    registry.knows_work(GUIDELINE)

    reference = reference_by_doi("10.5555/guide")

    assert reference["kind"] == "guideline"
    assert reference["title"] == "Practice guideline update: weak grip in adults"
    assert reference["authors"] == [{"literal": "Academy of Grip Medicine"}]
    assert (reference["year"], reference["pages"]) == (2020, "e17")


def test_a_retraction_outweighs_a_correction(registry):
    registry.knows_work(RETRACTED)

    reference = reference_by_doi("10.5555/withdrawn")

    assert reference["status"] == "retracted"
    assert reference["year"] is None


def test_pubmed_knows_a_pmid(registry):
    registry.knows_pmid()

    reference = reference_by_pmid("31990001")

    assert reference["pmid"] == "31990001"
    assert reference["doi"] == DOI
    assert reference["title"].endswith("a long title on two lines")
    assert {"literal": "Tremor Study Group"} in reference["authors"]


def test_a_pmcid_is_looked_up_by_its_pmid(registry):
    registry.converts(pmcid="PMC7000001", pmid=31990001, doi=DOI)
    registry.knows_pmid()

    reference = reference_by_pmcid("PMC7000001")

    assert (reference["pmid"], reference["pmcid"]) == ("31990001", "PMC7000001")
    assert registry.asked[0][1]["ids"] == ["PMC7000001"]
    assert registry.asked[1][1]["id"] == ["31990001"]


def test_a_pmcid_without_a_pmid_is_looked_up_by_its_doi(registry):
    registry.converts(pmcid="PMC7000001", doi=DOI)
    registry.knows_work(ARTICLE)

    assert reference_by_pmcid("PMC7000001")["doi"] == DOI


def test_only_the_identifier_and_who_we_are_is_sent(registry):
    registry.knows_work(ARTICLE)
    registry.knows_pmid()

    reference_by_doi(DOI)
    reference_by_pmid("31990001")

    (_, work, agent), (_, fetched, _) = registry.asked
    assert work == {"mailto": ["desk@example.org"]}
    assert agent == "conditions-cms (mailto:desk@example.org)"
    assert fetched == {
        "db": ["pubmed"],
        "id": ["31990001"],
        "rettype": ["medline"],
        "retmode": ["text"],
        "tool": ["conditions-cms"],
        "email": ["desk@example.org"],
    }


def test_a_laptop_names_no_address(registry, settings):
    settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"
    registry.knows_work(ARTICLE)

    reference_by_doi(DOI)

    assert registry.asked == [(WORK, {}, "conditions-cms")]


def test_a_doi_cannot_reach_another_address(registry):
    with pytest.raises(RegistryError):
        reference_by_doi("10.5555/../../secret?x=1#y")

    assert registry.asked[0][0] == "/works/10.5555/../../secret?x=1#y"
    assert registry.asked[0][1] == {"mailto": ["desk@example.org"]}


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "Crossref doesn’t know this DOI."),
        (400, "Crossref doesn’t know this DOI."),
        (429, "Crossref is busy. Wait a minute and try again."),
        (500, "Crossref can’t be reached right now."),
        (503, "Crossref can’t be reached right now."),
        (403, "Crossref gave an answer that can’t be read."),
        (204, "Crossref gave an answer that can’t be read."),
    ],
)
def test_a_refusal_is_a_sentence(registry, status, sentence):
    registry.answers[WORK] = (status, {}, "no")

    with pytest.raises(RegistryError, match=sentence):
        reference_by_doi(DOI)


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"message": ARTICLE})[:200],
        "<html>Sign in to the wireless network</html>",
        "[]",
        "null",
        "{}",
        '{"message": []}',
        '{"message": {"title": "x", "author": 3}}',
        '{"message": {"title": ["x"], "issued": 3}}',
        "[" * 100_000,
        b"\xff\xfe\x00",
        "",
    ],
)
def test_a_nonsense_answer_is_a_sentence(registry, body):
    registry.answers[WORK] = (200, {}, body)

    with pytest.raises(RegistryError, match="Crossref gave an answer that can’t be read"):
        reference_by_doi(DOI)


def test_a_record_without_a_title_is_a_sentence(registry):
    registry.answers[WORK] = (200, {}, '{"message": {"DOI": "10.5555/x"}}')

    with pytest.raises(RegistryError, match="has a fault. This record has no title"):
        reference_by_doi(DOI)


def test_an_answer_that_breaks_off_is_a_sentence(registry):
    registry.answers[WORK] = (200, {"Content-Length": "9999"}, '{"message":')

    with pytest.raises(RegistryError, match="Crossref can’t be reached right now"):
        reference_by_doi(DOI)


def test_a_huge_answer_is_not_read_to_its_end(registry, monkeypatch):
    monkeypatch.setattr(registries, "MOST_BYTES", 50_000)
    registry.answers[WORK] = (200, {}, json.dumps({"message": ARTICLE}) + " " * 100_000)

    with pytest.raises(RegistryError, match="can’t be read"):
        reference_by_doi(DOI)


def test_a_slow_answer_is_not_waited_for(registry, monkeypatch):
    monkeypatch.setattr(registries, "READ", 0.2)
    registry.answers[WORK] = (200, {}, None)

    with pytest.raises(RegistryError, match="can’t be reached right now. The form is as you left"):
        reference_by_doi(DOI)


def test_an_answer_that_drips_in_is_given_up(registry, monkeypatch):
    monkeypatch.setattr(registries, "WHOLE", -1)
    registry.knows_work(ARTICLE)

    with pytest.raises(RegistryError, match="can’t be reached right now"):
        reference_by_doi(DOI)


def test_nobody_answers(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.CROSSREF_URL = f"http://127.0.0.1:{probe.getsockname()[1]}/"

        with pytest.raises(RegistryError, match="Crossref can’t be reached right now"):
            reference_by_doi(DOI)


def test_a_registry_may_send_us_on_to_a_place_of_its_own(registry):
    registry.knows_work(ARTICLE)
    registry.answers["/works/10.5555/old"] = (301, {"Location": WORK}, "")

    assert reference_by_doi("10.5555/old")["doi"] == DOI


def test_a_registry_cannot_send_us_elsewhere(registry):
    with running_registry() as elsewhere:
        elsewhere.knows_work(ARTICLE)
        registry.answers[WORK] = (302, {"Location": f"{elsewhere.base}{WORK}"}, "")

        with pytest.raises(RegistryError, match="can’t be read"):
            reference_by_doi(DOI)

        assert elsewhere.asked == []


def test_a_registry_cannot_send_us_in_circles(registry):
    registry.answers[WORK] = (302, {"Location": WORK}, "")

    with pytest.raises(RegistryError, match="can’t be read"):
        reference_by_doi(DOI)


@pytest.mark.parametrize(
    "text",
    ["", "\nid: 1 Error occurred: The following PMID is not available: 1\n", "<html></html>"],
)
def test_pubmed_does_not_know_the_pmid(registry, text):
    registry.knows_pmid(text)

    with pytest.raises(RegistryError, match="PubMed doesn’t know this PMID"):
        reference_by_pmid("1")


def test_a_pubmed_record_with_a_fault_is_a_sentence(registry):
    registry.knows_pmid(MEDLINE.replace("TI  -", "XX  -"))

    with pytest.raises(RegistryError, match="PubMed’s record has a fault. This record has no"):
        reference_by_pmid("31990001")


def test_pmc_does_not_know_the_pmcid(registry):
    registry.converts(pmcid="PMC1", status="error", errmsg="Identifier not found in PMC")

    with pytest.raises(RegistryError, match="PubMed doesn’t know this PMCID"):
        reference_by_pmcid("PMC1")


@pytest.mark.parametrize("body", ['{"records": []}', '{"records": [3]}', "{}", "oops"])
def test_a_nonsense_answer_of_pmc_is_a_sentence(registry, body):
    registry.answers["/idconv/"] = (200, {}, body)

    with pytest.raises(RegistryError, match="PubMed gave an answer that can’t be read"):
        reference_by_pmcid("PMC1")
