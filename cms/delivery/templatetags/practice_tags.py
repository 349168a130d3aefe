"""The practice for every page's header and footer, error pages included."""

from django import template
from django.utils.translation import get_language
from wagtail.models import Site

from cms.delivery.frame import frame

register = template.Library()


@register.simple_tag(takes_context=True)
def practice(context) -> dict:
    """The practice's document: the page's own, else that of the request's site and language."""
    own = context.get("practice")
    return own or frame(Site.find_for_request(context.get("request")), get_language())
