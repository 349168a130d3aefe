"""Readers of Spanish pages find our own words in Spanish, as HTML and as data."""

import datetime
import gettext
import json
import re
from ast import literal_eval

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import override
from django.utils.translation.template import templatize
from django.views.defaults import server_error
from wagtail.models import Locale

from conditions.blocks.advice import KINDS_OF_TREATMENT
from conditions.blocks.body import URGENCIES
from locations.models import LocationPerson, OpeningHours
from tests.factories import make_condition, make_location, make_person, section

CATALOG = settings.ROOT / "cms/locale/es/LC_MESSAGES"
FOR_EDITORS = {"wagtailadmin", "first_steps.html"}
SAME_IN_SPANISH = {"Fax", "NPI"}
URGENCIES_IN_SPANISH = [
    "Emergencia: llame al 911",
    "Urgente: busque atención médica hoy mismo",
    "No es urgente: haga una cita",
]

_LINE = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', re.MULTILINE)
_CALL = re.compile(r"""(?:gettext|\b_)\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")
_PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(autouse=True)
def language_of_before():
    """A request leaves its language active; the next test starts with English again."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def spanish(db):
    return Locale.objects.create(language_code="es")


@pytest.fixture
def translate(spanish):
    """Publish a Spanish copy of a page; Wagtail puts aliases of the pages above it above it."""

    def copy(page):
        translated = page.copy_for_translation(spanish, copy_parents=True)
        translated.save_revision().publish()
        cache.clear()
        return type(page).objects.get(pk=translated.pk)

    return copy


@pytest.fixture
def read(client):
    def get(address, *, status=200):
        response = client.get(address)
        assert response.status_code == status
        return BeautifulSoup(response.content.decode(), "html.parser")

    return get


@pytest.fixture
def condition(condition_index):
    cards = [
        {"type": "care_card", "value": {"urgency": key, "heading": "", "body": "<p>x</p>"}}
        for key, _label in URGENCIES
    ]
    lists = {"type": "do_dont_list", "value": {"do": ["<p>x</p>"], "dont": ["<p>y</p>"]}}
    treatment = {"type": "treatment", "value": {"name": "x", "kind": "surgery", "description": ""}}
    return make_condition(
        condition_index,
        name="Migraine",
        slug="migraine",
        written_on=datetime.date(2026, 3, 5),
        sections=[section("When?", *cards, lists, treatment)],
    )


@pytest.fixture
def office(location_index, locale):
    office = make_location(location_index, slug="riverside")
    person = make_person(locale)
    LocationPerson.objects.create(page=office, person=person, days=[0, 3])
    OpeningHours.objects.create(
        page=office,
        weekday=2,
        opens=datetime.time(9),
        closes=datetime.time(12),
        valid_from=datetime.date(2998, 12, 24),
        valid_through=datetime.date(2999, 1, 2),
    )
    return office


def texts(html, selector):
    return [" ".join(one.get_text().split()) for one in html.select(selector)]


def test_a_spanish_page_speaks_spanish(condition, translate, read):
    html = read(translate(condition).url)

    assert html.html["lang"] == "es"
    assert texts(html, ".skip-link") == ["Ir al contenido"]
    assert texts(html, ".care-label") == URGENCIES_IN_SPANISH
    assert texts(html, ".do-dont h3") == ["Qué hacer", "Qué no hacer"]
    assert texts(html, ".treatment-kind") == ["Cirugía"]
    assert texts(html, ".dates div") == ["Escrito el5 de marzo de 2026"]
    assert "Skip to content" not in html.get_text()


def test_the_data_of_a_spanish_page_has_the_same_words(condition, translate, get_json):
    answer = get_json(f"/api/v2/pages/{translate(condition).pk}/")

    body = [block["value"] for block in answer["sections"][0]["value"]["body"]]
    assert [value["urgency_label"] for value in body[:3]] == URGENCIES_IN_SPANISH
    assert (body[3]["do_label"], body[3]["dont_label"]) == ("Qué hacer", "Qué no hacer")
    assert body[4]["kind_label"] == "Cirugía"


def test_lists_and_the_home_page_speak_spanish(home, condition, translate, read):
    translate(condition)

    inicio, lista = read("/es/"), read("/es/conditions/")

    assert inicio.html["lang"] == lista.html["lang"] == "es"
    assert "Afecciones que explicamos" in texts(inicio, "h2")
    assert "Busque una afección" in texts(inicio, "label")
    assert lista.select_one(".letters")["aria-label"] == "Afecciones por letra inicial"


def test_an_english_page_stays_english(condition, translate, read, get_json):
    translate(condition)

    html = read(condition.url)
    answer = get_json(f"/api/v2/pages/{condition.pk}/")

    labels = ["Emergency: call 911", "Urgent: get help today", "Not urgent: make an appointment"]
    body = [block["value"] for block in answer["sections"][0]["value"]["body"]]
    assert html.html["lang"] == "en"
    assert texts(html, ".skip-link") == ["Skip to content"]
    assert texts(html, ".care-label") == labels
    assert [value["urgency_label"] for value in body[:3]] == labels
    assert texts(html, ".dates div") == ["WrittenMarch 5, 2026"]


def test_hours_and_days_are_in_the_language_of_the_page(office, translate, read, get_json):
    spanish = translate(office)

    html, english = read(spanish.url), read(office.url)

    assert texts(html, ".hours th[scope=row]") == [
        *("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"),
        "Miércoles",
    ]
    assert texts(html, ".hours-exception caption") == [
        "Desde el 24 de diciembre de 2998 hasta el 2 de enero de 2999"
    ]
    assert texts(html, ".person-days") == ["Lunes, jueves"]
    assert texts(html, ".hours-closed")[0] == "Cerrado"
    assert texts(english, ".hours th[scope=row]")[:2] == ["Monday", "Tuesday"]
    assert texts(english, ".hours-exception caption") == [
        "From December 24, 2998 until January 2, 2999"
    ]
    assert texts(english, ".person-days") == ["Monday, Thursday"]
    # Programs know a weekday by its English name in every language.
    answer = get_json(f"/api/v2/pages/{spanish.pk}/")
    assert answer["opening_hours"][0]["weekday"] == "Monday"


def test_an_address_that_leads_nowhere_helps_in_its_language(home, translate, read):
    translate(home)

    html = read("/es/nada/", status=404)

    assert html.html["lang"] == "es"
    assert texts(html, "h1") == ["No encontramos esta página"]
    assert texts(read("/nothing/", status=404), "h1") == ["We can’t find this page"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Something went wrong on our side"),
        ("es", "Tuvimos un problema de nuestro lado"),
    ],
)
def test_an_error_of_ours_is_told_in_the_readers_language(rf, language, heading):
    with override(language):
        html = BeautifulSoup(server_error(rf.get("/")).content.decode(), "html.parser")

    assert html.html["lang"] == language
    assert texts(html, "h1") == [heading]


def test_the_search_page_counts_in_spanish(condition, translate, read):
    translate(condition)

    assert "1 resultado para «Migraine»" in read("/es/search/?query=Migraine").get_text()
    assert "No encontramos nada para «zzz»" in read("/es/search/?query=zzz").get_text()


def entries():
    """The catalog as it is written: each text with its singular, or all, translations."""
    source = (CATALOG / "django.po").read_text().replace('"\n"', "")
    found = {}
    for keyword, quoted in _LINE.findall(source):
        text = json.loads(quoted)
        if keyword == "msgid":
            found[text] = translations = []
        elif keyword.startswith("msgstr"):
            translations.append(text)
    del found[""]
    return found


def strings_of_templates():
    """Every text that a template for readers has translated, with the templates' own parser."""
    for room in ("cms", "home", "conditions", "locations"):
        for path in sorted((settings.ROOT / room / "templates").rglob("*.html")):
            if FOR_EDITORS.isdisjoint(path.parts):
                for quoted in _CALL.findall(templatize(path.read_text(), origin=str(path))):
                    yield literal_eval(quoted)


def strings_of_documents():
    yield from (str(label) for _key, label in [*URGENCIES, *KINDS_OF_TREATMENT])
    yield from ("Do", "Don’t", "Transcript")


def test_nothing_that_readers_see_is_missing_or_left_over():
    used = {*strings_of_templates(), *strings_of_documents()}

    assert {"Skip to content", "F j, Y", "%(count)s result for “%(query)s”"} <= used
    assert used - set(entries()) == set()
    assert set(entries()) - used == set()


def test_every_text_is_translated_with_all_its_placeholders():
    assert "fuzzy" not in (CATALOG / "django.po").read_text()
    for text, translations in entries().items():
        for translation in translations:
            assert translation
            assert translation != text or text in SAME_IN_SPANISH
            assert set(_PLACEHOLDER.findall(translation)) == set(_PLACEHOLDER.findall(text))


def test_the_compiled_catalog_is_the_written_one():
    with (CATALOG / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for text, translations in entries().items():
        if len(translations) > 1:
            assert [compiled.ngettext(text, "", n) for n in (1, 2)] == translations
        else:
            assert [compiled.gettext(text)] == translations
    # The number of texts, the header among them, stands in the ninth byte and the next three.
    count = (CATALOG / "django.mo").read_bytes()[8:12]
    assert int.from_bytes(count, "little") == len(entries()) + 1
