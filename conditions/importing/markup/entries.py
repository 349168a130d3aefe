"""What stands before the entries of real lists, and bullets typed into them once more."""

from bs4 import Tag

from conditions.importing.article import Text
from conditions.importing.text import labels
from conditions.importing.text.lines import Label, Line
from conditions.importing.text.runs import cut, plain

_LARGEST = 999


class Counter:
    """Numbers the entries of one list as a browser would."""

    def __init__(self, tag: Tag):
        self.is_ordered = tag.name == "ol"
        self.number = _whole(tag.get("start"), 1) - 1

    def label(self, entry: Tag) -> Label:
        if not self.is_ordered:
            return Label("•", "", "")
        self.number = _whole(entry.get("value"), self.number + 1)
        return Label("number", f"{self.number}.", "", self.number)


def entry_label(label: Label, runs: list[Text]) -> tuple[Label, list[Text]]:
    """The label with the words of its entry, without a bullet or number typed there too."""
    text = plain(runs)
    # Encyclopedias print an arrow back to the text.
    arrow = len(text) - len(text.lstrip("^↑ "))
    runs, text = cut(runs, arrow, len(text)), text[arrow:]
    line = Line(0, text)
    typed = labels.bullet(line) or labels.bracketed_number(line) or labels.number(line)
    if (
        typed
        and typed.text
        and (not typed.is_ordered or typed.number == label.number or not label.number)
    ):
        runs = cut(runs, len(text) - len(typed.text), len(text))
        text = typed.text
        label = typed if typed.is_ordered else label
    return Label(label.style, label.printed, text, label.number), runs


def _whole(text: str | None, default: int) -> int:
    is_number = text is not None and text.strip().isdecimal()
    return min(int(text), _LARGEST) if is_number else default
