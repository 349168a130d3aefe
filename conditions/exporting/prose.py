"""Prose as Markdown, in the notation that ``conditions.importing.exported.prose`` reads."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from conditions.importing.article import Block, Bullets, Inline, Paragraph, Subheading, Text
from conditions.importing.exported.prose import UnknownNotation, joined, read_prose

_STYLES = (
    ("is_strong", "b", "**"),
    ("is_emphasized", "i", "*"),
    ("is_subscript", "sub", ""),
    ("is_superscript", "sup", ""),
)
# Between letters an underline means nothing.
_SIGNS = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!$")
# What begins a heading, a list or a fence if a line begins with it.
_BLOCK_SIGNS = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|\d{1,9}(?=[.)](?:\s|$))|>|~(?=~~)")
_EDGES = re.compile(r"\A\s+|\s+\Z|[\r\f\v\u2028\u2029]")
_FIRST_BREAKS = re.compile(r"\A(?:<br>)+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_PLAIN_URL = re.compile(r"(?:[^\s()<>\\&]|&(?!#?\w+;))+")
_BRACKETED_URL = re.compile(r"(?:[^\n\r<>\\&]|&(?!#?\w+;))+")
_BETWEEN_LISTS = "<!-- next list -->"
# A list entry without words needs something that keeps its place.
_EMPTY = "<!-- empty -->"


def markdown(blocks: Iterable[Block]) -> str:
    """Paragraphs, subheadings and lists, parted by blank lines."""
    parts: list[str] = []
    last = None
    for block in blocks:
        if isinstance(block, Bullets) and isinstance(last, Bullets):
            parts.append(_BETWEEN_LISTS)
        parts.append(_block(block))
        last = block
    return "\n\n".join(parts)


def line(content: list[Inline]) -> str:
    """Words in one line. Where signs would be ambiguous, tags take their place."""
    content = joined(content)
    text = _line(content, _sign)
    if _read_back(text) == content:
        return text
    return _line(content, _tag)


def plain_line(text: str) -> str:
    """Bare words, such as a heading's, with nothing in them that has a meaning."""
    return line([Text(text)])


def _block(block):
    match block:
        case Paragraph():
            return line(block.content) or "<p></p>"
        case Subheading():
            words = re.sub(r"#(?=#*$)", r"\\#", line(block.content))
            return f"{'#' * block.level} {words}".rstrip(" ")
        case Bullets():
            return _list(block.items, block.is_ordered)
    raise TypeError(f"{type(block).__name__} is not prose.")


def _list(items, is_ordered):
    lines = []
    for position, item in enumerate(items, start=1):
        sign = f"{position}." if is_ordered else "-"
        lines.append(f"{sign} {line(item.content) or _EMPTY}")
        if item.children:
            below = _list(item.children, item.children_are_ordered)
            indent = " " * (len(sign) + 1)
            lines += [indent + one for one in below.split("\n")]
    return "\n".join(lines)


def _read_back(text):
    try:
        blocks = read_prose(text)
    except UnknownNotation:
        return None
    if not blocks:
        return []
    is_line = len(blocks) == 1 and isinstance(blocks[0], Paragraph)
    return blocks[0].content if is_line else None


def _line(content, sign):
    text = ""
    for url, parts in groupby(content, key=lambda part: isinstance(part, Text) and part.url):
        more = _group(url, list(parts), sign)
        # Behind a bracket a parenthesis would begin an address.
        text += f"\\{more}" if text.endswith("]") and more.startswith("(") else more
    text = _FIRST_BREAKS.sub(lambda match: "&#10;" * match[0].count("<"), text)
    text = _EDGES.sub(lambda match: "".join(f"&#{ord(one)};" for one in match[0]), text)
    if match := _BLOCK_SIGNS.match(text):
        at = match.end() if match[0].isdigit() else 0
        return f"{text[:at]}\\{text[at:]}"
    return text


def _group(url, parts, sign):
    if url is False:
        return "".join(f"[{','.join(map(str, marker.numbers))}]" for marker in parts)
    text = _styled(parts, sign)
    if not url:
        return text
    if _PLAIN_URL.fullmatch(url):
        return f"[{text}]({url})"
    if _BRACKETED_URL.fullmatch(url) and sign is _sign:
        return f"[{text}](<{url}>)"
    return f'<a href="{escape(url)}">{text}</a>'


def _styled(texts, sign):
    html, are_open = "", []
    for text in texts:
        wanted = [style for style in _STYLES if getattr(text, style[0])]
        kept = 0
        while kept < len(wanted) and are_open[: kept + 1] == wanted[: kept + 1]:
            kept += 1
        html += "".join(sign(style, "/") for style in reversed(are_open[kept:]))
        html += "".join(sign(style, "") for style in wanted[kept:])
        html += _words(text.text)
        are_open = wanted
    return html + "".join(sign(style, "/") for style in reversed(are_open))


def _words(text):
    escaped = _SIGNS.sub(lambda match: f"\\{match[0]}", _UNPRINTABLE.sub(" ", text))
    return escaped.replace("\n", "<br>")


def _sign(style, slash):
    return style[2] or _tag(style, slash)


def _tag(style, slash):
    return f"<{slash}{style[1]}>"
