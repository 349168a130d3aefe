"""The command that tells caches what changed: again and again until they have heard it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.changes import keys
from cms.changes.models import Change, Generation
from cms.changes.recording import EVERYTHING, record
from cms.delivery import purging
from cms.delivery.shared import SharedAddress

from .caches import ProxyBackend, url_of
from .purged import HOST, LIST, html, is_held, publish, purged

pytestmark = pytest.mark.usefixtures("real_commits")


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
