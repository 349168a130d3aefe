"""Sample content for a new site: articles, offices, people and pictures.

Articles come in through the importer, like any other. The rest is read from data files beside
them. Other rooms' models are named, not imported.
"""

import json
from decimal import Decimal
from io import StringIO
from itertools import pairwise

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.changes.recording import EVERYTHING, record
from cms.content.streams import stream_value

from .demo_blocks import FOLDER, Content, picture

EVERY_BLOCK = "every-block.json"


def is_loaded() -> bool:
    names = [entry["name"] for entry in _read("people.json")]
    return apps.get_model("people.Person").objects.filter(name__in=names).exists()


@transaction.atomic
def load() -> list[Page]:
    """Create the demo content below the default site's home page; the articles it made."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    demo = _Demo(home)
    demo.add_practice()
    demo.add_people()
    demo.introduce()
    offices = _read("locations.json")
    for entry in offices:
        demo.add_location(entry)
    articles = [demo.add_article(entry) for entry in _read("articles.json")]
    articles.append(demo.add_every_block(_read(EVERY_BLOCK)))
    demo.relate(articles)
    for entry in offices:
        demo.staff(entry)
    return articles


class _Demo:
    """What has been made so far, by the keys that the data files use."""

    def __init__(self, home):
        self.home = home
        self.locale = Locale.objects.get(pk=home.locale_id)
        self.people = {}
        self.specialties = {}
        self.offices = {}

    def add_practice(self):
        model = apps.get_model("practice.Practice")
        site = Site.objects.get(is_default_site=True)
        entry = _read("practice.json")
        for name, term in entry.pop("specialties").items():
            specialty = apps.get_model("practice.Specialty")
            self.specialties[name] = specialty.objects.create(
                name=name, schema_org=term, locale=self.locale
            )
        notice = {"text": entry.pop("notice"), "starts_at": None, "ends_at": None}
        practice = model(site=site, locale=self.locale, **entry)
        lists = self.home.get_children().live()
        menu = [{"type": "page", "value": {"page": one.pk, "label": ""}} for one in lists]
        practice.main_menu = stream_value(practice, "main_menu", menu)
        practice.footer_menu = stream_value(practice, "footer_menu", menu)
        practice.notices = stream_value(practice, "notices", [{"type": "notice", "value": notice}])
        practice.save()
        Site.objects.filter(pk=site.pk, site_name="").update(site_name=entry["name"])
        record({EVERYTHING})

    def add_people(self):
        model = apps.get_model("people.Person")
        for entry in _read("people.json"):
            photo = picture(entry.pop("photo"), entry.pop("photo_alt"), title=entry["name"])
            biography = f"<p>{entry.pop('biography')}</p>"
            key, specialties = entry.pop("key"), entry.pop("specialties")
            person = model(photo=photo, biography=biography, locale=self.locale, **entry)
            person.specialties = self._specialties(person, specialties)
            self.people[key] = _published(person)

    def introduce(self):
        """A few words for the pages that every new site has."""
        self.home.headline = "Plain answers about nerves, muscles and joints"
        self.home.introduction = (
            "<p>Read what our clinicians tell their own patients, with the sources behind it. "
            "This is a sample site: people and offices are made up.</p>"
        )
        self.home.summary = "A sample site about conditions of nerves, muscles and joints."
        self.home.save_revision().publish()
        conditions = self._list("conditions.ConditionIndexPage")
        conditions.introduction = "<p>Find a condition by the name you know it by.</p>"
        conditions.summary = "All conditions we explain, from A to Z."
        conditions.save_revision().publish()
        locations = self._list("locations.LocationIndexPage")
        people = self._list("home.PeopleIndexPage")
        people.introduction = "<p>Who writes, checks and treats. All of them are made up.</p>"
        people.save_revision().publish()
        locations.introduction = "<p>Three sample offices. Do not set out for one of them.</p>"
        locations.summary = "Where our patients are seen."
        locations.save_revision().publish()

    def add_article(self, entry):
        printed = StringIO()
        file = str(FOLDER / entry["file"])
        call_command("import_condition", file, publish=True, json=True, stdout=printed)
        page = Page.objects.get(pk=json.loads(printed.getvalue())["page_id"]).specific
        names = {name.casefold(): name for name in page.other_names.splitlines()}
        names = {**{name.casefold(): name for name in entry["other_names"]}, **names}
        page.other_names = "\n".join(names.values())
        page.reviewers = stream_value(page, "reviewers", [self._credit(entry["reviewer"])])
        return self._finished(page, entry)

    def add_every_block(self, entry):
        references = {one.pop("key"): self._reference(one) for one in entry["references"]}
        content = Content(references, self.offices)
        model = apps.get_model("conditions.ConditionPage")
        page = model(
            title=entry["title"],
            name=entry["name"],
            other_names="\n".join(entry["other_names"]),
            summary=entry["summary"],
            lead=content.cited(entry["lead"]),
            locale=self.locale,
        )
        page.slug = entry["name"].lower().replace(" ", "-")
        sections = [content.section(section) for section in entry["sections"]]
        page.sections = stream_value(page, "sections", sections)
        page.authors = stream_value(page, "authors", [self._credit(entry["author"])])
        page.reviewers = stream_value(page, "reviewers", [self._credit(entry["reviewer"])])
        page.live = False
        self._list("conditions.ConditionIndexPage").add_child(instance=page)
        return self._finished(page, entry)

    def add_location(self, entry):
        hours = entry.pop("opening_hours")
        image = picture(entry.pop("image"), entry.pop("image_alt"), title=entry["title"])
        later = {name: entry[name] for name in ("people", "treats", "specialties")}
        plain = {name: value for name, value in entry.items() if name not in later}
        page = apps.get_model("locations.LocationPage")(image=image, **plain)
        page.locale = self.locale
        page.specialties = self._specialties(page, later["specialties"])
        page.opening_hours = [
            apps.get_model("locations.OpeningHours")(sort_order=position, **row)
            for position, row in enumerate(hours)
        ]
        page.live = False
        self._list("locations.LocationIndexPage").add_child(instance=page)
        page.save_revision().publish()
        self.offices[page.title] = page

    def staff(self, entry):
        """Who works at an office and what is treated there."""
        page = apps.get_model("locations.LocationPage").objects.get(title=entry["title"])
        conditions = apps.get_model("conditions.ConditionPage").objects
        page.people = [
            apps.get_model("locations.LocationPerson")(person=self.people[key], days=days)
            for key, days in entry["people"].items()
        ]
        page.treated_conditions = [
            apps.get_model("locations.TreatedCondition")(condition=conditions.get(name=name))
            for name in entry["treats"]
        ]
        page.save_revision().publish()

    def relate(self, articles):
        """Each article to the next one."""
        relation = apps.get_model("conditions.RelatedCondition")
        for page, other in pairwise(articles):
            page.related_conditions = [relation(related=other)]
            page.save_revision().publish()

    def _finished(self, page, entry):
        for name in ("written_on", "reviewed_on", "review_due_on"):
            setattr(page, name, entry[name])
        page.specialties = self._specialties(page, entry["specialties"])
        page.hero_image = picture(entry["hero"], entry["hero_alt"], title=page.name)
        page.codes = stream_value(
            page,
            "codes",
            [
                {"type": system, "value": code}
                for system in ("icd_10_cm", "snomed_ct")
                for code in entry[system]
            ],
        )
        page.save_revision().publish()
        return page

    def _specialties(self, one, names):
        raw = [{"type": "specialty", "value": self.specialties[name].pk} for name in names]
        return stream_value(one, "specialties", raw)

    def _credit(self, key):
        person = self.people[key]
        value = {"person": person.pk, "credentials": person.credentials}
        return {"type": "person", "value": value}

    def _reference(self, entry):
        model = apps.get_model("conditions.ReferenceSnippet")
        entry["accessed_on"] = entry["accessed_on"] or None
        same = {"doi": entry["doi"]} if entry["doi"] else {"title": entry["title"]}
        return model.objects.filter(**same).first() or _published(model(**entry))

    def _list(self, label):
        return apps.get_model(label).objects.child_of(self.home).get()


def _published(snippet):
    snippet.full_clean()
    snippet.save()
    snippet.save_revision().publish()
    return snippet


def _read(name):
    return json.loads((FOLDER / name).read_text(), parse_float=Decimal)
