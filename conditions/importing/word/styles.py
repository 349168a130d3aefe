"""The practice's own styles of a Word document that are headings by what they are based on."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from defusedxml import ElementTree

_STYLES = "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 6
# A chain of styles longer than this is a circle.
_LONGEST_CHAIN = 10


@dataclass(frozen=True)
class _Style:
    name: str
    base: str
    outline: str


def heading_styles(package: IO[bytes]) -> str:
    """Lines for mammoth that say which further styles are titles and headings."""
    with zipfile.ZipFile(package) as archive:
        if _STYLES not in archive.namelist():
            return ""
        root = ElementTree.fromstring(archive.read(_STYLES))
    package.seek(0)
    return "\n".join(_lines(dict(_paragraph_styles(root))))


def _paragraph_styles(root) -> Iterator[tuple[str, _Style]]:
    for style in root.iter(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph":
            key, name = style.get(f"{_W}styleId"), _value(style, "name")
            outline = _value(style, f"pPr/{_W}outlineLvl")
            yield key, _Style(name, _value(style, "basedOn"), outline)


def _value(style, path: str) -> str:
    found = style.find(f"{_W}{path}")
    return "" if found is None else found.get(f"{_W}val", "")


def _lines(styles: dict[str, _Style]) -> Iterator[str]:
    for style in styles.values():
        target = _target(style, styles)
        name = style.name.replace("\\", "\\\\").replace("'", "\\'")
        if target and name.isprintable():
            yield f"p[style-name='{name}'] => {target}:fresh"


def _target(style: _Style, styles: dict[str, _Style]) -> str:
    """The tag for paragraphs of this style; empty for those that are text."""
    for _ in range(_LONGEST_CHAIN):
        name = style.name.casefold()
        if name == "title":
            return "h1.title"
        level = name.removeprefix("heading ")
        if name != level and level.isdecimal():
            return f"h{min(int(level), _DEEPEST)}"
        if style.outline.isdecimal() and int(style.outline) < _DEEPEST:
            return f"h{int(style.outline) + 1}"
        if style.base not in styles:
            return ""
        style = styles[style.base]
    return ""
