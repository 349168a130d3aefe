"""What search engines and maps read of an office."""

from cms.practice.models import Specialty
from locations.json_ld import index_json_ld, json_ld, opening_hours
from tests.schema_org import problems

PAGE = {
    "url": "https://example.org/locations/riverside/",
    "site_url": "https://example.org",
    "title": "Riverside office",
    "language_code": "en",
    "first_published_at": "2026-01-05T10:00:00+00:00",
    "last_published_at": "2026-02-06T11:30:00+00:00",
    "search_description": "",
}
PRACTICE = {"name": "Two Rivers", "phone": None}
ADDRESS = {
    "street_address": "1 Test Street",
    "address_locality": "Columbus",
    "address_region": "OH",
    "postal_code": "43215",
    "address_country": "US",
    "lines": ["1 Test Street", "Columbus, OH 43215"],
}
PHONE = {"display": "(614) 555-0101", "e164": "+16145550101", "url": "tel:+16145550101"}
EMPTY = {
    "summary": "",
    "breadcrumbs": [],
    "address": ADDRESS,
    "geo": None,
    "phone": None,
    "fax": None,
    "email": "",
    "image": None,
    "languages": [],
    "opening_hours": [],
    "people": [],
    "specialties": [],
}
PERSON = {
    "id": 3,
    "name": "Elena Marsh",
    "credentials": "MD, FAAN",
    "role": "Neurologist",
    "photo": None,
    "days": ["Monday"],
}


def span(weekday, opens="08:00", closes="17:00", valid_from=None, valid_through=None):
    return {
        "weekday": weekday,
        "opens": opens,
        "closes": closes,
        "valid_from": valid_from,
        "valid_through": valid_through,
    }


DOCUMENT = {
    **EMPTY,
    "summary": "By the river.",
    "breadcrumbs": [{"id": 1, "title": "Home", "url": "/"}],
    "geo": {"latitude": 39.961176, "longitude": 0.0},
    "phone": PHONE,
    "fax": {"display": "555", "e164": None, "url": None},
    "email": "riverside@example.org",
    "image": {
        "id": 7,
        "alt": "A brick house",
        "credit": "",
        "license": "",
        "url": "https://media.example.org/house.jpg",
        "width": 800,
        "height": 600,
        "sources": [],
    },
    "languages": ["English", "Spanish"],
    "opening_hours": [
        span("Monday"),
        span("Tuesday"),
        span("Friday", "08:00", "12:00"),
        span("Monday", "09:00", "12:00", "2026-12-28", "2026-12-31"),
    ],
    "people": [PERSON],
    "specialties": [{"id": 1, "name": "Neurology", "schema_org": "Neurologic"}],
}


def nodes(**changes):
    return json_ld({**DOCUMENT, **changes}, page=PAGE, practice=PRACTICE)


def office(**changes):
    return nodes(**changes)[1]


def test_a_whole_office_is_what_schema_org_allows():
    assert problems(nodes()) == []


def test_an_office_of_which_little_is_known_is_what_schema_org_allows():
    bare = json_ld(EMPTY, page=PAGE, practice=PRACTICE)

    assert problems(bare) == []
    assert set(bare[1]) == {
        *("@type", "@id", "name", "url", "address", "mainEntityOfPage", "parentOrganization"),
    }


def test_an_office_is_a_clinic_of_the_practice():
    page, clinic, practice = nodes()

    assert clinic["@type"] == "MedicalClinic"
    assert clinic["parentOrganization"] == {"@id": practice["@id"]}
    assert page["mainEntity"] == {"@id": clinic["@id"]}


def test_an_office_has_an_address_and_a_place_on_the_map():
    clinic = office()

    assert clinic["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Test Street",
        "addressLocality": "Columbus",
        "addressRegion": "OH",
        "postalCode": "43215",
        "addressCountry": "US",
    }
    assert clinic["geo"] == {"@type": "GeoCoordinates", "latitude": 39.961176, "longitude": 0.0}


def test_an_office_can_be_called_and_written_to():
    clinic = office()

    assert clinic["telephone"] == "+16145550101"
    assert clinic["faxNumber"] == "555"
    assert clinic["email"] == "riverside@example.org"


def test_weekdays_with_the_same_hours_share_a_node():
    usual, friday, december = opening_hours(DOCUMENT["opening_hours"])

    assert usual["dayOfWeek"] == ["https://schema.org/Monday", "https://schema.org/Tuesday"]
    assert (usual["opens"], usual["closes"]) == ("08:00", "17:00")
    assert friday["closes"] == "12:00"
    assert (december["validFrom"], december["validThrough"]) == ("2026-12-28", "2026-12-31")


def test_hours_without_a_period_have_no_dates():
    usual, *_ = office()["openingHoursSpecification"]

    assert set(usual) == {"@type", "dayOfWeek", "opens", "closes"}


def test_an_office_says_who_works_there_and_what_is_spoken():
    clinic = office()

    [person] = clinic["employee"]
    assert person["name"] == "Elena Marsh"
    assert [one["name"] for one in clinic["knowsLanguage"]] == ["English", "Spanish"]


def test_every_specialty_an_editor_may_choose_is_one_that_schema_org_knows():
    chosen = [
        {"id": 1, "name": str(label), "schema_org": value}
        for value, label in Specialty.SchemaOrg.choices
    ]

    assert problems(nodes(specialties=chosen)) == []


def test_the_index_lists_offices():
    card = {
        "id": 1,
        "title": "Riverside office",
        "url": "/locations/riverside/",
        "summary": "",
        "address": ADDRESS,
        "phone": PHONE,
    }
    document = {"summary": "", "breadcrumbs": DOCUMENT["breadcrumbs"], "locations": [card]}

    found = index_json_ld(document, page=PAGE, practice=PRACTICE)

    assert problems(found) == []
    [item] = found[0]["mainEntity"]["itemListElement"]
    assert item["item"]["@id"] == nodes()[1]["@id"]
    assert item["item"]["telephone"] == "+16145550101"
