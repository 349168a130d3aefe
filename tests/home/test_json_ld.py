"""What search engines read of the front page; and whether the check finds what is wrong."""

import pytest

from home.json_ld import json_ld, people_json_ld
from tests.schema_org import problems

PAGE = {
    "url": "https://example.org/",
    "site_url": "https://example.org",
    "title": "Home",
    "language_code": "en",
    "first_published_at": "2026-01-05T10:00:00+00:00",
    "last_published_at": "2026-02-06T11:30:00+00:00",
    "search_description": "",
}
PRACTICE = {
    "name": "Two Rivers",
    "phone": {"display": "(614) 555-0100", "e164": "+16145550100", "url": "tel:+16145550100"},
}
OFFICE = {
    "id": 5,
    "title": "Riverside office",
    "url": "/locations/riverside/",
    "summary": "",
    "address": {
        "street_address": "1 Test Street",
        "address_locality": "Columbus",
        "address_region": "OH",
        "postal_code": "43215",
        "address_country": "US",
        "lines": [],
    },
    "phone": None,
}
DOCUMENT = {
    "summary": "Neurology and orthopaedics.",
    "breadcrumbs": [],
    "headline": "Moving again",
    "locations": [OFFICE],
}
PERSON = {
    "id": 3,
    "name": "Elena Marsh",
    "credentials": "",
    "role": "Neurologist",
    "photo": None,
    "biography": "<p>She likes <b>rivers</b>.</p>",
    "specialties": [{"id": 1, "name": "Neurology", "schema_org": "Neurologic"}],
    "orcid": "0000-0002-1825-0097",
    "npi": "",
}


def nodes(search_url="", **changes):
    document = {**DOCUMENT, **changes}
    return json_ld(document, page=PAGE, practice=PRACTICE, search_url=search_url)


def test_the_front_page_is_what_schema_org_allows():
    assert problems(nodes("https://example.org/search/?query=")) == []


def test_a_front_page_without_offices_is_what_schema_org_allows():
    assert problems(nodes(summary="", locations=[])) == []


def test_the_website_is_the_practices():
    site, page, practice = nodes()

    assert site["name"] == practice["name"] == "Two Rivers"
    assert site["url"] == "https://example.org/"
    assert site["publisher"] == {"@id": practice["@id"]}
    assert page["isPartOf"] == {"@id": site["@id"]}
    assert "breadcrumb" not in page


def test_the_website_can_be_searched_if_there_is_a_search_page():
    [site, *_] = nodes("https://example.org/search/?query=")

    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://example.org/search/?query={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    assert "potentialAction" not in nodes()[0]


def test_the_practice_has_its_offices():
    [office] = nodes()[2]["department"]

    assert office["@type"] == "MedicalClinic"
    assert office["url"] == "https://example.org/locations/riverside/"
    assert "telephone" not in office


def test_people_are_listed_under_their_anchors():
    page = {**PAGE, "url": "https://example.org/people/", "title": "Our people"}
    breadcrumbs = [{"id": 1, "title": "Home", "url": "/"}]
    document = {"summary": "", "breadcrumbs": breadcrumbs, "people": [PERSON]}

    found = people_json_ld(document, page=page, practice=PRACTICE)

    assert problems(found) == []
    [item] = found[0]["mainEntity"]["itemListElement"]
    assert item["item"] == {
        "@type": "Person",
        "name": "Elena Marsh",
        "jobTitle": "Neurologist",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
        "url": "https://example.org/people/#person-3",
        "description": "She likes rivers.",
        "knowsAbout": ["https://schema.org/Neurologic"],
    }


@pytest.mark.parametrize(
    ("node", "complaint"),
    [
        ({"@type": "Orthopedist"}, "Orthopedist is no type"),
        ({"@type": "Person", "surname": "Marsh"}, "is no property"),
        ({"@type": "Person", "lastReviewed": "2026-01-04"}, "does not belong"),
        ({"@type": "MedicalClinic", "availableLanguage": "Spanish"}, "does not belong"),
        ({"@type": "Person", "awards": "A prize"}, "is superseded"),
        ({"@type": "Person", "name": ""}, "is empty"),
        ({"@type": "Person", "image": []}, "is empty"),
        ({"@type": "Person", "hasCredential": {}}, "is empty"),
        (
            {"@type": "MedicalClinic", "medicalSpecialty": "https://schema.org/Orthopedic"},
            "is none of MedicalSpecialty",
        ),
        ({"@type": "MedicalClinic", "medicalSpecialty": "Neurologic"}, "is none of"),
        (
            {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Funday"},
            "is none of DayOfWeek",
        ),
        ({"@type": "OpeningHoursSpecification", "opens": "8 am"}, "is none of Time"),
        ({"@type": "WebPage", "lastReviewed": "last week"}, "is none of Date"),
        ({"@type": "WebPage", "reviewedBy": {"@type": "Book", "name": "B"}}, "Book is none of"),
        ({"@type": "WebPage", "publisher": {"@id": "#nobody"}}, "#nobody is not described"),
        ({"@type": "Person", "sameAs": "/marsh/"}, "is none of URL"),
        ({"@type": "ImageObject", "width": 800}, "is none of"),
        (
            {"@type": "MedicalCondition", "possibleTreatment": {"@type": "SurgicalProcedure"}},
            "SurgicalProcedure is none of",
        ),
        ({"@type": "WebPage", "author": {"@type": "Person", "foo": "x"}}, "author.Person.foo"),
    ],
)
def test_the_check_finds_a_planted_mistake(node, complaint):
    [found] = problems([node])

    assert complaint in found


def test_the_check_finds_a_node_without_a_type():
    assert "?: has no type." in problems([{"name": "Nobody"}])


def test_the_check_reads_a_whole_graph():
    whole = {"@context": "https://schema.org", "@graph": [{"@type": "Nothing"}]}

    assert problems(whole) == ["Nothing: Nothing is no type."]


def test_the_check_accepts_a_type_that_is_two():
    node = {"@type": ["MedicalTherapy", "SurgicalProcedure"], "name": "Release"}

    assert problems({"@type": "MedicalCondition", "possibleTreatment": node}) == []
