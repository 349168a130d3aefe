"""The sample content's blocks and pictures, from the plain form of the data files."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.images import ImageFile

FOLDER = Path(settings.ROOT) / "conditions/demo"
_CITATION = re.compile(r"\s*\[\[([\w-]+)\]\]")


class Content:
    """Blocks as Wagtail stores them, from the plain form of the data file."""

    def __init__(self, references, offices):
        self.references = references
        self.offices = offices

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
        image = picture(block["image"], block["alt"], title="Drawing")
        chosen = {"image": image.pk, "alt_text": block["alt"], "decorative": False}
        return {"image": chosen, "caption": self.line(block["caption"])}

    def table(self, block):
        rows = [{"values": [self.line(cell) for cell in row]} for row in block["rows"]]
        table = {"columns": block["columns"], "rows": rows, "caption": ""}
        return {"caption": self.line(block["caption"]), "table": table}

    def call_to_action(self, block):
        return {"heading": block["heading"], "text": block["text"], "office": None, "phone": ""}

    def do_dont_list(self, block):
        return {name: [self.line(item) for item in block[name]] for name in ("do", "dont")}

    def treatment(self, block):
        description = self.cited(block["description"])
        return {"name": block["name"], "kind": block["kind"], "description": description}

    def quote(self, block):
        return {"text": self.cited(block["text"]), "attribution": block["attribution"]}

    def faq(self, block):
        return {"questions": block["questions"]}

    def video(self, block):
        poster = picture(block["poster"], "", title=block["title"])
        return {
            "title": block["title"],
            "url": block["url"],
            "poster": poster.pk,
            "transcript": block["transcript"],
        }

    def locations(self, block):
        offices = [self.offices[title].pk for title in block["locations"]]
        return {"heading": block["heading"], "locations": offices}


def picture(name, description, *, title):
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
