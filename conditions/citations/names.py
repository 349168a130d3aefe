"""Who wrote a source, as medical styles print names: ``Jinnah HA, Factor SA``."""

import unicodedata
from itertools import pairwise

from .printing import value, without_stop, words

_LONGEST_INITIALS = 3
_BETWEEN_NAMES = dict.fromkeys(map(ord, ".-\u2010\u2011\u2013"), " ")


def names_in_line(authors: list[dict], printed, *, most: int, before_et_al: int) -> str:
    """The authors in one line, an organization behind a semicolon: ``Altman DG; PRISMA Group``.

    ``printed`` gives one author's name. More than ``most`` authors are cut to the first
    ``before_et_al``, followed by “et al”.
    """
    named = [(name, _is_person(author)) for author in authors if (name := printed(author))]
    if len(named) > most:
        named = [*named[:before_et_al], ("et al", True)]
    line = "".join(name for name, _ in named[:1])
    for (_, was_person), (name, is_person) in pairwise(named):
        comma = is_person and was_person or name == "et al"
        line += f", {name}" if comma else f"; {name}"
    return line


def name_with_initials(author: dict, *, most_initials: int | None = None, suffixes=None) -> str:
    """``King ML Jr``; an organization by its name. “Jr.” and the like lose their full stop."""
    family = words(author, "family")
    if not family:
        return without_stop(words(author, "literal"))
    suffix = value(author, "suffix").replace(".", "")
    suffix = (suffixes or {}).get(suffix, suffix)
    initials = _initials(value(author, "given"))[:most_initials]
    return " ".join(filter(None, [family, initials, suffix]))


def _is_person(author: dict) -> bool:
    return bool(words(author, "family"))


def _initials(given: str) -> str:
    # Composed first: otherwise the accent of "É" is a second character, and is lost.
    names = unicodedata.normalize("NFC", given).translate(_BETWEEN_NAMES).split()
    return "".join(map(_initial, names))


def _initial(name: str) -> str:
    if name.isupper() and name.isalpha() and len(name) <= _LONGEST_INITIALS:
        return name
    return next(filter(str.isalpha, name), "").upper()
