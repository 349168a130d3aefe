"""Citations in Wagtail's text editor: how they are stored, and how they come back into it.

Stored as a link without text, ``<a linktype="citation" id="3"></a>``. It holds no number and no
label, so neither can grow old.
"""

from django.apps import apps
from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters import editor_html
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.content.rich_text import target_id
from conditions.citations.styles import short_label

CHOOSE_URL = reverse_lazy("wagtailsnippetchoosers_conditions_referencesnippet:choose")


class CitationLinkHandler(LinkHandler):
    """Tells Wagtail which reference a stored citation means."""

    identifier = "citation"

    @staticmethod
    def get_model():
        return apps.get_model("conditions.ReferenceSnippet")

    @classmethod
    def expand_db_attributes(cls, attrs):
        # Outside a document there is no numbering: a front end could place one by this id.
        return f'<a data-reference-id="{target_id(attrs) or ""}">'

    @classmethod
    def extract_references(cls, attrs):
        if target_id(attrs):
            yield cls.get_model(), attrs["id"], "", ""

    @staticmethod
    def get_db_attributes(tag):
        return {"id": tag["data-id"]}


class CitationElementHandler(InlineEntityElementHandler):
    """A stored citation as the chip that a writer sees."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        pk = target_id(attrs)
        reference = CitationLinkHandler.get_model().objects.filter(pk=pk).first()
        if reference is None:
            return {"id": pk, "label": f"missing source {pk}", "title": "", "missing": True}
        return {
            "id": pk,
            "label": short_label(reference.__dict__),
            "title": reference.title,
            "missing": False,
        }

    def handle_starttag(self, name, attrs, state, contentstate):
        super().handle_starttag(name, attrs, state, contentstate)
        entity = contentstate.entity_map[state.current_entity_ranges[-1].key]
        # A stored citation has no words of its own; the editor needs some to hold on to.
        state.current_block.text += f"[{entity.data['label']}]"
        state.leading_whitespace = KEEP_WHITESPACE


def register(features: FeatureRegistry) -> None:
    """Teach Wagtail the rich-text feature ``citation``."""
    features.register_link_type(CitationLinkHandler)
    features.register_editor_plugin(
        "draftail",
        "citation",
        EntityFeature(
            {
                "type": "CITATION",
                "icon": "openquote",
                "description": "Cite a source",
                "attributes": ["id", "label", "title", "missing"],
                "whitelist": {"id": True},
                "chooserUrls": {"referenceChooser": CHOOSE_URL},
            },
            js=["wagtailadmin/js/chooser-modal.js", "conditions/citation.js"],
            css={"all": ["conditions/citation.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "citation",
        {
            "from_database_format": {
                'a[linktype="citation"]': CitationElementHandler("CITATION"),
            },
            "to_database_format": {"entity_decorators": {"CITATION": _stored}},
        },
    )
    # Writes through Wagtail's newer API pass here; without a rule they would lose every citation.
    features.register_converter_rule(
        "editorhtml", "citation", [editor_html.LinkTypeRule("citation", CitationLinkHandler)]
    )


def _stored(props):
    return DOM.create_element("a", {"linktype": "citation", "id": props["id"]})
