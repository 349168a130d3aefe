"""A page's words in reading order: what the rules read instead of blocks and HTML.

Everything is read in its stored form, and what has not the right shape is passed over: programs
write to the database, too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wagtail import blocks

from cms.content.representation import chosen_id, in_shape
from conditions.representation import section_anchors

from .chunks import chunks_of
from .findings import FURTHER_READING, LEAD
from .sentences import Sentence, sentences_of

ABOUT_TREATMENT = frozenset(("treatment", "self_care"))
# Somebody's own words, and words that say nothing about the condition.
_NO_CLAIMS = frozenset(("quote", "video", "call_to_action", "locations"))


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item, a cell, a caption or a heading.

    ``is_covered``: a citation beside it counts for it, too. ``is_advice``: it tells readers what
    to do. ``is_about_treatment``: its section or block has no other subject.
    """

    sentences: tuple[Sentence, ...]
    anchor: str = LEAD
    contentpath: str = LEAD
    makes_claims: bool = True
    is_covered: bool = False
    is_advice: bool = False
    is_about_treatment: bool = False
    leads_into_list: bool = False


@dataclass(frozen=True)
class Listed:
    """An entry of further reading."""

    reference_id: int
    note: str
    contentpath: str
    anchor: str = FURTHER_READING


def passages_of(page) -> list[Passage]:
    """Lead and sections of a page, draft or live."""
    lead = _rich_text(page.lead if isinstance(page.lead, str) else "")
    return [*lead, *_sections(page.sections.stream_block, page.sections.raw_data)]


def listed_on(page) -> list[Listed]:
    """What stands under further reading; entries without a reference are left out."""
    listed = []
    for item, block in _stream_items(page.further_reading.stream_block, page.further_reading):
        entry = in_shape(block, item.get("value"))
        note = entry.get("note")
        if key := chosen_id(entry.get("reference")):
            note = note.strip() if isinstance(note, str) else ""
            listed.append(Listed(key, note, _path("further_reading", item)))
    return listed


def _sections(stream, raw) -> Iterator[Passage]:
    items = list(_stream_items(stream, raw))
    sections = [_section(item, block) for item, block in items]
    anchors = section_anchors(sections)
    for (item, block), section, anchor in zip(items, sections, anchors, strict=True):
        path = _path("sections", item)
        value = section["value"]
        yield replace(_words(value.get("heading")), anchor=anchor, contentpath=path)
        body = block.child_blocks["body"]
        for child, child_block in _stream_items(body, value.get("body")):
            place = {"anchor": anchor, "contentpath": _path(f"{path}.body", child)}
            is_treatment = value["aspect"] in ABOUT_TREATMENT or child["type"] == "treatment"
            read = _READERS.get(child["type"], _block)
            for passage in read(child_block, in_shape(child_block, child.get("value"))):
                makes_claims = passage.makes_claims and child["type"] not in _NO_CLAIMS
                yield replace(
                    passage, **place, makes_claims=makes_claims, is_about_treatment=is_treatment
                )


def _section(item, block) -> dict:
    """A section as ``section_anchors`` takes it."""
    value = in_shape(block, item.get("value"))
    aspect = block.child_blocks["aspect"]
    chosen = in_shape(aspect, value.get("aspect", aspect.get_default()))
    key = item.get("id")
    return {"id": key if isinstance(key, str) else None, "value": {**value, "aspect": chosen}}


def _block(block, raw) -> Iterator[Passage]:
    """Any block: its rich text makes claims, its plain words are names and headings."""
    raw = in_shape(block, raw)
    if isinstance(block, blocks.RichTextBlock):
        yield from _rich_text(raw)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield _words(raw)
    for child, value in _parts(block, raw):
        yield from _block(child, value)


def _parts(block, raw) -> Iterator[tuple]:
    """The stored values within a stored value, each with its block."""
    if isinstance(block, blocks.BaseStructBlock):
        yield from ((child, raw.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, value) for value in _list_items(raw))
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from ((child, item.get("value")) for item, child in _stream_items(block, raw))


def _symptom_list(block, raw) -> Iterator[Passage]:
    """What leads into the list may cite for all of its items."""
    introduction = _rich_text(_text(raw.get("introduction")))
    is_covered = any(map(_cites, introduction))
    yield from (replace(passage, leads_into_list=True) for passage in introduction)
    for passage in _block(block.child_blocks["items"], raw.get("items")):
        yield replace(passage, is_covered=is_covered or passage.is_covered)


def _table(block, raw) -> Iterator[Passage]:
    """A citation counts for its row, one in the caption for the whole table."""
    caption = _rich_text(_text(raw.get("caption")))
    yield from caption
    table = in_shape(block.child_blocks["table"], raw.get("table"))
    for column in _dicts(table.get("columns")):
        yield _words(column.get("heading"))
    for row in _dicts(table.get("rows")):
        cells = row.get("values")
        cells = map(_text, cells) if isinstance(cells, list) else ()
        passages = [passage for cell in cells for passage in _rich_text(cell)]
        is_covered = any(map(_cites, [*caption, *passages]))
        yield from (replace(passage, is_covered=is_covered) for passage in passages)


def _do_dont_list(block, raw) -> Iterator[Passage]:
    yield from (replace(passage, is_advice=True) for passage in _block(block, raw))


_READERS: dict[str, Callable] = {
    "symptom_list": _symptom_list,
    "table": _table,
    "do_dont_list": _do_dont_list,
}


def _rich_text(html: str) -> list[Passage]:
    found, covering = [], {}
    for chunk in chunks_of(html):
        sentences = sentences_of(chunk.text)
        by_list = covering.get(id(chunk.introduction), False)
        leads = chunk.leads_into_list and sentences[-1].text.endswith(":")
        covering[id(chunk)] = (leads and bool(sentences[-1].cited)) or by_list
        found.append(
            Passage(
                sentences,
                makes_claims=chunk.tag in ("p", "li"),
                is_covered=by_list,
                leads_into_list=leads,
            )
        )
    return found


def _words(text) -> Passage:
    return Passage(sentences_of(_text(text)), makes_claims=False)


def _cites(passage: Passage) -> bool:
    return any(sentence.cited for sentence in passage.sentences)


def _text(raw) -> str:
    return raw if isinstance(raw, str) else ""


def _dicts(raw) -> list[dict]:
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []


def _stream_items(block, raw) -> Iterator[tuple[dict, blocks.Block]]:
    raw = getattr(raw, "raw_data", raw)
    for item in in_shape(block, raw):
        kind = item.get("type") if isinstance(item, dict) else None
        child = block.child_blocks.get(kind) if isinstance(kind, str) else None
        if child is not None:
            yield item, child


def _list_items(raw) -> Iterator:
    for item in raw:
        yield item.get("value") if isinstance(item, dict) and item.get("type") == "item" else item


def _path(start: str, item: dict) -> str:
    key = item.get("id")
    return f"{start}.{key}" if isinstance(key, str) and key else start
