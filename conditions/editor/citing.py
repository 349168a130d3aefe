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
from conditions.library.citing import references_in

from . import chips, comparisons

CHOOSE_URL = reverse_lazy("wagtailsnippetchoosers_conditions_referencesnippet:choose")

# Free in browsers, in Draftail and in screen readers; citation.js listens to it.
SHORTCUT = "Ctrl or ⌘ + Shift + F"
SHORTCUT_PLUGIN = "CITATION_SHORTCUT"


class CitationLinkHandler(LinkHandler):
    """Tells Wagtail which reference a stored citation means."""

    identifier = "citation"

    @staticmethod
    def get_model():
        return apps.get_model("conditions.ReferenceSnippet")

    @classmethod
    def expand_db_attributes(cls, attrs):
        # Outside a document there is no numbering: a front end could place one by this id.
        key = target_id(attrs)
        return f'<a data-reference-id="{key or ""}">{comparisons.mark_of(key)}'

    @classmethod
    def extract_references(cls, attrs):
        if target_id(attrs):
            yield cls.get_model(), attrs["id"], "", ""

    @staticmethod
    def get_db_attributes(tag):
        return {"id": tag["data-id"]}


class CitationFeature(EntityFeature):
    """The button and its shortcut."""

    def construct_options(self, options):
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": SHORTCUT_PLUGIN})


class CitationElementHandler(InlineEntityElementHandler):
    """A stored citation as the chip that a writer sees."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        return chips.chip(target_id(attrs))

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
        CitationFeature(
            {
                "type": "CITATION",
                "icon": "openquote",
                "description": f"Cite a source ({SHORTCUT})",
                "attributes": ["id", "label", "title", "note", "missing"],
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


def begin_editing(request, page) -> None:
    """All sources that a page cites are looked up at once when the first one is shown."""
    texts = (getattr(page, name, None) for name in ("lead", "sections"))
    stored = (list(text.raw_data) if hasattr(text, "raw_data") else text for text in texts)
    chips.begin(references_in(stored))


def _stored(props):
    if key := target_id({"id": str(props["id"])}):
        chips.note_cited(key)
    return DOM.create_element("a", {"linktype": "citation", "id": props["id"]})
