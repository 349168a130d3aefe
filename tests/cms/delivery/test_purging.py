"""Caches in front of the site: what they may hold, and how they learn that it has changed."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.changes import keys, stamps
from cms.changes.models import Change, Generation
from cms.changes.recording import EVERYTHING, record
from cms.delivery import purging, shared
from cms.delivery.answers import Answers
from cms.delivery.shared import SharedAddress
from cms.delivery.watch import Watch
from conditions.models import ConditionIndexPage, ConditionPage, RelatedCondition
from tests.factories import cite, make_condition, make_reference

from . import caches
from .asking import ask
from .caches import CachingProxy, ProxyBackend, url_of

pytestmark = pytest.mark.usefixtures("real_commits")

WEEK = 7 * 24 * 60 * 60
LIST = "/api/v2/pages/?fields=*&type=conditions.ConditionPage"
HOST = "localhost"


@pytest.fixture
def answers(settings, monkeypatch):
    settings.WAGTAILFRONTENDCACHE, settings.CMS_SHARED_MAX_AGE = caches.SETTING, WEEK
    monkeypatch.setattr(purging, "IN_FLIGHT", 0)
    Change.objects.all().delete()
    SharedAddress.objects.all().delete()
    watch = Watch(stamps.generation, lease=0)
    yield Answers(WSGIHandler(), watch, most_bytes=8 * 1024**2, keep_answering=300)
    watch.stop()


@pytest.fixture
def proxy(answers, monkeypatch):
    proxy = CachingProxy(answers)
    monkeypatch.setattr(ProxyBackend, "proxies", [proxy])
    monkeypatch.setattr(ProxyBackend, "purged", [])
    return proxy


@pytest.fixture
def page(real_commits):
    page = make_condition(ConditionIndexPage.objects.get(), title="Migraine", slug="migraine")
    yield page
    ConditionPage.objects.get(pk=page.pk).delete()


@pytest.fixture
def other(page):
    other = make_condition(ConditionIndexPage.objects.get(), title="Sinusitis", slug="sinusitis")
    yield other
    other.delete()


def publish(page, title="Bad headaches"):
    page.title = page.name = title
    page.save_revision().publish()


def html(page):
    return f"/conditions/{page.slug}/"


def detail(page):
    return f"/api/v2/pages/{page.pk}/"


def is_held(proxy, address):
    proxy.read(HOST, address)
    return proxy.holds(url_of(HOST, address)) is not None


def purged():
    """The addresses that were purged, without their host, and forget them."""
    found = {url.partition(f"//{HOST}")[2] for url in ProxyBackend.purged}
    ProxyBackend.purged.clear()
    return found


def test_what_is_published_is_purged_and_nothing_else(proxy, page, other):
    for address in (html(page), detail(page), html(other), detail(other), "/robots.txt", LIST):
        proxy.read(HOST, address)
    publish(page)

    assert "Bad headaches" not in proxy.read(HOST, html(page)).body.decode()
    purging.send()

    assert purged() == {html(page), detail(page), LIST}
    assert "Bad headaches" in proxy.read(HOST, html(page)).body.decode()


def test_whatever_shows_it_is_purged(proxy, page, other):
    source = make_reference(title="An early study")
    page.lead = f"<p>Said so.{cite(source)}</p>"
    page.related_conditions.set([RelatedCondition(related=other)])
    publish(page)
    purging.send()
    for address in (html(page), html(other), f"/api/v2/references/{source.pk}/", "/conditions/"):
        assert is_held(proxy, address)
    purged()

    source.title = "A late study"
    source.save_revision().publish()
    purging.send()
    assert purged() == {html(page), f"/api/v2/references/{source.pk}/"}
    proxy.read(HOST, html(page))

    publish(other, "A cold")
    purging.send()
    assert purged() == {html(page), html(other), "/conditions/"}


def test_an_address_that_shows_nothing_any_more_is_purged(proxy, page):
    old, found = html(page), f"/api/v2/pages/find/?html_path={html(page)}"
    for address in (old, detail(page)):
        assert is_held(proxy, address)
    page.slug = "migraine-and-aura"
    publish(page, "Migraine")
    purging.send()
    assert purged() == {old, detail(page)}
    assert not is_held(proxy, old)

    page.unpublish()
    proxy.read(HOST, found)
    purging.send()
    assert proxy.read(HOST, html(page)).status == 404
    publish(page, "Migraine")
    assert proxy.read(HOST, html(page)).status == 200


def test_what_changes_and_changes_back_is_not_purged(proxy, page):
    proxy.read(HOST, LIST)
    publish(page, "Bad headaches")
    publish(page, "Migraine")
    Change.objects.update(keys=[])
    proxy.read(HOST, "/robots.txt")
    record({keys.REDIRECTS})

    purging.send()

    assert "/robots.txt" not in purged()


def test_what_nobody_asked_for_is_not_purged(proxy, page):
    publish(page)
    purging.send()

    assert purged() == set()
    assert not SharedAddress.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/pages/?search=migraine",
        "/api/v2/pages/?_=1",
        "/api/v2/pages/?order=\xe9",
        "/conditions/?a=1",
        "/search/?query=migraine",
        "/nothing/",
        "/conditions",
    ],
)
def test_caches_do_not_hold_what_nobody_could_purge(proxy, page, address):
    assert is_held(proxy, LIST)
    assert not is_held(proxy, address)


def test_an_address_is_purged_as_it_was_written(proxy, page):
    spellings = {LIST, f"{LIST}&", LIST.replace("*", "%2A"), f"{LIST}&slug=migraine|x"}
    for address in spellings:
        assert is_held(proxy, address)

    publish(page)
    purging.send()

    assert purged() == spellings - {f"{LIST}&slug=migraine|x"}


def test_caches_hold_nothing_more_when_the_list_is_full(proxy, page, monkeypatch):
    monkeypatch.setattr(shared, "MOST_LISTS", 1)
    assert is_held(proxy, LIST)
    assert not is_held(proxy, "/api/v2/pages/?limit=1")
    assert is_held(proxy, html(page))
    monkeypatch.setattr(shared, "MOST", 2)
    assert not is_held(proxy, detail(page))

    Change.objects.all().delete()
    purging.make_room()
    purging.make_room()
    assert Change.objects.filter(sent_at=None).count() == 1
    purging.send()

    assert purged() == {LIST, html(page)}
    assert is_held(proxy, detail(page))


def test_without_caches_to_be_told_they_do_as_the_operator_says(answers, settings, page):
    settings.WAGTAILFRONTENDCACHE = {}

    assert f"s-maxage={WEEK}" in ask(answers, html(page))["Cache-Control"]
    assert not SharedAddress.objects.exists()


def test_an_answer_that_was_long_on_its_way_is_not_held(answers, rf):
    """Somebody has published while it was made."""
    now = stamps.generation()

    assert not shared.is_listed(rf.get("/"), b"old", frozenset(), now - 1)
    assert shared.is_listed(rf.get("/"), b"new", frozenset(), now)


def test_what_a_cache_does_not_hear_is_told_again(proxy, page, monkeypatch):
    proxy.read(HOST, html(page))
    publish(page)
    monkeypatch.setattr(ProxyBackend, "is_reachable", False)
    assert purging.send() is None
    assert purging.send() == 0
    waiting = Change.objects.filter(sent_at=None)
    assert {one.attempts for one in waiting} == {1}
    assert all(one.retry_at > timezone.now() for one in waiting)
    assert (
        not is_held(proxy, html(page)) or "Migraine" in proxy.read(HOST, html(page)).body.decode()
    )

    monkeypatch.setattr(ProxyBackend, "is_reachable", True)
    waiting.update(retry_at=timezone.now() - timedelta(seconds=1))
    purging.send()

    assert html(page) in purged()
    assert not waiting.exists()
    assert "Bad headaches" in proxy.read(HOST, html(page)).body.decode()


def test_each_failure_makes_the_next_pause_longer(proxy, page, monkeypatch):
    monkeypatch.setattr(ProxyBackend, "is_reachable", False)
    proxy.read(HOST, html(page))
    publish(page)
    pauses = []
    for _ in range(10):
        purging.send()
        last = Change.objects.order_by("pk").last()
        pauses.append(round((last.retry_at - timezone.now()).total_seconds()))
        Change.objects.update(retry_at=None)

    assert pauses == pytest.approx([1, 2, 4, 8, 16, 32, 64, 128, 256, 300], abs=1)


def test_what_one_machine_does_no_other_takes(proxy, page):
    Change.objects.all().delete()
    record({keys.page(page.pk)})

    assert len(purging._claimed(timezone.now())) == 1
    assert purging._claimed(timezone.now()) == []
    assert len(purging._claimed(timezone.now() + purging.CLAIM)) == 1


def test_where_too_much_may_have_changed_nothing_is_compared(proxy, page, monkeypatch):
    for address in (html(page), LIST, "/robots.txt"):
        proxy.read(HOST, address)
    monkeypatch.setattr(purging, "MOST_COMPARED", 2)

    record({EVERYTHING})
    purging.send()

    assert purged() == {html(page), LIST, "/robots.txt"}


def test_another_program_is_a_change_of_everything_once(proxy, page):
    purging.note_release()
    purging.send()
    for address in (html(page), LIST):
        proxy.read(HOST, address)
    # One of them is different in the new program.
    SharedAddress.objects.filter(url=url_of(HOST, LIST)).update(digest="other")
    Generation.objects.update(release="another one")

    assert purging.note_release()
    assert not purging.note_release()
    assert Change.objects.last().keys == [EVERYTHING]
    purging.send()

    assert purged() == {LIST}


def test_what_changed_without_a_record_is_purged_when_somebody_sees_it(proxy, page):
    address = html(page)
    proxy.read(HOST, address)
    # As if it had been made by the program that ran before.
    SharedAddress.objects.filter(url=url_of(HOST, address)).update(digest="other")
    record({keys.SCHEDULE})
    purging.send()

    ask(proxy._application, address)
    purging.send()

    assert purged() == {address}


def test_names_are_purged_where_a_cache_knows_them(proxy, page, settings, monkeypatch):
    monkeypatch.setattr(ProxyBackend, "names", [])
    settings.CMS_SURROGATE_KEYS = True
    assert keys.page(page.pk) in ask(proxy._application, html(page))["Surrogate-Key"].split()

    publish(page)
    purging.send()

    assert keys.page(page.pk) in ProxyBackend.names


def test_the_command_tells_caches_and_forgets_what_was_sent(proxy, page, monkeypatch):
    proxy.read(HOST, html(page))
    publish(page)
    call_command("send_changes")
    assert html(page) in purged()
    assert not Change.objects.filter(sent_at=None).exists()

    Change.objects.update(sent_at=timezone.now() - timedelta(days=2))
    publish(page, "Migraine")
    Change.objects.filter(sent_at=None).update(at=timezone.now() - timedelta(days=365))
    SharedAddress.objects.create(url=url_of(HOST, html(page)), digest="old")
    monkeypatch.setattr(ProxyBackend, "is_reachable", False)
    with pytest.raises(CommandError, match="Run this again"):
        call_command("send_changes")

    assert Change.objects.filter(sent_at=None).exists()


def test_without_caches_the_command_only_forgets(answers, page, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    Change.objects.update(at=timezone.now() - timedelta(days=365))
    publish(page)

    call_command("send_changes")

    assert not Change.objects.filter(at__lt=timezone.now() - timedelta(days=30)).exists()
    assert Change.objects.filter(sent_at=None).exists()
