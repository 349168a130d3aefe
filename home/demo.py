"""Sample content for a new site: articles, offices, people and pictures.

Articles come in through the importer, like any other. The rest is read from data files beside
them. Other rooms' models are named, not imported.
"""

import json
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.content.streams import stream_value

FOLDER = Path(settings.ROOT) / "conditions/demo"
EVERY_BLOCK = "every-block.json"
_CITATION = re.compile(r"\s*\[\[([\w-]+)\]\]")


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
    articles = [demo.add_article(entry) for entry in _read("articles.json")]
    articles.append(demo.add_every_block(_read(EVERY_BLOCK)))
    for entry in _read("locations.json"):
        demo.add_location(entry)
    return articles


class _Demo:
    """What has been made so far, by the keys that the data files use."""

    def __init__(self, home):
        self.home = home
        self.locale = Locale.objects.get(pk=home.locale_id)
        self.people = {}

    def add_practice(self):
        practice = apps.get_model("practice.Practice")
        site = Site.objects.get(is_default_site=True)
        entry = _read("practice.json")
        practice.objects.get_or_create(site=site, locale=self.locale, defaults=entry)
        Site.objects.filter(pk=site.pk, site_name="").update(site_name=entry["name"])

    def add_people(self):
        model = apps.get_model("people.Person")
        for entry in _read("people.json"):
            photo = _picture(entry.pop("photo"), entry.pop("photo_alt"), title=entry["name"])
            biography = f"<p>{entry.pop('biography')}</p>"
            key = entry.pop("key")
            person = model(photo=photo, biography=biography, locale=self.locale, **entry)
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
        content = _Content(references)
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
        image = _picture(entry.pop("image"), entry.pop("image_alt"), title=entry["title"])
        page = apps.get_model("locations.LocationPage")(image=image, **entry)
        page.locale = self.locale
        page.opening_hours = [
            apps.get_model("locations.OpeningHours")(sort_order=position, **row)
            for position, row in enumerate(hours)
        ]
        page.live = False
        self._list("locations.LocationIndexPage").add_child(instance=page)
        page.save_revision().publish()

    def _finished(self, page, entry):
        for name in ("written_on", "reviewed_on", "review_due_on"):
            setattr(page, name, entry[name])
        page.hero_image = _picture(entry["hero"], entry["hero_alt"], title=page.name)
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


class _Content:
    """Blocks as Wagtail stores them, from the plain form of the data file."""

    def __init__(self, references):
        self.references = references

    def cited(self, text):
        return _CITATION.sub(
            lambda match: f'<a linktype="citation" id="{self.references[match[1]].pk}"></a>', text
        )

    def line(self, text):
        return f"<p>{self.cited(text)}</p>" if text else ""

    def section(self, entry):
        body = [
            {"type": block["type"], "value": getattr(self, block["type"])(block)}
            for block in entry["body"]
        ]
        value = {"heading": entry["heading"], "aspect": entry["aspect"], "body": body}
        return {"type": "section", "value": value}

    def paragraph(self, block):
        return {"text": self.cited(block["text"])}

    def symptom_list(self, block):
        items = [self.line(item) for item in block["items"]]
        return {"introduction": self.line(block["introduction"]), "items": items}

    def key_fact(self, block):
        return {"text": self.line(block["text"])}

    def care_card(self, block):
        return {
            "urgency": block["urgency"],
            "heading": block["heading"],
            "body": self.cited(block["text"]),
        }

    def image(self, block):
        image = _picture(block["image"], block["alt"], title="Drawing")
        chosen = {"image": image.pk, "alt_text": block["alt"], "decorative": False}
        return {"image": chosen, "caption": self.line(block["caption"])}

    def table(self, block):
        rows = [{"values": [self.line(cell) for cell in row]} for row in block["rows"]]
        table = {"columns": block["columns"], "rows": rows, "caption": ""}
        return {"caption": self.line(block["caption"]), "table": table}

    def call_to_action(self, block):
        return {"heading": block["heading"], "text": block["text"], "phone": ""}


def _picture(name, description, *, title):
    model = apps.get_model("media.MedicalImage")
    with (FOLDER / name).open("rb") as handle:
        image = model(
            title=title[:255],
            description=description[:255],
            credit="Drawing made for this sample site",
            file=ImageFile(handle, name=Path(name).name),
        )
        image.save()
    return image


def _published(snippet):
    snippet.full_clean()
    snippet.save()
    snippet.save_revision().publish()
    return snippet


def _read(name):
    return json.loads((FOLDER / name).read_text(), parse_float=Decimal)
