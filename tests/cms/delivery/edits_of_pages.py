"""What an editor does with pages."""

import datetime

from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.media.models import MedicalImage
from cms.people.models import Person
from cms.practice.models import Specialty
from conditions.models import ConditionIndexPage, ConditionPage, ReferenceSnippet, RelatedCondition
from home.models import HomePage
from locations.models import (
    LocationIndexPage,
    LocationPage,
    LocationPerson,
    OpeningHours,
    TreatedCondition,
)
from tests.factories import (
    cite,
    credit,
    link_to,
    make_condition,
    make_location,
    paragraph,
    section,
    stream,
    stream_of,
)

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def publish(thing):
    """As an editor publishes what it was changed to."""
    thing.save_revision().publish()


def edit_text(editor):
    page = editor.any_page(ConditionPage, live=True)
    links = "".join(link_to(one, editor.word()) for one in editor.some(Page.objects.all()))
    cited = cite(*editor.some(ReferenceSnippet.objects.all()))
    page.lead = f"<p>{editor.word()} {links}{cited}</p>"
    page.sections = stream("sections", [section(editor.word(), paragraph(f"<p>{links}</p>"))])
    publish(page)


def edit_title(editor):
    page = editor.any_page(live=True)
    page.title = editor.word()
    page.summary = editor.word()
    if hasattr(page, "name"):
        page.name = editor.word()
    publish(page)


def edit_bylines(editor):
    page = editor.any_page(ConditionPage, live=True)
    people = [credit(one, editor.word()) for one in editor.some(Person.objects.all())]
    page.authors, page.reviewers = stream("authors", people), stream("reviewers", people[:1])
    page.hero_image = editor.one(MedicalImage.objects.all())
    page.hero_alt = editor.word()
    publish(page)


def edit_further_reading(editor):
    page = editor.any_page(ConditionPage, live=True)
    sources = editor.some(ReferenceSnippet.objects.all())
    page.further_reading = stream(
        "further_reading",
        [{"type": "reference", "value": {"reference": one.pk, "note": ""}} for one in sources],
    )
    page.review_due_on = timezone.localdate() + DAY * editor.is_so()
    publish(page)


def edit_specialties(editor):
    page = editor.any_page(ConditionPage if editor.is_so() else LocationPage, live=True)
    if page is None:
        return False
    chosen = editor.some(Specialty.objects.filter(locale=page.locale))
    page.specialties = stream_of(
        type(page), "specialties", [{"type": "specialty", "value": one.pk} for one in chosen]
    )
    return publish(page)


def edit_slug(editor):
    page = editor.any_page(live=True)
    page.slug = editor.word()
    publish(page)


def save_a_draft(editor):
    page = editor.any_page()
    page.title = editor.word()
    page.save_revision()


def move_page(editor):
    page = editor.any_page(ConditionPage if editor.is_so() else LocationPage)
    index = ConditionIndexPage if isinstance(page, ConditionPage) else LocationIndexPage
    places = [*index.objects.all(), HomePage.objects.filter(locale=page.locale).first()]
    target = editor.any_of(places)
    taken = target.get_children().filter(slug=page.slug).exists()
    if taken or target.locale_id != page.locale_id:
        return False
    return page.move(target, pos="last-child")


def unpublish(editor):
    page = editor.any_page(ConditionPage if editor.is_so() else LocationPage, live=True)
    return page.unpublish() if page else False


def publish_again(editor):
    page = editor.any_page(live=False)
    return publish(page) if page else False


def delete_page(editor):
    page = editor.any_page(ConditionPage if editor.is_so() else LocationPage)
    Page.objects.get(pk=page.pk).delete()


def make_page(editor):
    if editor.is_so():
        make_condition(editor.one(ConditionIndexPage.objects.all()), name=editor.word())
    else:
        make_location(editor.one(LocationIndexPage.objects.all()), title=editor.word())


def make_alias(editor):
    page = editor.any_page(ConditionPage)
    page.create_alias(update_slug=editor.word(), parent=page.get_parent())


def translate(editor):
    page = editor.any_page(ConditionPage, locale__language_code="en")
    spanish = Locale.objects.get(language_code="es")
    index = ConditionIndexPage.objects.filter(locale=spanish).first()
    if index is None or page.has_translation(spanish) or "elsewhere" in page.url_path:
        return False
    if page.get_parent().translation_key != index.translation_key:
        return False
    return publish(page.copy_for_translation(spanish))


def relate(editor):
    page = editor.any_page(ConditionPage, live=True)
    page.related_conditions.set(
        [RelatedCondition(related=one) for one in editor.some(ConditionPage.objects.all())]
    )
    publish(page)


def edit_location(editor):
    page = editor.any_page(LocationPage, live=True)
    if page is None:
        return False
    today = timezone.localdate()
    page.treated_conditions.set(
        [TreatedCondition(condition=one) for one in editor.some(ConditionPage.objects.all())]
    )
    page.people.set([LocationPerson(person=one) for one in editor.some(Person.objects.all())])
    page.opening_hours.set(
        [
            OpeningHours(weekday=1, opens=datetime.time(9), closes=datetime.time(12)),
            OpeningHours(
                weekday=2,
                opens=datetime.time(9),
                closes=datetime.time(12),
                valid_from=today,
                valid_through=today + DAY * editor.is_so(),
            ),
        ]
    )
    return publish(page)


def plan_its_end(editor):
    page = editor.any_page(ConditionPage, live=True)
    page.expire_at = timezone.now() + HOUR
    publish(page)


def plan_its_beginning(editor):
    page = editor.any_page(ConditionPage, live=False)
    if page is None:
        return False
    page.go_live_at = timezone.now() + HOUR
    return publish(page)


def restrict_page(editor):
    page = editor.any_page()
    if page.get_view_restrictions().exists():
        return False
    kind = "login" if editor.is_so() else "password"
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    return True


def free_page(editor):
    restriction = editor.one(PageViewRestriction.objects.all())
    return restriction.delete() if restriction else False
