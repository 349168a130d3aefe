"""The front page as search engines read it: the website, its search, and the practice."""

from cms.content.json_ld import (
    clinic,
    graph,
    listing,
    organization,
    organization_reference,
    person,
    plain_text,
    specialties,
    web_page,
    website,
)

SEARCH_TERM = "search_term_string"


def json_ld(document: dict, *, page: dict, practice: dict, search_url: str = "") -> list[dict]:
    """The website, the front page, and the practice with its offices.

    ``search_url`` is the full address of the search page up to where the words go:
    ``https://host/search/?query=``.
    """
    site = {
        **website(page=page, practice=practice),
        "inLanguage": page["language_code"],
        "publisher": organization_reference(page),
        "potentialAction": _search(search_url),
    }
    front_page = {
        **web_page(document, page=page, practice=practice),
        "headline": document["headline"],
        "isPartOf": {"@id": site["@id"]},
        "about": organization_reference(page),
    }
    offices = [clinic(card, page=page) for card in document["locations"]]
    whole = {**organization(page=page, practice=practice), "department": offices}
    return graph(site, front_page, whole)


def people_json_ld(document: dict, *, page: dict, practice: dict) -> list[dict]:
    """The list of people, each under the anchor at which the page shows them."""
    things = [
        {
            **person(entry, page=page),
            "url": f"{page['url']}#person-{entry['id']}",
            "description": plain_text(entry["biography"]),
            "knowsAbout": specialties(entry["specialties"]),
        }
        for entry in document["people"]
    ]
    return listing(document, things, page=page, practice=practice)


def _search(search_url):
    if not search_url:
        return {}
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search_url}{{{SEARCH_TERM}}}"},
        "query-input": f"required name={SEARCH_TERM}",
    }
