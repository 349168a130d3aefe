"""Blocks and kinds of text that more than one kind of page uses."""

from django.core.exceptions import ValidationError
from phonenumber_field.phonenumber import to_python
from wagtail import blocks

from . import features, lookup
from .representation import Reading, block_targets, represent_struct
from .rich_text import RichText


def stored_as(stock):
    """Let migrations name Wagtail's own block, so that a block of ours can change its room."""

    def decorate(block):
        def deconstruct(self):
            _, args, kwargs = super(block, self).deconstruct()
            return f"wagtail.blocks.{stock.__name__}", args, kwargs

        block.deconstruct = deconstruct
        return block

    return decorate


@stored_as(blocks.RichTextBlock)
class ProseBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": features.PROSE, **kwargs})


@stored_as(blocks.RichTextBlock)
class LineBlock(blocks.RichTextBlock):
    """Words within one line: a caption, a cell, a list item."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": features.LINE, **kwargs})

    def represent(self, raw, reading):
        return reading.rich_text.line(raw)


@stored_as(blocks.CharBlock)
class PhoneBlock(blocks.CharBlock):
    """A phone number, stored with its country so that a phone can dial it."""

    def clean(self, value):
        number = to_python(super().clean(value))
        if not number:
            return ""
        if not number.is_valid():
            raise ValidationError(
                "This is not a phone number. Write it as (614) 555-0142, "
                "or with + and the country outside the United States."
            )
        return number.as_e164


class ShownBlock(blocks.StructBlock):
    """A block whose template reads plain data, in a page and in the block picker alike."""

    # The type of what ``represent()`` gives beside its children, or in the place of one.
    added: type | None = None

    def represent(self, raw, reading) -> dict:
        return represent_struct(self, raw, reading)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        raw = self.get_prep_value(value)
        found = lookup.find(block_targets(self, raw))
        return {**context, "value": self.represent(raw, Reading(found, RichText(found)))}
