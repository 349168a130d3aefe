"""What search engines are told about any page, in schema.org's words.

Nodes are made of documents: what a document leaves out can't be told. ``graph`` drops what is
empty, so that a node may name every property it could have.
"""

import json
import re
from html import unescape
from urllib.parse import urljoin

from django.utils.safestring import SafeString

# As JSON's own escapes, no text can end the script element or open a comment in it.
_ESCAPES = [(character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029"]
# Not html.parser: its time grows with the square of what is never closed.
_TAG = re.compile(r"<([^<>]*)>")
_WITHIN_LINES = {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup"}
_NEVER_READ = {"script", "style"}
# What editors may choose, where schema.org has the word for a therapy and not for a specialty.
_SPECIALTIES = {"PhysicalTherapy": "Physiotherapy"}


def script(nodes: list[dict]) -> SafeString:
    """The nodes of a page as the element that stands in its head."""
    if not nodes:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def graph(*nodes: dict) -> list[dict]:
    """The nodes without anything empty in them."""
    return _filled(nodes)


def web_page(document: dict, *, page: dict, practice: dict) -> dict:
    """The page itself; a kind of page adds its own ``@type`` and properties."""
    return {
        "@type": "WebPage",
        "@id": page["url"],
        "url": page["url"],
        "name": page["title"],
        "description": page["search_description"] or document["summary"],
        "inLanguage": page["language_code"],
        "datePublished": page["first_published_at"],
        "dateModified": page["last_published_at"],
        "isPartOf": website(page=page, practice=practice),
        "publisher": organization_reference(page),
        "breadcrumb": breadcrumb_list(document, page=page),
    }


def listing(document: dict, things: list[dict], *, page: dict, practice: dict) -> list[dict]:
    """A page that lists ``things``, each of which is a node."""
    items = [
        {"@type": "ListItem", "position": position, "item": thing}
        for position, thing in enumerate(things, start=1)
    ]
    collection = {
        **web_page(document, page=page, practice=practice),
        "@type": "CollectionPage",
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }
    return graph(collection, organization(page=page, practice=practice))


def website(*, page: dict, practice: dict) -> dict:
    return {
        "@type": "WebSite",
        "@id": absolute_url("/#website", page=page),
        "name": practice["name"],
        "url": absolute_url("/", page=page),
    }


def organization(*, page: dict, practice: dict) -> dict:
    """The practice, which publishes every page."""
    return {
        "@type": "MedicalOrganization",
        **organization_reference(page),
        "name": practice["name"],
        "url": absolute_url("/", page=page),
        "telephone": phone_number(practice["phone"]),
    }


def organization_reference(page: dict) -> dict:
    return {"@id": absolute_url("/#practice", page=page)}


def clinic(card: dict, *, page: dict) -> dict:
    """An office as its card tells it; the office's own page tells more under the same ``@id``."""
    url = absolute_url(card["url"], page=page)
    return {
        "@type": "MedicalClinic",
        "@id": url and f"{url}#clinic",
        "name": card["title"],
        "url": url,
        "telephone": phone_number(card["phone"]),
        "address": postal_address(card["address"]),
    }


def postal_address(address: dict) -> dict:
    return {
        "@type": "PostalAddress",
        "streetAddress": address["street_address"],
        "addressLocality": address["address_locality"],
        "addressRegion": address["address_region"],
        "postalCode": address["postal_code"],
        "addressCountry": address["address_country"],
    }


def person(entry: dict, *, page: dict) -> dict:
    """Somebody in a byline or a list of people; numbers of registries where they are known."""
    orcid, npi = entry.get("orcid"), entry.get("npi")
    credentials = [name.strip() for name in entry["credentials"].split(",")]
    return {
        "@type": "Person",
        "name": entry["name"],
        "honorificSuffix": entry["credentials"],
        "jobTitle": entry["role"],
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": name} for name in credentials
        ],
        "image": image_object(entry["photo"], page=page),
        "sameAs": f"https://orcid.org/{orcid}" if orcid else "",
        "identifier": property_value("NPI", npi),
    }


def image_object(image: dict | None, *, page: dict) -> dict:
    """A picture. Its licence is told only where it is an address: schema.org takes no name."""
    if image is None:
        return {}
    url, terms = absolute_url(image["url"], page=page), image["license"]
    return {
        "@type": "ImageObject",
        "url": url,
        "contentUrl": url,
        "width": f"{image['width']} px",
        "height": f"{image['height']} px",
        "caption": image["alt"],
        "creditText": image["credit"],
        "license": terms if terms.startswith(("https://", "http://")) else "",
    }


def breadcrumb_list(document: dict, *, page: dict) -> dict:
    """The way from the home page to this one; nothing on the home page."""
    above = [step for step in document["breadcrumbs"] if step["url"]]
    steps = [*above, {"title": page["title"], "url": page["url"]}] if above else []
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step["title"],
            "item": absolute_url(step["url"], page=page),
        }
        for position, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def specialties(chosen: list[dict]) -> list[str]:
    """The specialties that schema.org knows, by its addresses."""
    names = [_SPECIALTIES.get(one["schema_org"], one["schema_org"]) for one in chosen]
    return [f"https://schema.org/{name}" for name in dict.fromkeys(names) if name]


def property_value(name: str, value: str | None) -> dict:
    """An identifier with the name of its registry; nothing without a value."""
    return {"@type": "PropertyValue", "propertyID": name, "value": value} if value else {}


def phone_number(phone: dict | None) -> str:
    return (phone["e164"] or phone["display"]) if phone else ""


def absolute_url(url: str, *, page: dict) -> str:
    """The full address of something on this page's site; "" for anything no browser may follow."""
    try:
        full = urljoin(f"{page['site_url']}/", url) if url else ""
    except ValueError:
        return ""
    return full if full.startswith(("https://", "http://")) else ""


def plain_text(html: str) -> str:
    """The words of HTML in one line, without the numbers of citations."""
    words: list[str] = []
    passed_over = ""
    # Texts and tags in turn, a text first.
    for place, piece in enumerate(_TAG.split(html)):
        is_tag, name = place % 2, _tag_name(piece) if place % 2 else ""
        if passed_over:
            passed_over = "" if name == f"/{passed_over}" else passed_over
        elif is_tag and _is_never_read(name, piece):
            passed_over = name
        elif is_tag:
            words.append("" if name.strip("/") in _WITHIN_LINES else " ")
        else:
            words.append(unescape(piece))
    return " ".join("".join(words).split())


def _tag_name(tag):
    """``li`` or ``/li``."""
    return tag.lower().partition(" ")[0]


def _is_never_read(name, tag):
    return name in _NEVER_READ or (name == "sup" and 'class="citation"' in tag)


def _filled(value):
    if isinstance(value, dict):
        kept = {key: filled for key, one in value.items() if not _is_empty(filled := _filled(one))}
        return kept if set(kept) - {"@type"} else {}
    if isinstance(value, list | tuple):
        return [filled for one in value if not _is_empty(filled := _filled(one))]
    return value


def _is_empty(value):
    return value is None or value in ("", [], {})
