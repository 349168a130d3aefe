"""Authors' names as records print them, and as we keep them (CSL's shape).

A name that has only one part is kept as ``{"literal"}``: no format tells a person of one name from
an organization, and the editor does not either.
"""

import re
from collections.abc import Mapping

from .markup import flattened

_ET_AL = re.compile(r"(?:and )?(?:others|et al\.?)", re.IGNORECASE)
_INITIALS_LAST = re.compile(r"(?P<family>[^\d,]+?)\s+(?P<given>[A-Z]{1,4})")
_GENERATION_LAST = re.compile(r"(?P<given>.+?)\s+(?P<suffix>(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?)")
_COMMA_IN_NAME = ",,"


def person(family: str, given: str = "", suffix: str = "") -> dict:
    """A person; ``{}`` for no name at all."""
    family, given, suffix = map(flattened, (family, given, suffix))
    if family and given:
        return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}
    return organization(" ".join(filter(None, (given, family, suffix))))


def organization(name: str) -> dict:
    """An organization, or whoever has only one name; ``{}`` for none."""
    name = flattened(name)
    return {} if not name or _ET_AL.fullmatch(name) else {"literal": name}


def from_inverted(text: str) -> dict:
    """``Family, Given, Suffix``, ``Jinnah HA`` or an organization's name.

    As EndNote has it, a comma at the end or two within make an organization of a name.
    """
    text = flattened(text)
    if _COMMA_IN_NAME in text:
        return organization(text.replace(_COMMA_IN_NAME, ","))
    parts = [part.strip() for part in text.split(",", 2)]
    if len(parts) == 1:
        printed = _INITIALS_LAST.fullmatch(text)
        return person(**printed.groupdict()) if printed else organization(text)
    return person(*parts)


def from_medline(text: str) -> dict:
    """A full name of PubMed's, which puts the suffix last without a comma: ``Doe, Jo A Jr``."""
    author = from_inverted(text)
    match = _GENERATION_LAST.fullmatch(author.get("given", ""))
    return author if "suffix" in author or not match else {**author, **match.groupdict()}


def inverted(author: Mapping) -> str:
    """One author on a line that ``from_inverted`` reads back."""
    name = stored_person(author)
    if "family" in name:
        return ", ".join(part.replace(",", " ") for part in name.values())
    literal = literal_of(author)
    if "," in literal:
        return literal if _COMMA_IN_NAME in literal else literal.replace(",", _COMMA_IN_NAME, 1)
    return literal if from_inverted(literal) == {"literal": literal} else f"{literal},"


def literal_of(author: Mapping) -> str:
    """The name of an author who has only one; "" for a person of two."""
    if author.get("literal"):
        return flattened(author["literal"])
    return stored_person(author).get("literal", "")


def stored_person(author: Mapping) -> dict:
    """The name in a stored author as ``person`` has it, whatever else is stored there."""
    return person(*(str(author.get(key) or "") for key in ("family", "given", "suffix")))
