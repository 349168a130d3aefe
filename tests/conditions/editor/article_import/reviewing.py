"""The review screen of “Import an article”, read and answered as a writer does."""

import re

from cms.media.models import MedicalImage
from cms.people.models import Person
from conditions.models import ConditionPage, ReferenceSnippet

from .sending import TEXT, send

STORED = (ConditionPage, ReferenceSnippet, Person, MedicalImage)


def counts():
    return [model.objects.count() for model in STORED]


def review(client, text=TEXT, **fields):
    """The review screen of a document, and its address."""
    response = send(client, text=text, **fields)
    assert response.context.get("plan"), response.content.decode()
    return response, response.request["PATH_INFO"]


def answers(response, **changes):
    """What a browser would send from the review screen, with the writer's changes."""
    form = response.context["form"]
    values = {one.name: "" if one.value() is None else one.value() for one in form}
    return {**values, **{name.replace("__", "-"): value for name, value in changes.items()}}


def words_of(response):
    html = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def noticed(response):
    return words_of(response).partition("What to look at")[2].partition("Who wrote")[0]
