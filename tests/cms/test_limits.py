"""How often one address may ask, and what it is told after that."""

import logging

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.urls import reverse

from cms.delivery import limits
from cms.settings import base

SEARCH = "/api/v2/pages/?search=headache"
SITE_SEARCH = "/search/?query=headache"
LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    """The limits of a server, at a moment that stands still."""
    caches["limits"].clear()
    settings.CMS_LIMITS = base.CMS_LIMITS
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000)
    yield
    caches["limits"].clear()


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("ana", "ana@example.org", "right password")


def statuses(ask, count):
    return [ask().status_code for _ in range(count)]


def sign_in(client, password, name="ana", **more):
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def test_searching_has_a_limit(db, client):
    first = statuses(lambda: client.get(SEARCH), 30)
    refused = client.get(SEARCH)

    assert set(first) == {200}
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Cache-Control"] == "no-store"


def test_the_site_and_the_api_count_together(db, client):
    statuses(lambda: client.get(SEARCH), 15)
    statuses(lambda: client.get(SITE_SEARCH), 15)

    assert client.get(SEARCH).status_code == 429
    assert client.get(SITE_SEARCH).status_code == 429
    assert client.get("/es/search/?query=dolor").status_code == 429


def test_a_reader_is_told_on_a_page(db, client):
    statuses(lambda: client.get(SEARCH), 30)

    refused = client.get(SITE_SEARCH)

    assert "Please wait a moment" in refused.content.decode()
    assert "Try again in 1 minute." in refused.content.decode()
    assert int(refused["Retry-After"]) > 0


def test_what_is_no_search_goes_on(db, client):
    statuses(lambda: client.get(SEARCH), 31)

    assert client.get("/api/v2/pages/").status_code == 200
    assert client.get("/search/").status_code == 200


def test_after_a_while_it_goes_on(db, client, monkeypatch):
    statuses(lambda: client.get(SEARCH), 30)
    wait = int(client.get(SEARCH)["Retry-After"])

    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000 + wait)

    assert client.get(SEARCH).status_code == 200


def test_the_front_end_may_read_the_refusal(db, client):
    origin = {"Origin": "https://front.example"}
    statuses(lambda: client.get(SEARCH), 30)

    refused = client.get(SEARCH, headers=origin)

    assert refused.status_code == 429
    assert refused["Access-Control-Allow-Origin"] == "https://front.example"
    assert refused["Access-Control-Expose-Headers"] == "Retry-After"


def test_every_address_counts_for_itself(db, client):
    statuses(lambda: client.get(SEARCH, REMOTE_ADDR="192.0.2.1"), 31)

    assert client.get(SEARCH, REMOTE_ADDR="192.0.2.2").status_code == 200


@pytest.mark.parametrize(
    ("other", "status"),
    [("2001:db8:1:2:ffff::1", 429), ("2001:db8:1:3::1", 200)],
)
def test_one_household_has_many_ipv6_addresses(db, client, other, status):
    statuses(lambda: client.get(SEARCH, REMOTE_ADDR="2001:db8:1:2::1"), 30)

    assert client.get(SEARCH, REMOTE_ADDR=other).status_code == status


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "198.51.100.1"),
        (0, "192.0.2.1", "198.51.100.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (2, "203.0.113.9, 192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, "192.0.2.1", "192.0.2.1"),
        (1, "", "198.51.100.1"),
        (1, " , ", "198.51.100.1"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, settings, proxies, forwarded, address):
    settings.CMS_NUMBER_OF_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    request = rf.get("/", headers=headers, REMOTE_ADDR="198.51.100.1")

    assert limits.client_address(request) == address


@pytest.mark.parametrize("address", ["", "unix:", "unknown", "not an address", "1.2.3.4:80"])
def test_whatever_stands_for_an_address_counts(db, client, address):
    assert set(statuses(lambda: client.get(SEARCH, REMOTE_ADDR=address), 30)) == {200}
    assert client.get(SEARCH, REMOTE_ADDR=address).status_code == 429


@pytest.mark.parametrize(
    ("known", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.0/24", "::ffff:192.0.2.7"),
        ("2001:db8::/32", "2001:db8::7"),
    ],
)
def test_a_front_ends_server_asks_for_all_its_readers(db, client, settings, known, address):
    settings.CMS_UNLIMITED_ADDRESSES = [known]

    assert set(statuses(lambda: client.get(SEARCH, REMOTE_ADDR=address), 35)) == {200}


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/password_reset/", "/api/v2/pages/"])
def test_posting_has_a_limit(db, client, path):
    assert 429 not in statuses(lambda: client.post(path), 20)
    assert client.post(path).status_code == 429


def test_an_editor_at_work_is_not_in_the_way(admin_client):
    address = reverse("wagtailadmin_account")

    assert set(statuses(lambda: admin_client.post(address, {}), 25)) == {200}


def test_guessing_the_password_of_an_account_ends(editor, client):
    def guess(number):
        return sign_in(client, "wrong", REMOTE_ADDR=f"192.0.2.{number}").status_code

    assert [guess(number) for number in range(10)] == [200] * 10

    refused = sign_in(client, "right password", name="Ana", REMOTE_ADDR="192.0.2.99")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 15 * 60
    assert sign_in(client, "x", name="bea", REMOTE_ADDR="192.0.2.99").status_code == 200


def test_guessing_at_many_accounts_ends(editor, client, settings):
    settings.CMS_LIMITS = base.CMS_LIMITS | {"post": (1000, 60)}
    guesses = [sign_in(client, "wrong", name=f"user{n}").status_code for n in range(30)]

    assert guesses == [200] * 30
    assert sign_in(client, "right password").status_code == 429


def test_who_gets_in_begins_anew(editor, client):
    for _ in range(9):
        sign_in(client, "wrong")
    assert sign_in(client, "right password").status_code == 302
    client.logout()

    assert set(statuses(lambda: sign_in(client, "wrong"), 5)) == {200}


def test_neither_addresses_nor_names_are_kept_or_logged(editor, client, caplog):
    caplog.set_level(logging.DEBUG)
    statuses(lambda: sign_in(client, "wrong", REMOTE_ADDR="192.0.2.1"), 12)
    statuses(lambda: client.get(SEARCH, REMOTE_ADDR="192.0.2.1"), 31)

    kept = " ".join(caches["limits"]._cache)
    assert kept
    for personal in ("192.0.2.1", "ana"):
        assert personal not in kept
        assert personal not in "".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


def test_without_limits_nothing_is_refused(db, client, settings):
    settings.CMS_LIMITS = {}

    assert set(statuses(lambda: client.get(SEARCH), 40)) == {200}
