"""What search engines read of a condition."""

import json
import time

import pytest

from cms.content.json_ld import plain_text, script
from conditions.blocks.advice import KINDS_OF_TREATMENT
from conditions.json_ld import index_json_ld, json_ld
from conditions.models.references import Kind, Status
from tests.schema_org import problems

PAGE = {
    "url": "https://example.org/conditions/cervical-dystonia/",
    "site_url": "https://example.org",
    "title": "What Is Cervical Dystonia?",
    "language_code": "en",
    "first_published_at": "2026-01-05T10:00:00+00:00",
    "last_published_at": "2026-02-06T11:30:00+00:00",
    "search_description": "",
}
PRACTICE = {
    "name": "Two Rivers",
    "phone": {"display": "(614) 555-0100", "e164": "+16145550100", "url": "tel:+16145550100"},
}
PHOTO = {
    "id": 7,
    "alt": "A smiling woman",
    "credit": "Photo: Ana Ruiz",
    "license": "Commissioned",
    "url": "/images/abc/7/width-800/marsh.jpg",
    "width": 800,
    "height": 600,
    "sources": [],
}
PERSON = {
    "id": 3,
    "name": "Elena Marsh",
    "credentials": "MD, FAAN",
    "role": "Neurologist",
    "photo": PHOTO,
}
REFERENCE = {
    "id": 11,
    "number": 1,
    "kind": "journal_article",
    "title": "The diagnosis of dystonia",
    "authors": [{"family": "Jinnah", "given": "Hyder A."}, {"literal": "Dystonia Coalition"}],
    "container": "Neurologic Clinics",
    "publisher": "",
    "year": 2015,
    "month": 2,
    "day": None,
    "volume": "33",
    "issue": "1",
    "pages": "77-100",
    "doi": "10.1016/j.ncl.2014.09.002",
    "pmid": "25432724",
    "pmcid": "",
    "isbn": "",
    "url": "",
    "status": "current",
}
EMPTY = {
    "summary": "",
    "breadcrumbs": [],
    "name": "",
    "other_names": [],
    "hero_image": None,
    "sections": [],
    "authors": [],
    "reviewers": [],
    "written_on": None,
    "reviewed_on": None,
    "references": [],
    "specialties": [],
    "codes": [],
}


def block(kind, /, **value):
    return {"type": kind, "value": value, "id": None}


def section(*body):
    return {"type": "section", "value": {"heading": "Why?", "body": list(body)}, "id": None}


SYMPTOMS = block(
    "symptom_list",
    introduction="",
    items=[
        'A <b>twisted</b> neck &amp; pain<sup class="citation">[<a href="#r-1">1</a>]</sup>',
        "A tremor",
        "A tremor",
    ],
)
TREATMENT = block("treatment", kind="injection", name="Botulinum toxin", description="<p>x</p>")
DOCUMENT = {
    **EMPTY,
    "summary": "A neck that turns by itself.",
    "breadcrumbs": [
        {"id": 1, "title": "Home", "url": "/"},
        {"id": 2, "title": "Conditions", "url": "/conditions/"},
    ],
    "name": "Cervical dystonia",
    "other_names": ["Wry neck"],
    "hero_image": PHOTO,
    "sections": [section(SYMPTOMS), section(block("paragraph", text="<p>x</p>"), TREATMENT)],
    "authors": [{**PERSON, "orcid": "0000-0002-1825-0097", "npi": "1234567893"}],
    "reviewers": [PERSON],
    "written_on": "2025-12-01",
    "reviewed_on": "2026-01-04",
    "references": [REFERENCE],
    "specialties": [
        {"id": 1, "name": "Neurology", "schema_org": "Neurologic"},
        {"id": 2, "name": "Orthopaedics", "schema_org": ""},
    ],
    "codes": [
        {"system": "http://hl7.org/fhir/sid/icd-10-cm", "name": "ICD-10-CM", "code": "G24.3"}
    ],
}


def nodes(page=PAGE, **changes):
    return json_ld({**DOCUMENT, **changes}, page=page, practice=PRACTICE)


def page_node(**changes):
    return nodes(**changes)[0]


def condition_node(**changes):
    return nodes(**changes)[1]


def cited(**changes):
    """The node of a reference that differs from the usual one."""
    [work] = page_node(references=[{**REFERENCE, **changes}])["citation"]
    return work


def test_a_whole_condition_is_what_schema_org_allows():
    assert problems(nodes()) == []


def test_a_condition_of_which_nothing_is_known_is_what_schema_org_allows():
    page = {**PAGE, "first_published_at": None, "last_published_at": None}

    bare = json_ld(EMPTY, page=page, practice={"name": "Two Rivers", "phone": None})

    assert problems(bare) == []
    assert set(bare[0]) == {
        *("@type", "@id", "url", "name", "headline", "inLanguage"),
        *("isPartOf", "publisher", "about", "mainEntity"),
    }
    assert "telephone" not in bare[2]


def test_the_page_is_dated_and_described():
    node = page_node()

    assert node["@type"] == "MedicalWebPage"
    assert node["description"] == "A neck that turns by itself."
    assert node["dateCreated"] == "2025-12-01"
    assert node["datePublished"] == PAGE["first_published_at"]
    assert node["dateModified"] == PAGE["last_published_at"]
    assert node["lastReviewed"] == "2026-01-04"


def test_a_description_written_for_search_comes_before_the_summary():
    [node, *_] = nodes({**PAGE, "search_description": "For search."})

    assert node["description"] == "For search."


def test_the_page_is_about_the_condition_and_published_by_the_practice():
    page, condition, practice = nodes()

    assert page["about"] == page["mainEntity"] == {"@id": condition["@id"]}
    assert condition["mainEntityOfPage"] == {"@id": page["@id"]}
    assert page["publisher"] == {"@id": practice["@id"]}
    assert practice["@type"] == "MedicalOrganization"
    assert practice["telephone"] == "+16145550100"


def test_a_reviewer_has_a_name_and_every_credential():
    [reviewer] = page_node()["reviewedBy"]

    assert reviewer["name"] == "Elena Marsh"
    assert reviewer["honorificSuffix"] == "MD, FAAN"
    assert [one["name"] for one in reviewer["hasCredential"]] == ["MD", "FAAN"]
    assert reviewer["image"]["url"] == "https://example.org/images/abc/7/width-800/marsh.jpg"
    assert "sameAs" not in reviewer
    assert "identifier" not in reviewer


def test_the_numbers_of_registries_are_told_where_they_are_known():
    [author] = page_node()["author"]

    assert author["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert author["identifier"] == {
        "@type": "PropertyValue",
        "propertyID": "NPI",
        "value": "1234567893",
    }


def test_breadcrumbs_end_at_the_page():
    steps = page_node()["breadcrumb"]["itemListElement"]

    assert [(one["position"], one["name"], one["item"]) for one in steps] == [
        (1, "Home", "https://example.org/"),
        (2, "Conditions", "https://example.org/conditions/"),
        (3, "What Is Cervical Dystonia?", PAGE["url"]),
    ]


def test_a_page_above_that_has_no_address_is_left_out_of_the_breadcrumbs():
    breadcrumbs = [DOCUMENT["breadcrumbs"][0], {"id": 2, "title": "Conditions", "url": ""}]

    steps = page_node(breadcrumbs=breadcrumbs)["breadcrumb"]["itemListElement"]

    assert [one["name"] for one in steps] == ["Home", "What Is Cervical Dystonia?"]


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


def test_the_terms_of_a_picture_are_told_only_as_an_address():
    address = "https://creativecommons.org/licenses/by/4.0/"

    assert "license" not in page_node()["primaryImageOfPage"]
    licensed = page_node(hero_image={**PHOTO, "license": address})
    assert licensed["primaryImageOfPage"]["license"] == address


def test_the_index_lists_conditions_in_order():
    card = {"id": 1, "title": "What Is It?", "url": "/conditions/migraine/", "summary": ""}
    cards = [{**card, "name": "Migraine", "other_names": []}]
    document = {**EMPTY, "breadcrumbs": DOCUMENT["breadcrumbs"][:1], "conditions": cards}

    found = index_json_ld(document, page=PAGE, practice=PRACTICE)

    assert problems(found) == []
    assert found[0]["@type"] == "CollectionPage"
    assert found[0]["mainEntity"]["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "item": {
                "@type": "MedicalCondition",
                "@id": "https://example.org/conditions/migraine/#condition",
                "name": "Migraine",
                "url": "https://example.org/conditions/migraine/",
            },
        }
    ]


def test_no_text_can_break_out_of_the_script():
    hostile = "</script><script>alert(1)</script><!-- & \u2028"

    element = script(nodes({**PAGE, "title": hostile}, name=hostile, summary=hostile))

    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028").intersection(inside)
    found = json.loads(inside)
    assert found["@context"] == "https://schema.org"
    assert found["@graph"][0]["name"] == hostile


def test_no_nodes_make_no_script():
    assert script([]) == ""


def test_words_of_html_are_parted_where_readers_see_a_break():
    html = "<p>One</p><ul><li>two</li><li>th<b>re</b>e</li></ul><script>four</script> x<sup>2</sup>"

    assert plain_text(html) == "One two three x2"


@pytest.mark.parametrize("markup", ["<a <", "<", "<!--", "<sup class='", "&", "<p>x"])
def test_markup_that_is_never_closed_costs_little(markup):
    began = time.process_time()

    plain_text(markup * 100_000)

    assert time.process_time() - began < 5


def test_nothing_but_what_is_known_of_here_reaches_search_engines():
    hidden = {"disclosure": "xyzzy", "further_reading": [{"title": "xyzzy"}], "locations": "xyzzy"}

    text = json.dumps(nodes(**hidden))

    assert "xyzzy" not in text
