"""What stands in a section: text, help, pictures and tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.content import rich_text
from cms.content.blocks import LineBlock, ProseBlock, ShownBlock
from cms.content.gate import public
from cms.content.lookup import merged
from cms.content.representation import block_targets, chosen_id, represent, represent_struct
from cms.media.representation import image_as_data
from conditions.types import Figure, Table, TableCells, UrgencyLabel

URGENCIES = [
    ("emergency", _("Emergency: call 911")),
    ("urgent", _("Urgent: get help today")),
    ("nonurgent", _("Not urgent: make an appointment")),
]


class UrgencyBlock(blocks.ChoiceBlock):
    # Where nobody can say how urgent it is, too soon is better than too late.
    unknown = "urgent"


class ParagraphBlock(ShownBlock):
    text = ProseBlock(
        help_text="Cite a source wherever you state a number or a treatment’s effect."
    )

    class Meta:
        icon = "pilcrow"
        description = "Paragraphs, lists and subheadings, with citations."
        template = "conditions/blocks/paragraph.html"
        preview_value = {
            "text": "<p>Most people notice the first signs between the ages of 40 and 60. "
            "They often begin on <b>one side</b> and build up over months.</p>"
        }


class SymptomListBlock(ShownBlock):
    introduction = LineBlock(
        required=False, help_text="A line that leads into the list: “You may notice:”"
    )
    items = blocks.ListBlock(LineBlock(label="Symptom"), min_num=1)

    class Meta:
        icon = "list-ul"
        description = "Signs that a reader can check off against their own."
        template = "conditions/blocks/symptom_list.html"
        preview_value = {
            "introduction": "<p>You may notice:</p>",
            "items": ["<p>Numb or tingling fingers</p>", "<p>A weak grip</p>"],
        }


class KeyFactBlock(ShownBlock):
    text = LineBlock(help_text="One fact worth remembering. Cite its source.")

    class Meta:
        icon = "pick"
        description = "One fact worth remembering, set apart from the text."
        template = "conditions/blocks/key_fact.html"
        preview_value = {"text": "<p>About one adult in twenty has it at some time.</p>"}


class CareCardBlock(ShownBlock):
    urgency = UrgencyBlock(
        choices=URGENCIES,
        default="nonurgent",
        help_text="Readers are told in words and by color how quickly to act.",
    )
    heading = blocks.CharBlock(
        max_length=120, help_text="When this card is meant: “Call 911 if you suddenly …”"
    )
    body = ProseBlock(help_text="What to look for and what to do, as short as it can be.")

    added = UrgencyLabel

    def represent(self, raw, reading):
        document = represent_struct(self, raw, reading)
        label = dict(URGENCIES).get(document["urgency"], "")
        return {"urgency_label": str(label), **document}

    class Meta:
        icon = "warning"
        description = "Tells readers when to get help, and how fast."
        template = "conditions/blocks/care_card.html"
        preview_value = {
            "urgency": "urgent",
            "heading": "See a doctor today if",
            "body": "<ul><li>the weakness is getting worse</li><li>both hands are numb</li></ul>",
        }


class FigureBlock(ShownBlock):
    # A picture may be hidden later; what describes it must not be found by search then.
    image = ImageBlock(search_index=False)
    caption = LineBlock(
        required=False,
        search_index=False,
        help_text="What the picture shows. The credit is added from the image library.",
    )

    def get_preview_value(self):
        """The newest picture that everybody may see."""
        image = public(get_image_model().objects.order_by("-pk")).first()
        chosen = {"image": image.pk, "alt_text": "", "decorative": True} if image else None
        return self.to_python({"image": chosen, "caption": "<p>What the picture shows</p>"})

    def targets(self, raw):
        caption = block_targets(self.child_blocks["caption"], raw.get("caption"))
        image_id = chosen_id(_chosen(raw).get("image"))
        return {**caption, "images": {image_id}} if image_id else caption

    def represent(self, raw, reading) -> Figure | None:
        """Nothing at all for a picture that the public may not see: its caption goes with it."""
        chosen = _chosen(raw)
        image = reading.found.one("images", chosen_id(chosen.get("image")))
        if image is None:
            return None
        words = chosen.get("alt_text")
        alt = "" if chosen.get("decorative") else (words if isinstance(words, str) else "") or None
        caption = represent(self.child_blocks["caption"], raw.get("caption"), reading)
        return {"image": image_as_data(image, alt=alt), "caption": caption}

    class Meta:
        icon = "image"
        description = "A picture with its description and caption."
        template = "conditions/blocks/image.html"


def _chosen(raw):
    """The chosen image; before it had words of its own, only its id was stored."""
    chosen = raw.get("image")
    return chosen if isinstance(chosen, dict) else {"image": chosen}


class CitedTableBlock(TypedTableBlock):
    """Wagtail's typed table of lines of rich text, read in its stored form."""

    text = LineBlock(required=False, label="Text")
    row_heading = LineBlock(required=False, label="Row heading")

    def targets(self, raw):
        cells = (cell for row in _rows(raw) for cell in row)
        return merged(map(rich_text.targets, cells))

    def represent(self, raw, reading) -> TableCells:
        return {
            "columns": [_column(column) for column in raw.get("columns") or []],
            "rows": [[reading.rich_text.line(cell) for cell in row] for row in _rows(raw)],
        }


def _column(column):
    is_row_heading = column.get("type") == "row_heading"
    kind = "row_heading" if is_row_heading else "text"
    return {"type": kind, "heading": column.get("heading") or ""}


def _rows(raw):
    """The cells of each row, as they are stored."""
    for row in raw.get("rows") or []:
        yield [cell if isinstance(cell, str) else "" for cell in row.get("values") or []]


class TableBlock(ShownBlock):
    caption = LineBlock(help_text="What the table compares. Screen readers say it first.")
    table = CitedTableBlock(
        help_text="Add a column of row headings first if every row is about one thing."
    )

    def represent(self, raw, reading) -> Table:
        """The caption, then ``columns`` and ``rows``: a cell is one line of HTML."""
        caption = represent(self.child_blocks["caption"], raw.get("caption"), reading)
        table = represent(self.child_blocks["table"], raw.get("table"), reading)
        return {"caption": caption, **table}

    class Meta:
        icon = "table"
        description = "A table with a caption, row headings and citations."
        template = "conditions/blocks/table.html"
        preview_value = {
            "caption": "<p>How the two treatments compare</p>",
            "table": {
                "columns": [
                    {"type": "row_heading", "heading": "Treatment"},
                    {"type": "text", "heading": "How long it lasts"},
                ],
                "rows": [
                    {"values": ["<p>Injection</p>", "<p>About three months</p>"]},
                    {"values": ["<p>Splint</p>", "<p>As long as it is worn</p>"]},
                ],
                "caption": "",
            },
        }
