"""Who we are, around every page and in one call."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale, Site

from cms.practice.models import Practice
from tests.factories import make_condition, make_private, stream_of
from tests.parity import words

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def make_practice(home):
    def make(**fields):
        streams = {name: fields.pop(name, []) for name in ("main_menu", "footer_menu", "notices")}
        defaults = {"name": "Our practice", "phone": "+16145550142", "locale": home.locale}
        practice = Practice(site=Site.objects.get(), **{**defaults, **fields})
        for name, raw in streams.items():
            setattr(practice, name, stream_of(Practice, name, raw))
        practice.save()
        return practice

    return make


def notice(text, *, starts_at=None, ends_at=None):
    dates = {"starts_at": starts_at, "ends_at": ends_at}
    return {
        "type": "notice",
        "value": {"text": f"<p>{text}</p>"}
        | {name: date and date.isoformat() for name, date in dates.items()},
    }


def menu_page(page, label=""):
    return {"type": "page", "value": {"page": page.pk, "label": label}}


def test_everything_comes_in_one_call(make_practice, condition_index, get_json):
    link = {"type": "link", "value": {"label": "Elsewhere", "url": "https://example.org/"}}
    make_practice(
        disclaimer="<p>No page replaces a visit.</p>",
        callback_text="We call within a day.",
        main_menu=[menu_page(condition_index), menu_page(condition_index, "A to Z"), link],
    )

    answer = get_json("/api/v2/practice/")

    assert answer["name"] == "Our practice"
    assert answer["phone"]["e164"] == "+16145550142"
    assert answer["emergency_line"] == {"display": "911", "e164": None, "url": "tel:911"}
    assert answer["disclaimer"] == "<p>No page replaces a visit.</p>"
    assert answer["callback_text"] == "We call within a day."
    assert answer["menus"]["main"] == [
        {"label": "Conditions", "url": "/conditions/"},
        {"label": "A to Z", "url": "/conditions/"},
        {"label": "Elsewhere", "url": "https://example.org/"},
    ]
    assert answer["locales"] == [{"language_code": "en", "title": "Home", "url": "/"}]


def test_a_menu_has_no_hidden_page(make_practice, condition_index, get_json, client):
    page = make_condition(condition_index, title="Secret")
    make_private(page)
    make_practice(main_menu=[menu_page(page), menu_page(page, "Secret too")])

    assert get_json("/api/v2/practice/")["menus"]["main"] == []
    assert "Secret" not in client.get("/").content.decode()


def test_a_notice_is_shown_while_it_runs(make_practice, get_json, client):
    now = timezone.now()
    make_practice(
        notices=[
            notice("Always"),
            notice("Running", starts_at=now - HOUR, ends_at=now + HOUR),
            notice("Over", ends_at=now - HOUR),
            notice("To come", starts_at=now + HOUR),
        ]
    )

    texts = [one["text"] for one in get_json("/api/v2/practice/")["notices"]]
    html = client.get("/").content.decode()

    assert texts == ["Always", "Running"]
    shown = words(html)
    assert {"Always", "Running"} <= set(shown)
    assert "Over" not in shown


def test_each_language_has_its_own_words(make_practice, get_json):
    spanish = Locale.objects.create(language_code="es")
    make_practice(name="Our practice")
    make_practice(name="Nuestra clínica", locale=spanish)

    assert get_json("/api/v2/practice/", locale="es")["name"] == "Nuestra clínica"
    assert get_json("/api/v2/practice/")["name"] == "Our practice"


def test_a_language_without_words_of_its_own_has_the_sites(make_practice, get_json):
    Locale.objects.create(language_code="es")
    make_practice(name="Our practice")

    assert get_json("/api/v2/practice/", locale="es")["name"] == "Our practice"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("locale=xx", 404),
        ("site=nowhere.example", 404),
        ("site=localhost:abc", 400),
        ("name=x", 400),
        ("locale=%00", 400),
    ],
)
def test_nonsense_is_refused(db, client, query, status):
    assert client.get(f"/api/v2/practice/?{query}").status_code == status


def test_a_site_without_a_practice_still_answers(db, get_json, client):
    assert get_json("/api/v2/practice/")["name"] == "Conditions CMS"
    assert client.get("/").status_code == 200
    assert client.get("/nowhere/").status_code == 404


def test_the_call_costs_the_same_for_one_and_ten_entries(
    make_practice, condition_index, get_json, count_queries
):
    pages = [make_condition(condition_index) for _ in range(10)]
    practice = make_practice(main_menu=[menu_page(pages[0])])
    one = count_queries(lambda: get_json("/api/v2/practice/"))

    practice.main_menu = stream_of(Practice, "main_menu", [menu_page(page) for page in pages])
    practice.save()

    assert count_queries(lambda: get_json("/api/v2/practice/")) == one
