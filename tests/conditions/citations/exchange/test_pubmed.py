"""Records as PubMed exports them."""

import pytest

from conditions.citations.exchange import read

from .exports import FACTOR, JINNAH, only

PUBMED = """\
PMID- 25432724
OWN - NLM
STAT- MEDLINE
IS  - 1557-9875 (Electronic)
IS  - 0733-8619 (Linking)
VI  - 33
IP  - 1
DP  - 2015 Feb
TI  - Diagnosis and treatment
      of dystonia.
PG  - 77-100
LID - S0733-8619(14)00077-1 [pii]
LID - 10.1016/j.ncl.2014.09.002 [doi]
AB  - Dystonia is a disorder
      PMID - said here only in passing.
FAU - Jinnah, Hyder A
AU  - Jinnah HA
AD  - Emory University.
FAU - Factor, Stewart A
AU  - Factor SA
FAU - Doe, John Q Jr
AU  - Doe JQ Jr
CN  - Dystonia Study Group, East
LA  - eng
PT  - Journal Article
PT  - Review
DEP - 20141108
TA  - Neurol Clin
JT  - Neurologic clinics
PMC - PMC4248237
EDAT- 2014/12/01 06:00
"""


def test_pubmed():
    assert only(PUBMED, "nbib") == {
        "kind": "journal_article",
        "title": "Diagnosis and treatment of dystonia",
        "authors": [
            JINNAH,
            FACTOR,
            {"family": "Doe", "given": "John Q", "suffix": "Jr"},
            {"literal": "Dystonia Study Group, East"},
        ],
        "container": "Neurologic clinics",
        "publisher": "",
        "year": 2015,
        "month": 2,
        "day": None,
        "volume": "33",
        "issue": "1",
        "pages": "77-100",
        "doi": "10.1016/j.ncl.2014.09.002",
        "pmid": "25432724",
        "pmcid": "PMC4248237",
        "isbn": "",
        "url": "",
        "accessed_on": None,
        "status": "current",
    }


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("PT  - Retracted Publication", "retracted"),
        ("RIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "retracted"),
        ("ECI - Neurol Clin. 2016;34(1):1. PMID: 26613990", "expression_of_concern"),
        ("EIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "corrected"),
        ("CIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "current"),
    ],
)
def test_pubmed_tells_what_became_of_an_article(line, status):
    assert only(f"{PUBMED}{line}\n", "nbib")["status"] == status


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2015 Feb 12", (2015, 2, 12)),
        ("2015 Jan-Feb", (2015, 1, None)),
        ("2015 Winter", (2015, None, None)),
        ("2015 Dec 28-2016 Jan 3", (2015, 12, 28)),
        ("2015-2016", (2015, None, None)),
        ("", (2014, 11, 8)),
    ],
)
def test_pubmed_prints_dates_in_many_ways(printed, date):
    fields = only(PUBMED.replace("2015 Feb", printed), "nbib")

    assert (fields["year"], fields["month"], fields["day"]) == date


def test_pubmed_records_stand_one_after_the_other():
    batch = read(f"\n{PUBMED}\n{PUBMED.replace('25432724', '25432725')}", "nbib")

    assert [(record.line, record.fields["pmid"]) for record in batch.records] == [
        (2, "25432724"),
        (PUBMED.count("\n") + 3, "25432725"),
    ]
