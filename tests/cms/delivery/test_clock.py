"""Time goes by with a cache in front that keeps all that it may: no answer is ever wrong.

The clock stands still except where it steps, to the second before each moment at which something
changes by itself and to the moment. Nobody publishes, purges or runs a scheduler.
"""

from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

import pytest
import time_machine
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from wagtail.models import Locale, Page, Site

from cms.changes import stamps
from cms.changes.models import Clock
from cms.content.streams import stream_value
from cms.delivery.finished.answers import Answers
from cms.delivery.finished.watch import Watch
from cms.practice.models import Practice
from conditions.models import ConditionIndexPage
from locations.models import LocationIndexPage, OpeningHours
from tests.factories import cite, make_condition, make_location, make_person, make_reference

from .asking import ask
from .caches import CachingProxy

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("real_commits")]

HOST = "localhost"
NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
# Where the practice is, the day ends at four in the morning of the next one.
MIDNIGHT = datetime(2030, 5, 7, 4, tzinfo=UTC)
WEEK = 7 * 24 * 60 * 60
OVERDUE = "/api/v2/pages/?type=conditions.ConditionPage&review_overdue=true"
# When something changes, and how often somebody reads in between.
MOMENTS = [*(NOON + HOUR * number for number in range(1, 7)), MIDNIGHT, MIDNIGHT + 24 * HOUR]
STEPS = sorted(
    {
        *(moment - SECOND for moment in MOMENTS),
        *MOMENTS,
        *(moment + SECOND for moment in MOMENTS),
        *(NOON + timedelta(hours=5) * number for number in range(9)),
    }
)


@pytest.fixture
def clock(real_commits):
    with time_machine.travel(NOON, tick=False) as traveller:
        Clock.objects.update_or_create(pk=1, defaults={"handled_at": NOON, "retry_at": None})
        yield traveller


@pytest.fixture
def site(clock):
    """Everything that changes by the clock, an hour after what changes before it."""
    conditions, locations = ConditionIndexPage.objects.get(), LocationIndexPage.objects.get()
    source = make_reference(title="A study that ends")
    person = make_person(conditions.locale, name="Elena Marsh")
    coming = make_condition(conditions, title="Coming", slug="coming", live=False)
    pages = [
        make_condition(conditions, title="Ending", slug="ending"),
        make_condition(conditions, title="Citing", slug="citing", lead=f"<p>So.{cite(source)}</p>"),
        make_condition(conditions, slug="due", review_due_on=date(2030, 5, 6)),
        make_location(locations, slug="office"),
    ]
    plan(coming, go_live_at=NOON + HOUR)
    plan(pages[0], expire_at=NOON + 2 * HOUR)
    plan(source, expire_at=NOON + 3 * HOUR)
    plan(person, expire_at=NOON + 4 * HOUR)
    hours = OpeningHours(weekday=1, opens=time_of_day(9), closes=time_of_day(12))
    hours.valid_from, hours.valid_through = date(2030, 5, 6), date(2030, 5, 7)
    office = type(pages[-1]).objects.get(pk=pages[-1].pk)
    office.opening_hours.set([hours])
    office.save_revision().publish()
    notice = {"text": "<p>Closed</p>", "starts_at": at(5), "ends_at": at(6)}
    practice = Practice(
        name="Us",
        phone="+16145550100",
        site=Site.objects.get(is_default_site=True),
        locale=Locale.objects.get(language_code="en"),
    )
    practice.notices = stream_value(Practice, "notices", [{"type": "notice", "value": notice}])
    practice.save()
    return [coming, *pages, person, source]


def at(hours):
    return (NOON + hours * HOUR).isoformat()


def plan(thing, **times):
    for name, moment in times.items():
        setattr(thing, name, moment)
    thing.save_revision().publish()


def addresses(site):
    *pages, person, source = site
    yield from ("/", "/conditions/", "/sitemap.xml", "/robots.txt", OVERDUE)
    yield from ("/api/v2/pages/?fields=*", "/api/v2/people/", "/api/v2/practice/")
    yield from (f"/api/v2/people/{person.pk}/", f"/references/{source.pk}.ris")
    for page in pages:
        place = "locations" if page.slug == "office" else "conditions"
        yield f"/{place}/{page.slug}/"
        yield f"/api/v2/pages/{page.pk}/"
    yield "/api/v2/resolve/?path=/conditions/coming/"
    yield "/conditions/citing/references.json"


@pytest.mark.parametrize(("shared", "own", "late"), [(WEEK, WEEK, 0), (60, 3600, WEEK)])
def test_no_cache_gives_a_wrong_answer_when_its_moment_has_come(
    site, clock, settings, shared, own, late
):
    settings.CMS_SHARED_MAX_AGE, settings.CMS_MAX_AGE = shared, own
    settings.CMS_STALE_WHILE_REVALIDATE = late
    watch = Watch(stamps.newest_generation, lease=0)
    answers = Answers(WSGIHandler(), watch, most_bytes=8 * 1024**2, keep_answering=300)
    fronts = [CachingProxy(answers), CachingProxy(answers, is_shared=False)]
    wrong, seen = [], {}

    for step in STEPS:
        clock.move_to(step)
        for address in addresses(site):
            held = [front.read(HOST, address) for front in fronts]
            right = read_plainly(address)
            wrong += [(step, address) for one in held if one.body != right.body]
            seen.setdefault(address, set()).add(right.body)
    watch.stop()

    assert wrong == []
    # Whatever is planned has happened, and the rest stayed as it was.
    assert len(seen["/robots.txt"]) == 1
    assert len(seen["/"]) >= 3
    assert all(len(seen[f"/conditions/{slug}/"]) > 1 for slug in ("coming", "ending", "citing"))
    assert len(seen["/locations/office/"]) > 2
    assert len(seen[OVERDUE]) > 1


def read_plainly(address):
    cache.clear()
    path, _, query = address.partition("?")
    return ask(WSGIHandler(), path, query=query, host=HOST)


@pytest.fixture(autouse=True)
def swept(real_commits):
    """Each test begins with the same site."""
    yield
    for page in Page.objects.filter(depth__gt=3).order_by("-path"):
        page.delete()
    Practice.objects.all().delete()
