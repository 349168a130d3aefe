"""What stands around every page: the practice behind a site, in one language."""

from django.conf import settings
from wagtail.models import Locale, Site

from cms.content import lookup
from cms.content.representation import phone_as_data
from cms.practice.models import practice_for
from cms.practice.representation import PracticeDocument, line_as_data, practice_as_data

EMERGENCY_LINE = "911"


def frame(site: Site | None, language_code: str) -> PracticeDocument:
    """The practice's document; a bare one where a site has no practice yet."""
    locale = Locale.objects.filter(language_code=language_code).first()
    if site is None or locale is None:
        return bare_frame()
    found = lookup.find({"practices": {locale.pk}})
    return frame_from(found, site.pk, locale.pk)


def frame_from(found: lookup.Found, site_id: int, locale_id: int) -> PracticeDocument:
    practice = practice_for(found, site_id, locale_id)
    return practice_as_data(practice, found) if practice else bare_frame()


def bare_frame() -> PracticeDocument:
    """Enough for an error page of a site that nobody has set up."""
    return {
        "name": settings.WAGTAIL_SITE_NAME,
        "phone": phone_as_data(None),
        "emergency_line": line_as_data(EMERGENCY_LINE),
        "disclaimer": "",
        "callback_text": "",
        "menus": {"main": [], "footer": []},
        "notices": [],
        "locales": [],
    }
