"""What pages are made of, as plain data: stream blocks, images, phone numbers, breadcrumbs.

Nothing here writes a query, reads a request or knows what HTTP is. Stream fields are read in
their stored form, because turning them into Python values would look up every chooser.
"""

from collections.abc import Iterator, MutableSequence
from dataclasses import dataclass

from django.utils.choices import flatten_choices
from django.utils.dateparse import parse_datetime
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.models import Page

from . import rich_text
from .lookup import Found, Targets, merged
from .objects import language_codes
from .types import Address, Html

LARGEST_ID = 2**63
TEXT_BLOCKS = blocks.RichTextBlock | blocks.CharBlock | blocks.TextBlock | blocks.URLBlock


class Phone(TypedDict):
    """A phone number for people (``display``), programs (``e164``) and links (``url``)."""

    display: str
    e164: str | None
    url: Address | None


class PageLink(TypedDict):
    """A page that another one leads to."""

    id: int
    title: str
    url: Address


class PageCard(PageLink):
    """What a list on another page shows of a page."""

    summary: str


class Translation(TypedDict):
    """The same page in another language."""

    language_code: str
    title: str
    url: Address


class PageDocument(TypedDict):
    """What every page says."""

    summary: str
    breadcrumbs: list[PageLink]
    translations: list[Translation]


class IndexDocument(PageDocument):
    """What a list of pages, or of people, says before its entries."""

    introduction: Html


@dataclass
class Reading:
    """What a block needs in order to show itself: what was looked up, and the rich text."""

    found: Found
    rich_text: rich_text.RichText
    page: Page | None = None


def block_targets(block: blocks.Block, raw) -> Targets:
    """Everything a stored block value points at, by kind."""
    return merged(_targets(block, raw))


def represent(block: blocks.Block, raw, reading: Reading):
    """A stored block value as plain data; a block's own ``represent`` comes first."""
    raw = in_shape(block, raw)
    own = getattr(block, "represent", None)
    if own:
        return own(raw, reading)
    if isinstance(block, blocks.BaseStreamBlock):
        return represent_stream(block, raw, reading)
    if isinstance(block, blocks.ListBlock):
        return [represent(block.child_block, item, reading) for item in _items(raw)]
    if isinstance(block, blocks.BaseStructBlock):
        return represent_struct(block, raw, reading)
    if isinstance(block, blocks.RichTextBlock):
        return reading.rich_text(raw)
    if isinstance(block, blocks.BooleanBlock):
        return bool(raw)
    return raw


def in_shape(block: blocks.Block, raw):
    """A stored value, or an empty one of the right kind where something else was stored.

    Programs write to the database, too, and a page must show what is right in it all the same.
    """
    if isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        return raw if isinstance(raw, MutableSequence) else []
    if isinstance(block, blocks.BaseStructBlock | BaseTypedTableBlock):
        return raw if isinstance(raw, dict) else {}
    if isinstance(block, blocks.ChooserBlock):
        return chosen_id(raw)
    if isinstance(block, TEXT_BLOCKS):
        return raw if isinstance(raw, str) else ""
    if isinstance(block, blocks.ChoiceBlock):
        return raw if raw in choices_of(block) else getattr(block, "unknown", None)
    if isinstance(block, blocks.DateTimeBlock):
        return raw if _is_instant(raw) else None
    return raw


def choices_of(block: blocks.ChoiceBlock) -> list[str]:
    """What can be chosen, as it is stored; kept on the block, whose choices do not change."""
    if "stored_choices" not in vars(block):
        block.stored_choices = [key for key, _label in flatten_choices(block.field.choices)]
    return block.stored_choices


def chosen_id(raw) -> int | None:
    """The id that a chooser has stored; ``None`` for anything no database could hold."""
    is_id = isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw < LARGEST_ID
    return raw if is_id else None


def represent_struct(block, raw, reading) -> dict:
    return {
        name: represent(child, raw[name] if name in raw else _default(child), reading)
        for name, child in block.child_blocks.items()
    }


def represent_stream(block, raw, reading) -> list[dict]:
    """Items of ``type``, ``value`` and ``id``; one that shows nothing to the public is left out."""
    result = []
    for item, child in _children(block, raw):
        value = represent(child, item.get("value"), reading)
        if value is not None:
            key = item.get("id")
            result.append(
                {"type": item["type"], "value": value, "id": key if isinstance(key, str) else None}
            )
    return result


def phone_as_data(number) -> Phone | None:
    """A phone number; one that cannot be right is only printed."""
    if not number:
        return None
    if not number.is_valid():
        return {"display": str(number), "e164": None, "url": None}
    display = number.as_national if number.country_code == 1 else number.as_international
    return {"display": display, "e164": number.as_e164, "url": f"tel:{number.as_e164}"}


def lines(text: str) -> list[str]:
    """What an editor wrote one a line."""
    return [line for one in text.splitlines() if (line := " ".join(one.split()))]


def date_as_data(date) -> str | None:
    return date.isoformat() if date else None


def breadcrumbs(page: Page, found: Found) -> list[PageLink]:
    """The pages above this one, home first."""
    return [
        page_as_data(ancestor, found, seen_from=page)
        for ancestor in found.ancestors(page)
        if ancestor.path != page.path
    ]


def translations(page: Page, found: Found) -> list[Translation]:
    """The same page in other languages."""
    return [
        {
            "language_code": language_codes()[other.locale_id],
            "title": other.title,
            "url": found.url(other, seen_from=page),
        }
        for other in found.translations(page)
    ]


def page_as_data(page: Page, found: Found, *, seen_from: Page) -> PageLink:
    return {
        "id": page.pk,
        "title": page.title,
        "url": found.url(page, seen_from=seen_from),
    }


def _default(block):
    """The stored form of what a child shows that the stored value does not mention."""
    return block.get_prep_value(block.get_default())


def _is_instant(raw):
    try:
        return isinstance(raw, str) and parse_datetime(raw) is not None
    except ValueError:
        return False


def _items(raw) -> Iterator:
    for item in raw:
        # Lists stored before their items had ids hold bare values.
        yield item.get("value") if isinstance(item, dict) and item.get("type") == "item" else item


def _children(block, raw) -> Iterator:
    for item in raw:
        kind = item.get("type") if isinstance(item, dict) else None
        child = block.child_blocks.get(kind) if isinstance(kind, str) else None
        if child is not None:
            yield item, child


def _targets(block, raw) -> Iterator[Targets]:
    raw = in_shape(block, raw)
    own = getattr(block, "targets", None)
    if own:
        yield own(raw)
    elif isinstance(block, blocks.RichTextBlock):
        yield rich_text.targets(raw)
    else:
        for child, value in _parts(block, raw):
            yield from _targets(child, value)


def _parts(block, raw) -> Iterator[tuple]:
    """The stored values within a stored value, each with its block."""
    if isinstance(block, blocks.BaseStreamBlock):
        yield from ((child, item.get("value")) for item, child in _children(block, raw))
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item) for item in _items(raw))
    elif isinstance(block, blocks.BaseStructBlock):
        yield from ((child, raw.get(name)) for name, child in block.child_blocks.items())
