"""The title, the lead and the sections of an article as Markdown."""

from collections.abc import Iterable

from wagtail import blocks

from conditions.importing import shapes
from conditions.importing.article import Article, Component, Paragraph
from conditions.importing.exported.components import LANGUAGE
from conditions.importing.exported.prose import UnknownNotation, read_prose
from conditions.importing.exported.reading import NEXT_BLOCK
from conditions.importing.exported.yaml import write_yaml

from .prose import line, markdown, plain_line


def text_of(article: Article) -> str:
    """Everything that is not front matter."""
    parts = [f"# {plain_line(article.title)}".rstrip(), *_body(article.lead)]
    for section in article.sections:
        about = f"{section.aspect} {section.key}".rstrip()
        parts += [f"## {plain_line(section.heading)} {{{about}}}", *_body(section.blocks)]
    return "\n\n".join(parts) + "\n"


def _body(components: Iterable[Component]):
    was_prose = False
    for one in components:
        prose = _prose(one)
        if prose and was_prose:
            yield NEXT_BLOCK
        yield prose or _figure(one) or _fence(one)
        was_prose = bool(prose)


def _prose(component):
    """A paragraph block without marks around it, if it reads back as what it is."""
    if component.kind != "paragraph":
        return ""
    text = markdown(component.fields["text"])
    try:
        is_same = read_prose(text) == component.fields["text"]
    except UnknownNotation:
        is_same = False
    return text if is_same else ""


def _figure(component):
    """A picture with at most one line below it."""
    if component.kind != "image":
        return ""
    image, caption = component.fields.get("image"), component.fields.get("caption", [])
    is_line = not caption or (
        len(caption) == 1 and isinstance(caption[0], Paragraph) and caption[0].content
    )
    if not image or image["decorative"] or "\n" in image["alt_text"] or not is_line:
        return ""
    picture = f"![{plain_line(image['alt_text'])}]({image['picture'].name})"
    return f"{picture}\n{line(caption[0].content)}" if caption else picture


def _fence(component):
    block = shapes.BODY.child_blocks[component.kind]
    text = write_yaml(shapes.mapped(block, component.fields, _leaf))
    marks = "```"
    while marks in text:
        marks += "`"
    return f"{marks}{LANGUAGE} {component.kind}\n{text}{marks}"


def _leaf(block: blocks.Block, value):
    if shapes.is_prose(block):
        return markdown(value)
    if shapes.is_described_picture(block) and value:
        return {
            "file": value["picture"].name,
            "alt": value["alt_text"],
            "decorative": value["decorative"],
        }
    if shapes.is_picture(block) and value:
        return value.name
    return value
