"""What search engines read of a condition’s page, and of the list of conditions."""

from conditions.json_ld import index_json_ld, json_ld
from tests.schema_org import problems

from .documents import DOCUMENT, EMPTY, PAGE, PHOTO, PRACTICE, nodes, page_node


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
