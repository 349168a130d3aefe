"""The parts of a document as Wagtail stores them: rich text and stream blocks.

``keys`` maps the document's own numbers to the keys of the references they mean.
"""

from collections.abc import Iterable
from html import escape

from conditions.importing.article import (
    Block,
    Bullets,
    CallToAction,
    Inline,
    Item,
    Marker,
    Paragraph,
    Section,
)

Keys = dict[int, int]


def rich_text(blocks: Iterable[Block], keys: Keys) -> str:
    """Paragraphs and lists."""
    return "".join(_block(block, keys) for block in blocks)


def section_body(section: Section, keys: Keys, call_to_action: dict | None = None) -> list[dict]:
    """A section's blocks. What leads into a list of symptoms becomes its introduction."""
    body: list[dict] = []
    prose: list[Block] = []
    for block in section.blocks:
        if section.aspect == "symptoms" and _is_plain_list(block):
            introduction = prose.pop() if prose and _leads_into_list(prose[-1]) else None
            body += [*_paragraphs(prose, keys), _symptom_list(introduction, block, keys)]
            prose = []
        else:
            prose.append(block)
    body += _paragraphs(prose, keys)
    return [*body, {"type": "call_to_action", "value": call_to_action}] if call_to_action else body


def call_to_action_value(call: CallToAction, phone: str) -> dict:
    """An invitation; one that has no heading is headed by its own words."""
    heading = call.heading or call.text or "Call us"
    text = call.text if call.heading else ""
    return {"heading": heading[:120], "text": text, "phone": phone}


def _paragraphs(blocks, keys):
    return [{"type": "paragraph", "value": {"text": rich_text(blocks, keys)}}] if blocks else []


def _symptom_list(introduction, bullets, keys):
    return {
        "type": "symptom_list",
        "value": {
            "introduction": _block(introduction, keys) if introduction else "",
            "items": [f"<p>{_inline(item.content, keys)}</p>" for item in bullets.items],
        },
    }


def _is_plain_list(block):
    if not isinstance(block, Bullets) or block.is_ordered:
        return False
    return not any(item.children for item in block.items)


def _leads_into_list(block):
    if not isinstance(block, Paragraph):
        return False
    words = "".join(part.text for part in block.content if not isinstance(part, Marker))
    return words.rstrip().endswith(":")


def _block(block, keys):
    if isinstance(block, Paragraph):
        return f"<p>{_inline(block.content, keys)}</p>"
    return _list(block.items, keys, tag="ol" if block.is_ordered else "ul")


def _list(items: list[Item], keys, *, tag):
    entries = "".join(
        f"<li>{_inline(item.content, keys)}"
        f"{_list(item.children, keys, tag='ul') if item.children else ''}</li>"
        for item in items
    )
    return f"<{tag}>{entries}</{tag}>"


def _inline(content: Iterable[Inline], keys: Keys) -> str:
    return "".join(
        _citations(part, keys) if isinstance(part, Marker) else _words(part) for part in content
    ).strip()


def _citations(marker, keys):
    # A number that the document's list does not have stays readable, for somebody to settle.
    return "".join(
        f'<a linktype="citation" id="{keys[number]}"></a>' if number in keys else f"[{number}]"
        for number in marker.numbers
    )


def _words(part):
    # As the editor stores it, so that opening a draft there changes nothing.
    html = escape(part.text, quote=False)
    if part.is_strong:
        html = f"<b>{html}</b>"
    if part.is_emphasized:
        html = f"<i>{html}</i>"
    return f'<a href="{escape(part.url)}">{html}</a>' if part.url else html
