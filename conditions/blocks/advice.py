"""Blocks of advice: what to do, how it is treated, questions and answers, words and films."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.content.blocks import LineBlock, ProseBlock, ShownBlock
from cms.content.representation import block_targets, chosen_id, represent_struct
from cms.media.representation import image_as_data
from conditions.types import DoDontLabels, KindLabel, VideoParts

KINDS_OF_TREATMENT = [
    ("medication", _("Medication")),
    ("injection", _("Injection")),
    ("physical_therapy", _("Physical or occupational therapy")),
    ("device", _("Splint, brace or device")),
    ("surgery", _("Surgery")),
    ("procedure", _("Other procedure")),
    ("lifestyle", _("Change of habits")),
    ("psychological", _("Psychological therapy")),
]


class DoDontListBlock(ShownBlock):
    do = blocks.ListBlock(LineBlock(label="Do"), label="Do")
    dont = blocks.ListBlock(LineBlock(label="Don’t"), label="Don’t", default=[])

    added = DoDontLabels

    def represent(self, raw, reading):
        """``do`` and ``dont`` with the words that head them."""
        document = represent_struct(self, raw, reading)
        return {
            "do_label": str(_("Do")),
            "do": document["do"],
            "dont_label": str(_("Don’t")) if document["dont"] else "",
            "dont": document["dont"],
        }

    class Meta:
        icon = "tick-inverse"
        description = "What helps, and what to leave."
        template = "conditions/blocks/do_dont_list.html"
        preview_value = {
            "do": ["<p>keep moving gently</p>", "<p>sleep with a straight wrist</p>"],
            "dont": ["<p>wear the splint all day</p>"],
        }


class TreatmentBlock(ShownBlock):
    name = blocks.CharBlock(max_length=120, help_text="“Botulinum toxin injections”.")
    kind = blocks.ChoiceBlock(choices=KINDS_OF_TREATMENT, default="medication")
    description = ProseBlock(help_text="What it does, for whom, and its risks. Cite sources.")

    added = KindLabel

    def represent(self, raw, reading):
        """``kind`` for programs, ``kind_label`` for people."""
        document = represent_struct(self, raw, reading)
        label = dict(KINDS_OF_TREATMENT).get(document["kind"], "")
        return {
            "kind": document["kind"],
            "kind_label": str(label),
            "name": document["name"],
            "description": document["description"],
        }

    class Meta:
        icon = "pick"
        description = "One treatment: what it is called, what kind, what it does."
        template = "conditions/blocks/treatment.html"
        preview_value = {
            "name": "Wrist splint",
            "kind": "device",
            "description": "<p>Keeps the wrist straight at night, so that the nerve has room.</p>",
        }


class QuoteBlock(ShownBlock):
    text = ProseBlock(features=["bold", "italic", "citation"])
    attribution = blocks.CharBlock(
        max_length=160, help_text="Who said it, and what they are: “Maria, 52, patient”."
    )

    class Meta:
        icon = "openquote"
        description = "Somebody’s own words."
        template = "conditions/blocks/quote.html"
        preview_value = {
            "text": "<p>I can button my shirt again.</p>",
            "attribution": "A patient, six weeks after surgery",
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200)
    answer = ProseBlock()

    class Meta:
        icon = "help"


class FaqBlock(ShownBlock):
    questions = blocks.ListBlock(QuestionBlock(), min_num=1)

    class Meta:
        icon = "help"
        description = "Short questions and answers."
        template = "conditions/blocks/faq.html"
        preview_value = {
            "questions": [{"question": "Can I drive?", "answer": "<p>Not with a splint.</p>"}]
        }


class VideoBlock(ShownBlock):
    title = blocks.CharBlock(max_length=160)
    url = blocks.URLBlock(
        label="address",
        help_text="Where the film is. Readers follow the link; nothing is embedded.",
    )
    poster = ImageChooserBlock(required=False, help_text="A still picture from the film.")
    transcript = ProseBlock(
        help_text="Everything that is said and shown, for those who can’t watch."
    )

    added = VideoParts

    def targets(self, raw):
        transcript = block_targets(self.child_blocks["transcript"], raw.get("transcript"))
        poster = chosen_id(raw.get("poster"))
        return {**transcript, "images": {poster}} if poster else transcript

    def represent(self, raw, reading):
        """``poster`` is decoration: the title stands beside it."""
        poster = reading.found.one("images", chosen_id(raw.get("poster")))
        document = represent_struct(self, raw, reading)
        return {
            "title": document["title"],
            "url": document["url"],
            "poster": image_as_data(poster, alt=""),
            "transcript_label": str(_("Transcript")),
            "transcript": document["transcript"],
        }

    class Meta:
        icon = "media"
        description = "A link to a film, with its transcript."
        template = "conditions/blocks/video.html"
        preview_value = {
            "title": "How to put on a wrist splint",
            "url": "https://www.example.org/film",
            "transcript": "<p>Lay the hand flat and close the lower strap first.</p>",
        }
