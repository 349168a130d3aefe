"""What programs read in the head of a page: addresses, languages, a picture, JSON-LD."""

from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from wagtail.models import Page

from cms.content import json_ld
from cms.content.lookup import Found

# Wide enough for every service that shows a picture beside a link.
SOCIAL_WIDTH = 1280


def head(page: Page, document: dict, *, practice: dict, found: Found) -> dict:
    """``title``, ``description``, ``url``, ``alternates``, ``image`` and ``json_ld`` of a page.

    ``found`` says where pages are; nothing is looked up in it.
    """
    url = found.full_url(page)
    site_url = _site_url(page, found)
    description = page.search_description or document.get("summary", "")
    facts = {
        "url": url,
        "site_url": site_url,
        "title": page.title,
        "language_code": found.language_code(page),
        "first_published_at": _instant(page.first_published_at),
        "last_published_at": _instant(page.last_published_at),
        "search_description": description,
    }
    nodes = page.json_ld(document, page=facts, practice=practice) if url else []
    return {
        "title": page.seo_title or page.title,
        "description": description,
        "url": url,
        "alternates": _alternates(document, facts),
        "image": _image(document, site_url),
        "json_ld": json_ld.script(nodes) if nodes else "",
    }


def _site_url(page, found):
    parts = page.get_url_parts(found)
    return parts[1] if parts else ""


def _alternates(document, facts):
    """Every language in which the page can be read, itself included; none if it is the only one."""
    others = [
        (other["language_code"], urljoin(facts["site_url"], other["url"]))
        for other in document.get("translations", ())
    ]
    if not others:
        return []
    every = sorted([(facts["language_code"], facts["url"]), *others])
    default = [("x-default", address) for code, address in every if code == settings.LANGUAGE_CODE]
    return [{"language_code": code, "url": address} for code, address in [*every, *default]]


def _image(document, site_url):
    """The page's own picture, or the one drawn for pages without."""
    own = document.get("hero_image") or document.get("image")
    if not own:
        address = static("social.png")
        return {"url": address if "://" in address else site_url + address, "alt": ""}
    wide = next((one for one in own["sources"] if one["width"] >= SOCIAL_WIDTH), own["sources"][-1])
    return {"url": site_url + wide["url"], "alt": own["alt"]}


def _instant(moment):
    return moment.isoformat() if moment else None
