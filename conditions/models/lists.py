"""The list of conditions."""

from cms.content.models import BasePage
from cms.delivery.models import IndexPage
from conditions import json_ld, representation


class ConditionIndexPage(IndexPage):
    """The A to Z of conditions."""

    listed_kind = "conditions.ConditionPage"
    list_name = "conditions"

    document_fields = [*BasePage.document_fields, "introduction", "conditions", "letters"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conditions.ConditionPage"]

    class Meta:
        verbose_name = "list of conditions"

    def document(self, found) -> dict:
        document = super().document(found)
        document["conditions"].sort(key=lambda card: card["name"].casefold())
        return {**document, "letters": representation.letters(document["conditions"])}

    def json_ld(self, document, *, page, practice):
        return json_ld.index_json_ld(document, page=page, practice=practice)
