"""The sections of an article."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks import ShownBlock
from conditions.representation import sections_as_data
from conditions.types import SectionPlace

from .advice import DoDontListBlock, FaqBlock, QuoteBlock, TreatmentBlock, VideoBlock
from .body import (
    CareCardBlock,
    FigureBlock,
    KeyFactBlock,
    ParagraphBlock,
    SymptomListBlock,
    TableBlock,
)
from .invitations import CallToActionBlock, LocationsBlock

ASPECTS = [
    ("overview", _("Overview: what it is")),
    ("symptoms", _("Symptoms")),
    ("causes", _("Causes and risk factors")),
    ("diagnosis", _("Diagnosis and tests")),
    ("treatment", _("Treatment")),
    ("self_care", _("What you can do yourself")),
    ("when_to_seek_help", _("When to seek help")),
    ("who_treats", _("Who treats it")),
    ("outlook", _("Outlook")),
    ("prevention", _("Prevention")),
    ("living_with", _("Living with it")),
    ("other", _("Something else")),
]


class SectionBodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock(group="Text")
    symptom_list = SymptomListBlock(group="Text")
    key_fact = KeyFactBlock(group="Text")
    quote = QuoteBlock(group="Text")
    faq = FaqBlock(label="Questions and answers", group="Text")
    care_card = CareCardBlock(group="Advice")
    do_dont_list = DoDontListBlock(label="Do and don’t", group="Advice")
    treatment = TreatmentBlock(group="Advice")
    image = FigureBlock(label="Image", group="Pictures and tables")
    table = TableBlock(group="Pictures and tables")
    video = VideoBlock(group="Pictures and tables")
    call_to_action = CallToActionBlock(group="Practice")
    # Shown only while one of the offices is; its heading must not be found by search meanwhile.
    locations = LocationsBlock(group="Practice", search_index=False)

    class Meta:
        required = False


class AspectBlock(blocks.ChoiceBlock):
    unknown = "other"


class SectionBlock(ShownBlock):
    heading = blocks.CharBlock(
        max_length=160, help_text="A question as a patient would ask it: “What causes it?”"
    )
    aspect = AspectBlock(
        choices=ASPECTS,
        default="overview",
        help_text="What the section is about. Programs find the right section by it.",
    )
    body = SectionBodyBlock()

    added = SectionPlace

    class Meta:
        icon = "doc-full"
        description = "A question a reader has, and its answer."
        template = "conditions/blocks/section.html"
        label_format = "{heading}"
        preview_value = {
            "heading": "What are the symptoms?",
            "aspect": "symptoms",
            "body": [{"type": "paragraph", "value": {"text": "<p>It often starts slowly.</p>"}}],
        }


class SectionsBlock(blocks.StreamBlock):
    section = SectionBlock()

    class Meta:
        required = False

    def represent(self, raw, reading):
        return sections_as_data(self, raw, reading)


# What every new article begins with; the editor writes the condition's name for the dots.
FIRST_QUESTIONS = [
    ("overview", "What is …?"),
    ("symptoms", "How do I know if I have …?"),
    ("diagnosis", "How is … diagnosed?"),
    ("treatment", "How is … treated?"),
    ("who_treats", "Who treats …?"),
]


def first_sections() -> list[dict]:
    """The sections of an empty article, as they are stored."""
    return [
        {"type": "section", "value": {"heading": heading, "aspect": aspect, "body": []}}
        for aspect, heading in FIRST_QUESTIONS
    ]
