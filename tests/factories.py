"""One small valid example of everything, as an editor would have made it."""

import datetime
from io import BytesIO
from itertools import count

from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.content.streams import stream_value
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from cms.practice.models import Specialty
from conditions.models import ConditionPage, ReferenceSnippet
from locations.models import LocationPage, OpeningHours

YESTERDAY = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FAR_AHEAD = datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)
_numbers = count(1)


def make_condition(index, *, live=True, **fields) -> ConditionPage:
    number = next(_numbers)
    streams = {name: fields.pop(name) for name in STREAMS if name in fields}
    defaults = {
        "title": f"What Is Condition {number}?",
        "name": f"Condition {number}",
        "slug": f"condition-{number}",
        "summary": "What it is, in two sentences.",
    }
    page = ConditionPage(**{**defaults, **fields}, live=live, locale=index.locale)
    for name, raw in streams.items():
        setattr(page, name, stream(name, raw))
    index.refresh_from_db()
    index.add_child(instance=page)
    return page


STREAMS = ("sections", "authors", "reviewers", "further_reading", "codes")


def stream(name, raw):
    return stream_value(ConditionPage, name, raw)


def section(heading, *body, aspect="overview", key=None):
    value = {"heading": heading, "aspect": aspect, "body": list(body)}
    return {"type": "section", "value": value, **({"id": key} if key else {})}


def paragraph(html):
    return {"type": "paragraph", "value": {"text": html}}


def figure(image, *, alt="", caption="", decorative=False):
    chosen = {"image": image.pk, "alt_text": alt, "decorative": decorative}
    return {"type": "image", "value": {"image": chosen, "caption": caption}}


def credit(person, credentials=""):
    return {"type": "person", "value": {"person": person.pk, "credentials": credentials}}


def cite(*references):
    return "".join(f'<a linktype="citation" id="{one.pk}"></a>' for one in references)


def link_to(page, text="this page"):
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


def make_location(index, **fields) -> LocationPage:
    number = next(_numbers)
    defaults = {
        "title": f"Office {number}",
        "slug": f"office-{number}",
        "summary": "An office.",
        "street_address": "1 Test Street",
        "address_locality": "Columbus",
        "address_region": "OH",
        "postal_code": "43215",
        "phone": "+16145550101",
    }
    page = LocationPage(**{**defaults, **fields}, locale=index.locale)
    page.opening_hours = [OpeningHours(weekday=0, opens=datetime.time(8), closes=datetime.time(17))]
    index.refresh_from_db()
    index.add_child(instance=page)
    return page


def make_reference(**fields) -> ReferenceSnippet:
    number = next(_numbers)
    reference = ReferenceSnippet(**{"title": f"A study of things, part {number}", **fields})
    reference.full_clean(exclude=["live_revision"])
    reference.save()
    return reference


def make_person(locale, **fields) -> Person:
    defaults = {"name": f"Person {next(_numbers)}", "credentials": "MD"}
    return Person.objects.create(**{**defaults, **fields, "locale": locale})


def make_image(*, width=800, height=600, collection=None, **fields) -> MedicalImage:
    data = BytesIO()
    PillowImage.new("RGB", (width, height), "teal").save(data, "PNG")
    data.seek(0)
    image = MedicalImage(
        **{"title": "A picture", "description": "A teal square", **fields},
        file=ImageFile(data, name=f"picture-{next(_numbers)}.png"),
    )
    if collection:
        image.collection = collection
    image.save()
    return image


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def make_private_collection(*, below=None) -> Collection:
    """A collection for staff, or one below it that inherits the restriction."""
    root = Collection.get_first_root_node()
    private = root.add_child(name=f"Staff {next(_numbers)}")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    return private.add_child(name="Below") if below else private


def stream_of(model, name, raw):
    """The value of a stream field of any model."""
    return stream_value(model, name, raw)


def make_specialty(locale, **fields):
    return Specialty.objects.create(
        **{"name": f"Specialty {next(_numbers)}", **fields, "locale": locale}
    )


def link_to_file(text="a file"):
    """A rich-text link to a new file that everybody may see."""
    document = MedicalDocument.objects.create(title="A file", file="file.pdf")
    return f'<a linktype="document" id="{document.pk}">{text}</a>'
