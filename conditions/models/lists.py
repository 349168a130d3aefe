"""The list of conditions."""

from cms.content.types import fields_of
from cms.delivery.models import IndexPage
from conditions import json_ld, representation
from conditions.types import ConditionIndexDocument


class ConditionIndexPage(IndexPage):
    """The A to Z of conditions."""

    listed_kind = "conditions.ConditionPage"
    list_name = "conditions"

    document_fields = fields_of(ConditionIndexDocument)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conditions.ConditionPage"]

    class Meta:
        verbose_name = "list of conditions"

    def document(self, found) -> ConditionIndexDocument:
        document = super().document(found)
        document["conditions"].sort(key=lambda card: card["name"].casefold())
        return {**document, "letters": representation.letters(document["conditions"])}

    def json_ld(self, document, *, page, practice):
        return json_ld.index_json_ld(document, page=page, practice=practice)
