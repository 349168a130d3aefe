"""The practice's name and phone for every page's header and footer, error pages included."""

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site

from cms.content.representation import phone_as_data
from cms.practice.models import Practice

register = template.Library()


@register.simple_tag(takes_context=True)
def practice(context) -> dict:
    """``name`` and ``phone`` of the practice behind the request's site, in the active language."""
    own = _practice_of(Site.find_for_request(context.get("request")))
    return {
        "name": own.name if own else settings.WAGTAIL_SITE_NAME,
        "phone": phone_as_data(own and own.phone),
    }


def _practice_of(site):
    if site is None:
        return None
    # There is a handful of rows; the first is the one to fall back on.
    practices = list(Practice.objects.filter(site=site).select_related("locale").order_by("pk"))
    language = get_language()
    in_language = (one for one in practices if one.locale.language_code == language)
    return next(in_language, next(iter(practices), None))
