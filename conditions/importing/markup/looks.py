"""How HTML says that words are bold, raised or hidden: by tags, or by style as Word and Docs do."""

import re
from dataclasses import replace

from bs4 import Tag

from conditions.importing.article import Text

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LOWERED = re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]{0,40}?level(\d)", re.IGNORECASE)
_HIDDEN_CLASSES = {"sr-only", "visually-hidden", "screen-reader-text", "noprint", "mw-editsection"}
# What a site prints around an article, where it does not use the tags for it.
_FURNITURE = {
    *("sidebar", "breadcrumb", "breadcrumbs", "navigation", "banner", "contentinfo", "search"),
    *(
        "complementary",
        "share",
        "sharing",
        "social-share",
        "related-posts",
        "comments",
        "skip-link",
    ),
}
_TITLE_CLASSES = {"title", "MsoTitle"}
_CAPTION_CLASSES = {"caption", "MsoCaption", "wp-caption-text"}


def look_of(tag: Tag, look: Text) -> Text:
    """The look of words in this tag; ``look`` is that of the words around it."""
    style = tag.get("style", "")
    is_strong = tag.name in ("b", "strong") or _BOLD.search(style) is not None
    is_italic = tag.name in ("i", "em", "cite") or _ITALIC.search(style) is not None
    return replace(
        look,
        is_strong=(look.is_strong or is_strong) and not _NOT_BOLD.search(style),
        is_emphasized=(look.is_emphasized or is_italic) and not _NOT_ITALIC.search(style),
        is_superscript=look.is_superscript or is_raised(tag),
        is_subscript=look.is_subscript or tag.name == "sub" or bool(_LOWERED.search(style)),
    )


def is_raised(tag: Tag) -> bool:
    return tag.name == "sup" or _RAISED.search(tag.get("style", "")) is not None


def is_hidden(tag: Tag) -> bool:
    """Whether readers do not see it, or see it on every page of the site."""
    names = {*tag.get("class", ()), tag.get("role", "")}
    has_class = not names.isdisjoint(_HIDDEN_CLASSES | _FURNITURE)
    return has_class or tag.has_attr("hidden") or bool(_HIDDEN.search(tag.get("style", "")))


def is_title(tag: Tag) -> bool:
    return not _TITLE_CLASSES.isdisjoint(tag.get("class", ()))


def is_caption(tag: Tag) -> bool:
    is_named = tag.name in ("caption", "figcaption")
    return is_named or not _CAPTION_CLASSES.isdisjoint(tag.get("class", ()))


def list_level(tag: Tag) -> int:
    """How deep Word pastes a list entry that it makes of a paragraph; 0 for other paragraphs."""
    match = _WORD_LEVEL.search(tag.get("style", ""))
    return int(match[1]) if match else 0
