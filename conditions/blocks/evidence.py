"""Who stands behind an article, what else to read, and how other systems call the condition."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.content.blocks import stored_as
from cms.content.representation import chosen_id
from conditions import codes


class CreditBlock(blocks.StructBlock):
    person = SnippetChooserBlock("people.Person")
    credentials = blocks.CharBlock(
        max_length=80,
        required=False,
        help_text="As held when this was written. Left empty, today’s are copied here.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["person"] and not cleaned["credentials"]:
            cleaned["credentials"] = cleaned["person"].credentials
        return cleaned

    def targets(self, raw):
        person = chosen_id(raw.get("person"))
        return {"people": {person}} if person else {}

    class Meta:
        icon = "user"
        label_format = "{person}"


class BylineBlock(blocks.StreamBlock):
    person = CreditBlock()

    class Meta:
        required = False


class FurtherReadingItemBlock(blocks.StructBlock):
    reference = SnippetChooserBlock("conditions.ReferenceSnippet")
    note = blocks.CharBlock(
        max_length=200, required=False, help_text="Why it is worth reading, in a few words."
    )

    def targets(self, raw):
        reference = chosen_id(raw.get("reference"))
        return {"references": {reference}} if reference else {}

    class Meta:
        icon = "openquote"
        label_format = "{reference}"


class FurtherReadingBlock(blocks.StreamBlock):
    reference = FurtherReadingItemBlock()

    class Meta:
        required = False


class _CodeBlock(blocks.CharBlock):
    """A code that is checked and brought to its usual spelling."""

    normalize_code = staticmethod(str)

    def clean(self, value):
        try:
            return super().clean(self.normalize_code(value or ""))
        except codes.CodeError as error:
            raise ValidationError(str(error)) from error


@stored_as(blocks.CharBlock)
class Icd10CmBlock(_CodeBlock):
    normalize_code = staticmethod(codes.normalized_icd10cm)

    class Meta:
        icon = "tag"


@stored_as(blocks.CharBlock)
class SnomedCtBlock(_CodeBlock):
    normalize_code = staticmethod(codes.normalized_snomed_ct)

    class Meta:
        icon = "tag"


class CodesBlock(blocks.StreamBlock):
    icd_10_cm = Icd10CmBlock(label="ICD-10-CM", help_text="Such as G24.3.")
    snomed_ct = SnomedCtBlock(label="SNOMED CT", help_text="The concept’s number.")

    class Meta:
        required = False
