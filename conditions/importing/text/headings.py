"""Which lines are headings, judged by their shape and by what stands around them."""

import re
from collections.abc import Iterable

from conditions.importing.text.inline import has_marker
from conditions.importing.text.lines import Line
from conditions.importing.words.phones import phone_in
from conditions.sentences import ends_sentence, sentences

LONGEST_HEADING = 120

_MOST_WORDS_ALONE = 12
_MOST_WORDS_IN_BLOCK = 6
_HASHES = re.compile(r"#{1,6} (.+?)(?: #{1,6})?$")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\bdoi:", re.IGNORECASE)
_SMALL_WORD_LIST = """
a an and are as at be but by can do does for from have how i if in into is it its my nor of off on
onto or our out over per so than that the their them to up us via vs we what when which who why will
with without you your
"""
_SMALL_WORDS = frozenset(_SMALL_WORD_LIST.split())
_LEADING_LIST = (
    "are as for if include includes including is like may of or the these to when who with"
)
_LEADING = frozenset(_LEADING_LIST.split())
_WANTS_MORE = frozenset(("as", "by", "in", "of", "on", "under", "with"))
# "Signs to watch for" is complete; "Call your doctor for" is not.
_LOOKED_FOR = re.compile(r"\b(?:look|watch)(?:ing)? (?:out )?for$", re.IGNORECASE)
_EDGES = "\"“”'‘’()[]{}.,:;!?*"


def marked_heading(text: str) -> str:
    """The words of a heading that the author marked with number signs; else empty."""
    match = _HASHES.match(text) if text.startswith("#") and len(text) <= LONGEST_HEADING else None
    return match[1] if match else ""


def marked_level(line: Line) -> int:
    """Which level the author gave a heading; 0 if only its look makes it one."""
    if line.heading_level:
        return line.heading_level
    return len(line.text) - len(line.text.lstrip("#")) or line.underline_level


def announces(text: str) -> bool:
    """Whether a line without colon leads into the list below it: ``Signs may include``."""
    return not has_emphatic_case(text) and leads_on(text)


def leads_on(text: str) -> bool:
    """Whether the last word wants another."""
    is_complete = _LOOKED_FOR.search(text) is not None
    return not is_complete and text.rsplit(" ", 1)[-1].casefold() in _LEADING


def is_heading_alone(text: str) -> bool:
    """Whether a line between two empty lines is a heading."""
    return has_shape(text) and (has_emphatic_case(text) or len(text.split()) <= _MOST_WORDS_ALONE)


def is_heading_in_block(text: str, is_full_line: bool) -> bool:
    """Whether a line with its text right below is a heading.

    A line as long as the others may be the first of a wrapped paragraph: only its case tells.
    """
    if not has_shape(text):
        return False
    if is_full_line:
        return not text.endswith("?") and has_emphatic_case(text)
    return has_emphatic_case(text) or len(text.split()) <= _MOST_WORDS_IN_BLOCK


def are_printed_with_colons(texts: Iterable[str]) -> bool:
    """Whether an author puts a colon behind headings: more lines look so than without one."""
    balance = 0
    for text in texts:
        words = text.removesuffix(":")
        if words != text and is_title_case(words):
            balance += is_heading_alone(words)
        else:
            balance -= is_heading_alone(text)
    return balance > 0


def has_emphatic_case(text: str) -> bool:
    """A question, Title Case or ALL CAPS: what authors do to headings only."""
    return text.endswith("?") or text.isupper() or is_title_case(text)


def is_title_case(text: str) -> bool:
    """Whether every word of weight starts with a capital letter or a digit."""
    words = [word.strip(_EDGES) for word in text.split()]
    weighty = [word for word in words if word and word.casefold() not in _SMALL_WORDS]
    return bool(weighty) and all(not word[0].islower() for word in weighty)


def has_shape(text: str) -> bool:
    """Whether a line could be a heading by its words alone."""
    return (
        len(text) <= LONGEST_HEADING
        and _starts_like_a_heading(text)
        and not text.endswith((".", ",", ";", ":", "…", "-", "–"))
        and not announces(text)
        and not _is_statement(text)
        and not has_marker(text)
        and not _ADDRESS.search(text)
        and not phone_in(text)
        and _is_one_sentence(text)
    )


def _is_statement(text: str) -> bool:
    """``Also known as: tennis elbow``, ``Posted in: Sports``: a label with what it says."""
    label, colon, _ = text.partition(": ")
    return bool(colon) and not text.endswith("?") and label.rsplit(" ", 1)[-1] in _WANTS_MORE


def _starts_like_a_heading(text: str) -> bool:
    first = text.lstrip("\"“‘'¿¡(")[:1]
    return (first.isalnum() and not first.islower()) and any(map(str.isalpha, text))


def _is_one_sentence(text: str) -> bool:
    parts = sentences(text)
    is_exclamation = text.endswith("!") and not is_title_case(text)
    all_ask = all(part.endswith("?") for part in parts)
    return not is_exclamation and (len(parts) == 1 or all_ask or not ends_sentence(parts[0]))
