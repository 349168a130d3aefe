"""Menus and notices, and the choice of specialties."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.content.blocks import LineBlock
from cms.content.features import PLAIN
from cms.content.representation import chosen_id

from .representation import MenuLink


class MenuPageBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock()
    label = blocks.CharBlock(
        max_length=60, required=False, help_text="Left empty, the page’s own title is shown."
    )

    def targets(self, raw):
        page = chosen_id(raw.get("page"))
        return {"pages": {page}} if page else {}

    def represent(self, raw, reading) -> MenuLink | None:
        """Nothing for a page that the public may not see."""
        page = reading.found.one("pages", chosen_id(raw.get("page")))
        if page is None:
            return None
        return {"label": raw.get("label") or page.title, "url": reading.found.url(page)}

    class Meta:
        icon = "doc-empty"
        label_format = "{page}"
        description = "A page of this site."


class MenuLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=60)
    url = blocks.URLBlock(label="address")

    class Meta:
        icon = "link-external"
        label_format = "{label}"
        description = "A page of another site."


class MenuBlock(blocks.StreamBlock):
    page = MenuPageBlock()
    link = MenuLinkBlock()

    class Meta:
        required = False


class NoticeBlock(blocks.StructBlock):
    text = LineBlock(features=PLAIN, help_text="“Our Riverside office closes at noon on Friday.”")
    starts_at = blocks.DateTimeBlock(
        required=False, help_text="Left empty, the notice is shown at once."
    )
    ends_at = blocks.DateTimeBlock(
        required=False, help_text="Left empty, it is shown until you remove it."
    )

    def clean(self, value):
        cleaned = super().clean(value)
        starts, ends = cleaned["starts_at"], cleaned["ends_at"]
        if starts and ends and ends <= starts:
            raise blocks.StructBlockValidationError(
                {"ends_at": ValidationError("The end must come after the start.")}
            )
        return cleaned

    class Meta:
        icon = "info-circle"
        description = "A short message on every page, for as long as it matters."


class NoticesBlock(blocks.StreamBlock):
    notice = NoticeBlock()

    class Meta:
        required = False


class SpecialtyBlock(SnippetChooserBlock):
    def __init__(self, target_model="practice.Specialty", **kwargs):
        super().__init__(target_model, **kwargs)

    def deconstruct(self):
        _, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["practice.Specialty"], kwargs

    def targets(self, raw):
        return {"specialties": {raw}} if raw else {}


class SpecialtiesBlock(blocks.StreamBlock):
    specialty = SpecialtyBlock()

    class Meta:
        required = False
