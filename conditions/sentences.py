"""Sentences of running text, and the short summary made of the first of them."""

import re

SUMMARY_LENGTH = 300

_ABBREVIATIONS = frozenset(
    ("dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "eg", "ie", "cf", "approx")
)
_BEFORE_NUMBERS = frozenset(("no", "fig", "vol", "ca", "nr", "tab", "sect", "pp"))
# After "U.S." only these words are taken for the start of a new sentence.
_STARTER_WORDS = """
a about after although an and as at because before both but by each even every few for he her here
his how however if in it its many more most my no not of often on one our people she so some such
that the their there these they this those to treatment until we what when where which while who
with women men you your
"""
_STARTERS = frozenset(_STARTER_WORDS.split())
_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"”’')]»¹²³⁰⁴⁵⁶⁷⁸⁹"
_OPENERS = "\"“‘'([«¿¡"
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?")


def sentences(text: str) -> list[str]:
    """The text parted after each sentence; abbreviations and initials do not end one."""
    words = text.split()
    parts: list[str] = []
    start = 0
    for at in range(len(words) - 1):
        if _ends_sentence(words, at):
            parts.append(" ".join(words[start : at + 1]))
            start = at + 1
    if words:
        parts.append(" ".join(words[start:]))
    return parts


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a full stop, a question mark or the like."""
    tail = re.sub(r"(?:\[[\d, –-]+\])+$", "", text[-40:]).rstrip()
    return tail.rstrip(_CLOSERS).endswith(_ENDS)


def summary(text: str) -> str:
    """The first whole sentences that fit; only a first sentence too long is cut."""
    chosen = ""
    parts = sentences(text[: 20 * SUMMARY_LENGTH])
    for sentence in parts:
        longer = f"{chosen} {sentence}".strip()
        if len(longer) > SUMMARY_LENGTH or (chosen and sentence.endswith(":")):
            break
        chosen = longer
    return chosen or (_cut(parts[0]) if parts else "")


def _cut(sentence: str) -> str:
    shortened = sentence[:SUMMARY_LENGTH]
    if " " in shortened:
        shortened = shortened.rsplit(" ", 1)[0]
    return shortened[: SUMMARY_LENGTH - 1].rstrip(" ,;:–—-") + "…"


def _ends_sentence(words: list[str], at: int) -> bool:
    word = words[at].rstrip(_CLOSERS)
    following = words[at + 1].lstrip(_OPENERS)
    if not word.endswith(_ENDS) or following[:1].islower():
        return False
    return not word.endswith(".") or not _is_abbreviation(words, at, following)


def _is_abbreviation(words: list[str], at: int, following: str) -> bool:
    stem = words[at].strip(_OPENERS + _CLOSERS).removesuffix(".")
    if stem.casefold() in _ABBREVIATIONS:
        return True
    if stem.casefold() in _BEFORE_NUMBERS:
        return following[:1].isdigit()
    if len(stem) == 1 and stem.isalpha():
        # "J. Smith" is an initial; "vitamin D. It" ends a sentence.
        return stem.isupper() and (at == 0 or words[at - 1][:1].isupper())
    is_dotted = "." in stem and _DOTTED.fullmatch(stem) is not None
    return is_dotted and following.rstrip(",").casefold() not in _STARTERS
