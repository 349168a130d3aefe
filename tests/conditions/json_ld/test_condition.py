"""What search engines read of the condition itself."""

from conditions.blocks.advice import KINDS_OF_TREATMENT
from tests.schema_org import problems

from .documents import DOCUMENT, block, nodes, section


def condition_node(**changes):
    return nodes(**changes)[1]


def test_the_condition_has_its_names_and_codes():
    node = condition_node()

    assert node["name"] == "Cervical dystonia"
    assert node["alternateName"] == ["Wry neck"]
    assert node["code"] == [
        {"@type": "MedicalCode", "codeValue": "G24.3", "codingSystem": "ICD-10-CM"}
    ]


def test_only_specialties_that_schema_org_knows_are_told():
    chosen = [*DOCUMENT["specialties"], {"id": 3, "name": "PT", "schema_org": "PhysicalTherapy"}]

    node = condition_node(specialties=chosen)

    assert node["relevantSpecialty"] == [
        "https://schema.org/Neurologic",
        "https://schema.org/Physiotherapy",
    ]


def test_symptoms_are_words_without_citations_each_once():
    names = [one["name"] for one in condition_node()["signOrSymptom"]]

    assert names == ["A twisted neck & pain", "A tremor"]


def test_every_kind_of_treatment_is_one_that_schema_org_allows():
    body = [block("treatment", kind=kind, name=kind) for kind, _ in KINDS_OF_TREATMENT]
    found = nodes(sections=[section(*body)])

    assert problems(found) == []
    kinds = {one["name"]: one["@type"] for one in found[1]["possibleTreatment"]}
    assert set(kinds) == set(dict(KINDS_OF_TREATMENT))
    assert kinds["injection"] == "MedicalTherapy"
    assert kinds["lifestyle"] == "LifestyleModification"
