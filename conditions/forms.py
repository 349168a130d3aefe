"""The editor of a condition."""

from cms.content.models import BasePageForm
from cms.content.streams import stream_value
from conditions import representation
from conditions.blocks import first_sections


class ConditionPageForm(BasePageForm):
    """The editor of a condition: its address follows the condition's name, not the question."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.sections:
            self.initial["sections"] = stream_value(self.instance, "sections", first_sections())

    def clean(self):
        cleaned = super().clean()
        slug, title = cleaned.get("slug"), cleaned.get("title")
        wanted = representation.slug_of(cleaned.get("name") or "")
        if wanted and not self.instance.first_published_at and _is_from(title, slug):
            cleaned["slug"] = self._free(wanted) or slug
        return cleaned

    def _free(self, slug):
        is_free = self.instance._slug_is_available(slug, self.parent_page, self.instance)
        return slug if is_free else None


def _is_from(title, slug):
    return not slug or slug == representation.slug_of(title or "")
