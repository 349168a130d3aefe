"""A source in the list below an article. The same one is rendered once a process and language."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from conditions.remembered import REFERENCES_KEPT

register = template.Library()


@register.filter
def source(reference: dict) -> SafeString:
    """The source as printed, with what became of it and its links."""
    return _source(*_looks(reference), get_language())


@register.filter
def entries(references: list[dict]) -> SafeString:
    """The list of an article's sources, each with the ways back to the places that cite it."""
    language = get_language()
    items = (
        _entry(one["anchor"], one["number"], tuple(one["cited_at"]), *_looks(one), language)
        for one in references
    )
    return SafeString("".join(items))


def _looks(reference):
    links = tuple((link["label"], link["url"]) for link in reference["links"])
    return reference["html"], reference["status"], links


@lru_cache(maxsize=REFERENCES_KEPT)
def _entry(anchor, number, places, html, status, links, language):
    context = {"anchor": anchor, "number": number, "places": places}
    printed = _source(html, status, links, language)
    return render_to_string("conditions/parts/reference.html", {**context, "source": printed})


@lru_cache(maxsize=REFERENCES_KEPT)
def _source(html, status, links, language):
    context = {"html": html, "status": status, "links": links}
    return render_to_string("conditions/parts/source.html", context)
