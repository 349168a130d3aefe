"""By what a list of pages can be narrowed to certain conditions.

Words of the texts themselves, such as the aspects of the sections, are kept as facets.
"""

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from cms.content.representation import chosen_id, lines
from cms.delivery import facets
from cms.delivery.api.narrowing import DATE, PageFilter, boolean, date, one_of
from cms.delivery.problems import InvalidParameter
from cms.practice.models import Specialty

from . import codes
from .blocks.sections import ASPECTS
from .representation import CODE_SYSTEMS, letters

CONDITION = "conditions.ConditionPage"
LOCATION = "locations.LocationPage"
ASPECT_NAMES = [name for name, _label in ASPECTS]
NORMALIZED = {"icd_10_cm": codes.normalized_icd10cm, "snomed_ct": codes.normalized_snomed_ct}
# The fields of a condition that facets are made of.
FACET_FIELDS = (
    "name",
    "title",
    "other_names",
    "sections",
    "specialties",
    "codes",
    "reviewed_on",
    "review_due_on",
)


def facets_of(page) -> dict[str, set[str]]:
    """What a condition's own row says, as words to narrow a list by."""
    specialties = (item.get("value") for item in page.specialties.raw_data)
    sections = (item.get("value") or {} for item in page.sections.raw_data)
    return {
        "specialty": {str(key) for key in map(chosen_id, specialties) if key},
        "aspect": {section.get("aspect") or "other" for section in sections},
        "code": {
            _coding(item["type"], item["value"])
            for item in page.codes.raw_data
            if item.get("value")
        },
        "alias": {name.casefold() for name in lines(page.other_names)},
        "reviewed_on": _day(page.reviewed_on),
        "review_due_on": _day(page.review_due_on),
        "letter": _letters_of(page.name or page.title, *lines(page.other_names)),
    }


def _day(day):
    return {day.isoformat()} if day else set()


def _coding(key, code):
    return f"{key}|{code}"


def _letters_of(name, *other_names):
    """The letters of the A to Z under which these names stand."""
    card = {"name": name, "other_names": other_names, "url": ""}
    return {one["letter"] for one in letters([card]) if one["entries"]}


def _reviewed_before(value, pages):
    return facets.below("reviewed_on", date("reviewed_before", value).isoformat())


def _review_overdue(value, pages):
    is_overdue = facets.below("review_due_on", timezone.localdate().isoformat())
    return is_overdue if boolean("review_overdue", value) else ~is_overdue


def _specialty(value, pages):
    names: dict[str, set[str]] = {}
    for one in Specialty.objects.all():
        for name in (str(one.pk), one.schema_org, slugify(one.name)):
            names.setdefault(name, set()).add(str(one.pk))
    names.pop("", None)
    if value not in names:
        valid = sorted(name for name in names if not name.isdecimal())
        raise InvalidParameter(
            "specialty", "specialty is unknown.", f"Valid are an id, {', '.join(valid)}"
        )
    return facets.having("specialty", names[value])


def _aspect(value, pages):
    return facets.having("aspect", [one_of("aspect", value, ASPECT_NAMES)])


def _code(value, pages):
    systems = {
        spelling.casefold(): key for key, names in CODE_SYSTEMS.items() for spelling in names
    }
    system, bar, code = value.rpartition("|")
    key = systems.get(system.casefold())
    if not (bar and code and key):
        valid = ", ".join(spelling for names in CODE_SYSTEMS.values() for spelling in names)
        raise InvalidParameter(
            "code",
            "code must be a system, a bar and a code: ICD-10-CM|G24.3.",
            f"Valid systems are: {valid}",
        )
    try:
        return facets.having("code", [_coding(key, NORMALIZED[key](code))])
    except codes.CodeError as error:
        raise InvalidParameter("code", str(error)) from error


def _alias(value, pages):
    return facets.having("alias", [value.strip().casefold()])


def _letter(value, pages):
    if len(value) != 1:
        raise InvalidParameter(
            "letter", "letter must be one letter, A to Z, or # for names without any"
        )
    return facets.having("letter", _letters_of(value))


def _treats(value, pages):
    treated = pages.type(apps.get_model(CONDITION))
    key = {"pk": int(value)} if value.isascii() and value.isdecimal() else {"slug": value}
    if value.isdecimal() and len(value) > len(str(2**31)):
        key = {"pk": 0}
    keys = list(treated.filter(**key).order_by().values_list("pk", flat=True))
    if not keys:
        raise InvalidParameter("treats", "treats must be the id or the slug of a condition")
    rows = apps.get_model("locations.TreatedCondition").objects.filter(condition__in=keys)
    return Q(pk__in=rows.values("page"))


_TEXT = {"type": "string"}
FILTERS = (
    PageFilter(
        "reviewed_before",
        "Conditions that were last reviewed before this day.",
        DATE,
        _reviewed_before,
        (CONDITION,),
    ),
    PageFilter(
        "review_overdue",
        "Conditions whose next review should have been, or those for which it should not.",
        {"type": "boolean"},
        _review_overdue,
        (CONDITION,),
    ),
    PageFilter(
        "specialty",
        "Conditions and offices of a specialty: its id, schema.org's word for it, "
        "or its name as a slug.",
        {"type": "string", "examples": ["Neurologic", "neurology"]},
        _specialty,
        (CONDITION, LOCATION),
    ),
    PageFilter(
        "aspect",
        "Conditions with a section about this aspect.",
        {"type": "string", "enum": ASPECT_NAMES},
        _aspect,
        (CONDITION,),
    ),
    PageFilter(
        "code",
        "The condition that a coding system knows by this code: the system's name or URI, "
        "a bar, the code.",
        {"type": "string", "examples": ["ICD-10-CM|G24.3"]},
        _code,
        (CONDITION,),
    ),
    PageFilter(
        "alias",
        "Conditions with this other name, in capitals or not.",
        {"type": "string", "examples": ["wry neck"]},
        _alias,
        (CONDITION,),
    ),
    PageFilter(
        "letter",
        "Conditions with a name under this letter of the A to Z; `#` for those that begin with "
        "no letter.",
        {"type": "string", "minLength": 1, "maxLength": 1, "examples": ["D"]},
        _letter,
        (CONDITION,),
    ),
    PageFilter(
        "treats",
        "Offices that treat a condition: its id or slug.",
        _TEXT,
        _treats,
        (LOCATION,),
    ),
)
