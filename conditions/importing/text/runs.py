"""Words with their formatting: runs of ``Text`` that are cut and put together like strings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from conditions.importing.article import Text

Runs = Sequence[Text]
# The words from one place to another, and what takes their place.
Change = tuple[int, int, str]


def plain(runs: Iterable[Text]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def cut(runs: Runs, start: int, end: int) -> list[Text]:
    """The runs from one character to another."""
    kept: list[Text] = []
    at = 0
    for run in runs:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        if words:
            kept.append(replace(run, text=words))
        at += len(run.text)
        if at >= end:
            break
    return kept


def changed(runs: Runs, changes: Sequence[Change]) -> tuple[Text, ...]:
    """The runs with new words, unformatted, in some places. ``changes`` are in order."""
    whole = len(plain(runs))
    result: list[Text] = []
    at = 0
    for start, end, words in changes:
        result += [*cut(runs, at, start), Text(words)]
        at = end
    return (*result, *cut(runs, at, whole))


def merged(runs: Iterable[Text]) -> list[Text]:
    """Neighbors that look alike become one run."""
    result: list[Text] = []
    for run in runs:
        if not run.text:
            continue
        if result and replace(result[-1], text="") == replace(run, text=""):
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return result


def spaced(runs: Iterable[Text]) -> list[Text]:
    """Runs with single spaces between words and none around them."""
    result: list[Text] = []
    ends_with_space = True
    for run in runs:
        words = " ".join(run.text.split())
        if not words:
            words = " " if run.text else ""
        elif run.text[0].isspace():
            words = " " + words
        if run.text and run.text[-1].isspace() and words.strip():
            words += " "
        if ends_with_space:
            words = words.lstrip(" ")
        if words:
            result.append(replace(run, text=words))
            ends_with_space = words.endswith(" ")
    if result and ends_with_space:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
    return merged(result)


def are_plain(runs: Iterable[Text]) -> bool:
    return all(run == Text(run.text) for run in runs)
