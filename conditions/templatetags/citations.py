"""A source in the list below an article. The same one is rendered once a process and language."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from conditions.representation import REFERENCES_KEPT

register = template.Library()


@register.filter
def source(reference: dict) -> SafeString:
    """The source as printed, with what became of it and its links."""
    links = tuple((link["label"], link["url"]) for link in reference["links"])
    return _source(reference["html"], reference["status"], links, get_language())


@register.filter
def back_links(reference: dict) -> SafeString:
    """The ways back to every place that cites the source."""
    return _back_links(reference["number"], tuple(reference["cited_at"]), get_language())


@lru_cache(maxsize=REFERENCES_KEPT)
def _source(html, status, links, language):
    context = {"html": html, "status": status, "links": links}
    return render_to_string("conditions/parts/source.html", context)


@lru_cache(maxsize=REFERENCES_KEPT)
def _back_links(number, anchors, language):
    context = {"number": number, "anchors": anchors}
    return render_to_string("conditions/parts/back_links.html", context)
