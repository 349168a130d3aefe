"""The editor's first five minutes: where to begin, on the dashboard."""

from django.apps import apps
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.admin.ui.components import Component

FIRST_STEPS = 50


class FirstStepsPanel(Component):
    """Four things to do, each a link to where it is done."""

    order = FIRST_STEPS
    name = "first_steps"

    def render_html(self, parent_context=None):
        return mark_safe(render_to_string("home/first_steps.html", {"steps": steps()}))  # noqa: S308


@hooks.register("construct_homepage_panels")
def add_first_steps(request, panels):
    panels.insert(0, FirstStepsPanel())


def steps() -> list[dict]:
    """``title``, ``text`` and ``url``; a step whose place does not exist yet is left out."""
    index = apps.get_model("conditions.ConditionIndexPage").objects.order_by("path").first()
    write = (
        reverse("wagtailadmin_pages:add", args=("conditions", "conditionpage", index.pk))
        if index
        else None
    )
    every = [
        ("Write an article", "It opens with the questions that patients ask.", write),
        (
            "Add a source",
            "Sources are stored once and cited by choosing them; numbers come by themselves.",
            reverse("wagtailsnippets_conditions_referencesnippet:add"),
        ),
        (
            "Add a person",
            "Whoever writes, checks or sees patients has a byline.",
            reverse("wagtailsnippets_people_person:add"),
        ),
        (
            "Say who you are",
            "The practice’s name, phone, menus and notices stand on every page.",
            reverse("wagtailsnippets_practice_practice:list"),
        ),
    ]
    return [{"title": title, "text": text, "url": url} for title, text, url in every if url]
