"""What an exported article holds beyond words and sources, back on its page."""

from django.apps import apps

from cms.content.streams import stream_value
from conditions.importing.article import Finding
from conditions.importing.exported import Exported
from conditions.importing.exported.front_matter import PRIVATE
from conditions.importing.files import identity
from conditions.importing.making import Made
from conditions.models import ConditionPage, RelatedCondition

# Fields that stand in the front matter as they stand on the page.
_PLAIN = (
    "written_on",
    "reviewed_on",
    "review_due_on",
    "go_live_at",
    "expire_at",
    "disclosure",
    "seo_title",
    "search_description",
    "show_in_menus",
)


def restore(page: ConditionPage, exported: Exported, made: Made) -> list[Finding]:
    """Fill the page's fields; findings for what a person has to do."""
    described = exported.front_matter
    for name in _PLAIN:
        setattr(page, name, getattr(described, name))
    _restore_main_picture(page, exported, made)
    chosen = [made.specialties[name] for name in described.specialties if name in made.specialties]
    specialties = [{"type": "specialty", "value": key} for key in chosen]
    page.specialties = stream_value(page, "specialties", specialties)
    codes = [{"type": kind, "value": code} for one in described.codes for kind, code in one.items()]
    page.codes = stream_value(page, "codes", codes)
    page.further_reading = _further_reading(page, described, made)
    if not page.pk:
        _restore_translation(page, described, made)
    related = _related(page, described, made)
    page.related_conditions = [RelatedCondition(related_id=key) for key in related]
    return [_was_private()] if described.status == PRIVATE else []


def restore_relations(
    page: ConditionPage, exported: Exported, made: Made, *, publish: bool, user=None
) -> None:
    """Offices that treat the condition list it again, if their own pages hold no unfinished work.

    A draft is nothing that an office may list.
    """
    places = {
        made.keys.pages[one.page]: one.place
        for one in exported.front_matter.offices
        if publish and one.page in made.keys.pages
    }
    # Another room's models are named.
    offices = apps.get_model("locations.LocationPage").objects.filter(pk__in=places)
    for office in offices.exclude(treated_conditions__condition=page):
        if not office.has_unpublished_changes:
            _list_on(office, page, places[office.pk], user)


def _list_on(office, page, place, user):
    treated = list(office.treated_conditions.all())
    row = apps.get_model("locations.TreatedCondition")(condition_id=page.pk, sort_order=place)
    office.treated_conditions = [*treated, row]
    revision = office.save_revision(user=user)
    if office.live:
        revision.publish(user=user)


def _restore_main_picture(page, exported, made):
    main = exported.front_matter.main_picture
    if main is None:
        page.hero_image_id = None
        page.hero_alt, page.hero_is_decorative = "", False
        return
    picture = exported.pictures.get(main.file)
    page.hero_image_id = made.keys.pictures.get(identity(picture)) if picture else None
    page.hero_alt, page.hero_is_decorative = main.alt, main.decorative


def _further_reading(page, described, made):
    entries = [
        {
            "type": "reference",
            "value": {"reference": made.keys.references[one.source], "note": one.note},
        }
        for one in described.further_reading
        if one.source in made.keys.references
    ]
    return stream_value(page, "further_reading", entries)


def _related(page, described, made):
    """Those chosen here, and those chosen on the other page which has lost the relation since."""
    pages = made.keys.pages
    chosen, choosing = (
        [pages[path] for path in paths if path in pages]
        for paths in (described.related_conditions, described.related_by)
    )
    there = ConditionPage.objects.filter(pk__in=[*chosen, *choosing])
    known = set(there.values_list("pk", flat=True))
    pointing = RelatedCondition.objects.filter(related=page.pk, page__in=choosing)
    still = set(pointing.values_list("page", flat=True)) if page.pk else set()
    keys = dict.fromkeys([*chosen, *(key for key in choosing if key not in still)])
    return [key for key in keys if key in known]


def _restore_translation(page, described, made):
    original = made.keys.pages.get(described.translation_of)
    if original is None:
        return
    key = ConditionPage.objects.filter(pk=original).values_list("translation_key", flat=True)[0]
    taken = ConditionPage.objects.filter(translation_key=key, locale=page.locale)
    if not taken.exists():
        page.translation_key = key


def _was_private():
    return Finding(
        "was_private",
        "warning",
        "the page",
        "This page was not for everybody. It stays a draft: set its privacy, then publish it.",
    )
