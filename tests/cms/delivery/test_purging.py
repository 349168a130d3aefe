"""Caches in front of the site: what they may hold, and what they are told to forget."""

import socket

import pytest
import time_machine
from django.utils import timezone

from cms.changes import keys, stamps
from cms.changes.models import Change
from cms.changes.recording import EVERYTHING, record
from cms.delivery import purging, shared, varnish
from cms.delivery.keeping import SOON
from cms.delivery.shared import SharedAddress
from conditions.models import RelatedCondition
from tests.factories import cite, make_reference

from .asking import ask
from .caches import CachingProxy, ProxyBackend, url_of
from .conftest import WEEK
from .purged import HOST, LIST, detail, html, is_held, publish, purged

pytestmark = pytest.mark.usefixtures("real_commits")


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


def test_what_changes_while_it_is_purged_is_purged_again(proxy, page, monkeypatch):
    """An answer of just before may come to a cache just after."""
    proxy.read(HOST, html(page))
    publish(page)
    monkeypatch.setattr(ProxyBackend, "meanwhile", staticmethod(lambda: publish(page, "Worse")))
    purging.send()
    assert purged() == {html(page)}
    monkeypatch.setattr(ProxyBackend, "meanwhile", staticmethod(lambda: None))

    purging.send()

    assert purged() == {html(page)}
    assert not SharedAddress.objects.exists()


def test_caches_may_hold_it_again_soon_after(proxy, page):
    assert is_held(proxy, html(page))
    publish(page)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked = ask(proxy._application, html(page))
        assert "s-maxage=0" in asked["Cache-Control"]
        purging.send()
        clock.shift(SOON)

        assert is_held(proxy, html(page))


def test_where_too_much_may_have_changed_nothing_is_compared(proxy, page, monkeypatch):
    for address in (html(page), LIST, "/robots.txt"):
        proxy.read(HOST, address)
    monkeypatch.setattr(purging, "MOST_COMPARED", 2)

    record({EVERYTHING})
    assert purging.send() == 0
    assert not is_held(CachingProxy(proxy._application), html(page))
    purging.send()

    assert purged() == {html(page), LIST, "/robots.txt"}


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
    answer = ask(proxy._application, html(page))
    names = answer["Surrogate-Key"].split()
    assert answer["Cache-Tag"].split(",") == names

    publish(page)
    purging.send()

    assert set(shared.names_of({keys.page(page.pk)})) < set(names) & set(ProxyBackend.names)


def test_a_cache_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(varnish, "PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        backend = varnish.VarnishBackend({"LOCATION": f"http://127.0.0.1:{deaf.getsockname()[1]}"})
        with pytest.raises(TimeoutError):
            backend.purge("http://localhost/conditions/")
        with pytest.raises(TimeoutError):
            backend.purge_tags(["11111111"])
