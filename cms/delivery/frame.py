"""What stands around every page: the practice behind a site, in one language."""

from datetime import UTC, datetime

from django.conf import settings
from wagtail.models import Locale, Site

from cms.changes import stamps
from cms.changes.snapshot import current, remembered
from cms.content import lookup
from cms.content.representation import phone_as_data
from cms.practice.models import practice_for
from cms.practice.representation import PracticeDocument, line_as_data, practice_as_data

from .dependencies import keys_of
from .documents import show
from .stored import Stored

EMERGENCY_LINE = "911"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def frame(site: Site | None, language_code: str) -> PracticeDocument:
    """The practice's document; a bare one where a site has no practice yet."""
    locale = Locale.objects.filter(language_code=language_code).first()
    return bare_frame() if site is None or locale is None else frame_of(site.pk, locale.pk)


def frame_of(site_id: int | None, locale_id: int) -> PracticeDocument:
    """The same, remembered until something of it changes: it stands around every page."""
    name = ("frame", site_id, locale_id)
    known = remembered(name, lambda: _frame(site_id, locale_id), keys=lambda made: made.keys)
    show(known)
    return known.content


def _frame(site_id, locale_id):
    practice = practice_for(lookup.find({"practices": {locale_id}}), site_id, locale_id)
    targets = {"practices": {locale_id}, **(practice.targets() if practice else {})}
    found = lookup.find(targets)
    keys = keys_of(targets, found)
    content = practice_as_data(practice, found) if practice else bare_frame()
    # Before changes were recorded there is nothing to say.
    newest = stamps.newest(keys) if current() is not None else {}
    return Stored(content, keys, stamps.latest(newest, keys) or EPOCH)


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
