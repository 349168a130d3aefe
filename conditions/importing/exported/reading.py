"""From front matter and text to an article."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token
from pydantic import ValidationError

from conditions.blocks.sections import ASPECTS
from conditions.importing.article import (
    Article,
    Block,
    Component,
    Credit,
    Picture,
    Section,
    SourceLine,
    Text,
    UnreadableDocument,
)

from .components import LANGUAGE, PictureOf, figure, read_component
from .front_matter import FORMAT, FrontMatter, Source
from .prose import blocks_of, content_of, is_comment, joined, read_prose, tokens_of
from .yaml import read_yaml

# Between two blocks of prose, which would otherwise be one.
NEXT_BLOCK = "<!-- next block -->"
_HEADING = re.compile(r"(?:(?P<words>.*) )?\{(?P<aspect>[a-z_]+)(?: (?P<key>[\w-]+))?\}", re.DOTALL)

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
# Within how many bytes a file says what it is.
_BEGINNING = 1000
# No article is longer, and YAML takes its time.
_LONGEST = 500_000
_ASPECTS = dict(ASPECTS)

OpenFile = Callable[[str], bytes | None]


@dataclass
class LibrarySource(SourceLine):
    """A source with all that the library knew of it."""

    status: str = "current"
    age_reason: str = ""
    is_published: bool = True


@dataclass
class KeyedSection(Section):
    """A section with the key that its anchor is made of."""

    key: str = ""


@dataclass
class Exported:
    """What an exported article holds besides its text."""

    front_matter: FrontMatter
    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    biographies: dict[str, list[Block]] = field(default_factory=dict)


def is_exported(source: bytes) -> bool:
    """Whether a file begins as those that we write."""
    lines = [line.strip() for line in source.removeprefix(BOM_UTF8)[:_BEGINNING].splitlines()]
    return lines[:1] == [b"---"] and f"format: {FORMAT}".encode() in lines


def read_exported(text: str, open_file: OpenFile) -> Article:
    """The article of a text with front matter.

    ``open_file`` gives the bytes of a file beside it, or ``None``. Raises UnreadableDocument.
    """
    text = text.replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None or len(text) > _LONGEST:
        raise _unreadable("it has no end or is too long")
    try:
        described = FrontMatter.model_validate(read_yaml(match[1]))
        return _article(described, text[match.end() :], open_file)
    except ValidationError as error:
        [first, *_] = error.errors()
        place = ".".join(map(str, first["loc"]))
        raise _unreadable(f"{place}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(str(error)) from error


def _article(described, body, open_file):
    exported = _exported(described, open_file)
    text = _Body(lambda file: _picture(exported, file), tokens_of(body))
    return Article(
        title=text.title,
        name=described.name,
        other_names=described.other_names,
        summary=described.summary,
        authors=_credits(described.authors),
        reviewers=_credits(described.reviewers),
        reviewed_on=described.reviewed_on.isoformat() if described.reviewed_on else "",
        lead=text.lead,
        sections=text.sections,
        references=[_source(one) for one in described.sources],
        text=body,
        front_matter={"exported": exported},
    )


def _credits(entries):
    return [Credit(one.person, one.credentials) for one in entries]


def _exported(described, open_file):
    pictures = {
        one.file: Picture(one.file, open_file(one.file) or b"", one.description)
        for one in described.pictures
    }
    files = {one.file: open_file(one.file) or b"" for one in described.files}
    biographies = {one.key or one.name: read_prose(one.biography) for one in described.people}
    return Exported(described, pictures, files, biographies)


def _picture(exported, file):
    if file not in exported.pictures:
        raise ValueError(f"the picture “{file}” is not in the list of pictures")
    return exported.pictures[file]


def _source(source: Source) -> LibrarySource:
    values = source.model_dump()
    accessed_on = values.pop("accessed_on")
    return LibrarySource(
        **values, text=source.title, accessed_on=accessed_on.isoformat() if accessed_on else ""
    )


class _Body:
    """The title, the lead and the sections of the text."""

    def __init__(self, picture_of: PictureOf, tokens: list[Token]):
        self._picture_of = picture_of
        self.title = ""
        self.lead: list[Block] = []
        self.sections: list[Section] = []
        for group in _groups(tokens):
            self._add(group)

    def _add(self, group):
        first = group[0]
        if first.type == "heading_open" and first.tag == "h1":
            self.title = _words(group[1])
        elif first.type == "heading_open" and first.tag == "h2":
            self.sections.append(_section(_words(group[1])))
        else:
            self._place(self._block(group))

    def _place(self, block):
        if not self.sections and (self.lead or block.kind != "paragraph"):
            raise ValueError(f"a block “{block.kind}” stands above the first section")
        (self.sections[-1].blocks if self.sections else self.lead).append(block)

    def _block(self, group):
        first = group[0]
        if first.type == "fence":
            language, _, kind = first.info.strip().partition(" ")
            if language != LANGUAGE:
                raise ValueError(f"a block should begin with “{LANGUAGE}” and its name")
            return read_component(kind.strip(), first.content, self._picture_of)
        if image := _image_in(group):
            caption = joined(content_of(_without_image(group[1])))
            alt = "".join(child.content for child in image.children or ())
            return figure(alt, image.attrGet("src"), caption, self._picture_of)
        return Component("paragraph", {"text": list(blocks_of(group))})


def _groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens that make one block of ours: a heading, a fence, a picture, or a run of prose."""
    prose: list[Token] = []
    for group in _outermost(tokens):
        first = group[0]
        is_next = is_comment(first) and first.content.strip() == NEXT_BLOCK
        is_heading = first.type == "heading_open" and first.tag in ("h1", "h2")
        if not (is_next or is_heading or first.type == "fence" or _image_in(group)):
            prose += group
            continue
        if prose:
            yield prose
            prose = []
        if not is_next:
            yield group
    if prose:
        yield prose


def _outermost(tokens):
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting != 1:
            yield group
            group = []


def _image_in(group):
    """The picture that a paragraph begins with."""
    children = group[1].children if group[0].type == "paragraph_open" else None
    return children[0] if children and children[0].type == "image" else None


def _without_image(inline):
    words = inline.children[1:]
    if words and words[0].type == "softbreak":
        words = words[1:]
    return Token("inline", "", 0, children=words)


def _section(heading):
    match = _HEADING.fullmatch(heading)
    if match is None or match["aspect"] not in _ASPECTS:
        return KeyedSection(heading, "other")
    return KeyedSection(match["words"] or "", match["aspect"], key=match["key"] or "")


def _words(inline):
    parts = content_of(inline)
    return "".join(part.text if isinstance(part, Text) else str(part) for part in parts)


def _unreadable(reason):
    return UnreadableDocument(
        f"This export was changed so that it can't be read: {reason}. Correct it there, or export "
        "the page again."
    )
