"""Blocks of ours within the text: the fields of one, read off the block's own definition."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks

from cms.content.representation import choices_of
from conditions.importing import shapes
from conditions.importing.article import Component, Inline, Paragraph, Picture

from .prose import UnknownNotation, read_prose
from .yaml import NotOurs, read_yaml

# “yaml care_card” behind the three marks that begin a block.
LANGUAGE = "yaml"

PictureOf = Callable[[str], Picture]


def read_component(kind: str, text: str, picture_of: PictureOf) -> Component:
    """A block from its name and its YAML. Raises ValueError with words that say what is wrong."""
    block = shapes.BODY.child_blocks.get(kind)
    if block is None:
        raise ValueError(f"there is no block “{kind}”")
    try:
        fields = shapes.mapped(
            block, read_yaml(text), lambda child, value: _leaf(child, value, picture_of)
        )
    except (NotOurs, UnknownNotation, ValueError) as error:
        raise ValueError(f"in the block “{kind}”, {error}") from error
    return Component(kind, fields)


def figure(alt: str, file: str, caption: list[Inline], picture_of: PictureOf) -> Component:
    """A picture with its caption, which is written without YAML."""
    chosen = {"picture": picture_of(file), "alt_text": alt, "decorative": False}
    return Component("image", {"image": chosen, "caption": [Paragraph(caption)] if caption else []})


def _leaf(block, value, picture_of):
    if shapes.is_prose(block):
        return read_prose(_words(value))
    if shapes.is_described_picture(block):
        return _described(value, picture_of) if value else None
    if shapes.is_picture(block):
        return picture_of(_words(value)) if value else None
    if shapes.is_page(block):
        return _words(value) if value else None
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    if isinstance(block, blocks.ChoiceBlock):
        return _chosen(block, value)
    return _words(value)


def _described(value: Any, picture_of):
    if not isinstance(value, dict) or not value.get("file"):
        raise ValueError("a picture needs a file")
    return {
        "picture": picture_of(_words(value["file"])),
        "alt_text": _words(value.get("alt", "")),
        "decorative": bool(value.get("decorative")),
    }


def _chosen(block, value):
    if value not in choices_of(block):
        choices = ", ".join(choices_of(block))
        raise ValueError(f"“{value}” is none of {choices}")
    return value


def _words(value):
    """A bare number stays one in YAML; we know better."""
    if isinstance(value, dict | list):
        raise ValueError(f"words should stand where “{value}” does")
    return "" if value is None else str(value)
