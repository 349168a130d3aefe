"""An HTML tree as the lines of a document, with what its tags say of each."""

from dataclasses import dataclass, field, replace

from bs4 import Tag

from conditions.importing.article import Block, Finding, Text
from conditions.importing.markup import looks
from conditions.importing.markup.entries import Counter, entry_label
from conditions.importing.markup.links import (
    address,
    inner_link_text,
    is_inside,
    raised_text,
    settled,
)
from conditions.importing.markup.pictures import Pictures
from conditions.importing.markup.tables import data_rows, table_from
from conditions.importing.text.lines import Label, Line
from conditions.importing.text.runs import are_plain, plain, spaced

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *("[document]", "main", "article", "section", "header", "div", "p", "blockquote", "pre"),
    *("address", "details", "figure", "dl", "dd", "tr", "thead", "tbody", "tfoot", "td", "th"),
    *("center", "hr", "caption", "figcaption"),
}
# Headings for want of better: the term of a definition, the question that opens an answer.
_BOLD_BLOCKS = {"dt", "summary"}
_BREAK = Text("\n")
_INDENT = 4
_CAPTION_STARTS = ("table ", "figure ", "fig. ")
_LONGEST_CAPTION = 300


@dataclass
class _Entry:
    """A list entry whose first words are still to come."""

    label: Label
    is_waiting: bool = True


@dataclass
class Flow:
    """Goes through a tree once and writes down lines, tables and pictures."""

    pictures: Pictures
    targets: frozenset[str] = frozenset()
    lines: list[Line] = field(default_factory=list)
    things: list[tuple[int, Block, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    at: int = 0

    def __post_init__(self):
        self._open: list[Text] = []
        self._indent = 0
        self._entry: _Entry | None = None
        self._heading: Tag | None = None
        self._caption: Line | None = None
        self._target_depth = 0
        self._preformatted = 0

    def read(self, root: Tag) -> None:
        self._walk(root, Text(""))
        self._flush()
        self._drop_caption()

    def _walk(self, node: Tag, look: Text) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                if not looks.is_hidden(child):
                    self._take(child, look)
            else:
                self._say(str(child), look)

    def _take(self, tag: Tag, look: Text) -> None:
        is_target = tag.get("id") in self.targets
        self._target_depth += is_target
        if tag.name in _HEADINGS and not self._is_in_entry():
            self._take_heading(tag, look)
        elif tag.name in _HEADINGS or tag.name in _BOLD_BLOCKS:
            self._take_block(tag, replace(look, is_strong=True))
        elif tag.name in ("ul", "ol"):
            self._take_list(tag, look)
        elif tag.name == "table":
            self._take_table(tag, look)
        elif tag.name in _BLOCKS or tag.name == "li":
            self._take_block(tag, look)
        else:
            self._take_inline(tag, look)
        self._target_depth -= is_target

    def _is_in_entry(self) -> bool:
        return self._entry is not None

    def _take_heading(self, tag: Tag, look: Text) -> None:
        self._flush()
        self._heading = tag
        self._walk(tag, look)
        self._flush()
        self._heading = None

    def _take_block(self, tag: Tag, look: Text) -> None:
        self._flush()
        level = looks.list_level(tag)
        outer = self._indent
        self._indent = _INDENT * level if level else outer
        start = len(self.lines)
        if looks.is_title(tag):
            self._heading = tag
        self._preformatted += tag.name == "pre"
        self._walk(tag, looks.look_of(tag, look))
        self._flush()
        self._preformatted -= tag.name == "pre"
        self._heading = None if self._heading is tag else self._heading
        self._indent = outer
        self._note_caption(tag, start)

    def _take_list(self, tag: Tag, look: Text) -> None:
        self._flush()
        outer_entry, outer_indent = self._entry, self._indent
        self._indent = outer_indent + _INDENT
        counter = Counter(tag)
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "li" and not looks.is_hidden(child):
                self._entry = _Entry(counter.label(child))
                self._take(child, look)
            elif isinstance(child, Tag) and not looks.is_hidden(child):
                self._entry = None
                self._take(child, look)
        self._flush()
        self._entry, self._indent = outer_entry, outer_indent

    def _take_table(self, tag: Tag, look: Text) -> None:
        self._flush()
        rows = data_rows(tag)
        if rows is None:
            self._walk(tag, look)
            self._flush()
            return
        caption = tag.find("caption")
        cells = [[self._cell(cell, look) for cell in row.cells] for row in rows]
        table, findings = table_from(rows, cells, self._cell(caption, look) if caption else [])
        self.findings += findings
        words = " ".join(plain(cell) for row in cells for cell in row)
        self._add_thing(table, words)

    def _cell(self, tag: Tag, look: Text) -> list[Text]:
        """The words of a cell in one line; its pictures follow the table."""
        inner = Flow(self.pictures, self.targets)
        inner.read(tag)
        self.things += [(self.at, thing, words) for _, thing, words in inner.things]
        runs: list[Text] = []
        for line in inner.lines:
            mark = Text("; " if line.label and runs else " ")
            runs += (
                [mark, *(line.runs or [Text(line.text)])]
                if runs
                else line.runs or [Text(line.text)]
            )
        return spaced(runs)

    def _take_inline(self, tag: Tag, look: Text) -> None:
        if tag.name == "br":
            self._open.append(_BREAK)
        elif tag.name == "img":
            self._take_picture(tag)
        elif tag.name == "title":
            return
        elif looks.is_raised(tag) and (text := raised_text(tag)) is not None:
            self._say(text, look)
        elif tag.name == "a" and is_inside(tag):
            text = inner_link_text(tag, self._target_depth > 0)
            if text is None:
                self._walk(tag, look)
            else:
                self._say(text, look)
        elif tag.name == "a":
            self._walk(tag, replace(look, url=address(tag)))
        else:
            self._walk(tag, looks.look_of(tag, look))

    def _take_picture(self, tag: Tag) -> None:
        picture = self.pictures.read(tag)
        if picture:
            self._flush()
            self._add_thing(picture, picture.alt)

    def _say(self, text: str, look: Text) -> None:
        if self._preformatted and "\n" in text:
            for line in text.split("\n"):
                self._open += [replace(look, text=line), _BREAK]
        elif text:
            self._open.append(replace(look, text=text))

    def _flush(self) -> None:
        """End the paragraph at hand: one line, or several where it breaks."""
        runs, self._open = settled(self._open), []
        starts_block = True
        line: list[Text] = []
        for run in [*runs, _BREAK]:
            if run is not _BREAK:
                line.append(run)
                continue
            words = spaced(line)
            if words:
                self._add_line(words, starts_block)
            starts_block = not words
            line = []

    def _add_line(self, runs: list[Text], starts_block: bool) -> None:
        heading = self._heading
        is_first = self._entry is not None and self._entry.is_waiting
        label = None
        if is_first:
            label, runs = entry_label(self._entry.label, runs)
            self._entry.is_waiting = False
        self._drop_caption()
        line = Line(
            at=self.at,
            text=plain(runs),
            # What goes on in an entry hangs below its first line.
            indent=self._indent + (2 if self._entry and not is_first else 0),
            starts_block=starts_block,
            heading_level=_HEADINGS.get(heading.name, 1) if heading else 0,
            is_title=heading is not None and looks.is_title(heading),
            is_bold=all(run.is_strong for run in runs if run.text.strip()),
            label=label,
            runs=() if are_plain(runs) else tuple(runs),
        )
        self.at += 1
        self.lines.append(line)

    def _note_caption(self, tag: Tag, start: int) -> None:
        """Keep a line that may be the caption of the table or picture beside it."""
        if len(self.lines) != start + 1:
            return
        line = self.lines[-1]
        looks_it = line.text.lower().startswith(_CAPTION_STARTS) and any(
            map(str.isdigit, line.text[:12])
        )
        if len(line.text) > _LONGEST_CAPTION or not (looks.is_caption(tag) or looks_it):
            return
        self.lines.pop()
        thing = self.things[-1] if self.things and self.things[-1][0] == line.at - 1 else None
        if thing and hasattr(thing[1], "caption") and not thing[1].caption:
            thing[1].caption = list(line.runs or [Text(line.text)])
            self.things[-1] = (*thing[:2], f"{thing[2]} {line.text}".strip())
        else:
            self._caption = line

    def _drop_caption(self) -> None:
        """What stood by no table or picture is a line like others."""
        if self._caption:
            self.lines.append(self._caption)
            self._caption = None

    def _add_thing(self, thing: Block, words: str) -> None:
        if self._caption and not thing.caption:
            thing.caption = list(self._caption.runs or [Text(self._caption.text)])
            words = f"{self._caption.text} {words}"
            self._caption = None
        self._drop_caption()
        self.things.append((self.at, thing, words))
        self.at += 1
