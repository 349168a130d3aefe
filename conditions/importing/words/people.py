"""People named in a byline: their names, and the credentials behind them."""

import re
from collections.abc import Sequence

from conditions.importing.article import Credit

_BETWEEN = re.compile(r"\s*(?:;|,|&|\band\b|\s/\s|/(?=[A-Z][a-z])|\|)\s*")
_JUNIOR = re.compile(r",\s*((?:Jr|Sr)\b\.?)", re.IGNORECASE)
_HONORIFIC = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms)\.? (?:med\. )?", re.IGNORECASE)

_DEGREE_LIST = """
phd pharmd psyd msc bsc mbbs mbchb edd drph dphil mph ms ma ba bs md do rn np pa dpt pt ot dnp dds
dc dpm mba scd mhs mphil frcp faan facs oms crnp aprn dvm od msn bsn
"""
_DEGREES = frozenset(_DEGREE_LIST.split())
_CAPITALS = re.compile(
    r"(?:[A-Z]{2,}[a-z]{0,4}|[A-Z]{1,3}[a-z]?[A-Z]+)(?:[-/](?:[A-Z]+|[IVX\d]+))*(?:\d|\*[A-Z])?"
)
_ROMAN = re.compile(r"[IVX]{1,4}")
_GENERATION = frozenset(("II", "III", "IV", "JR", "SR"))
_GENERATION_END = re.compile(r" (?:Jr|Sr)\.$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:\w+olog(?:y|ist)|\w+ist|surgeon|physician|doctor|nurse|editor|writer|fellow|professor"
    r"|director|student|resident|practitioner|assistant|medicine|surgery|therapy|board|certified"
    r"|academy|chief|of|candidate)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLE_LIST = "de la van von der den di du da dos del el al bin ibn le ter st"
_PARTICLES = frozenset(_PARTICLE_LIST.split())


def people(names: str, is_certain: bool = False) -> list[Credit]:
    """The people of a byline; none if the words do not look like people's names."""
    known_only = names.isupper()
    found: list[Credit] = []
    for segment in _BETWEEN.split(_JUNIOR.sub(r" \1", names.strip())):
        name, credentials = _split_name(_HONORIFIC.sub("", segment.strip()), known_only)
        if not name and not (credentials and found):
            continue
        is_role = bool(_ROLE.search(name)) or (name.count(" ") == 0 and not is_certain)
        if found and (not name or is_role):
            found[-1] = _with_credentials(
                found[-1], credentials if not name else _without_brackets(segment.strip(" ."))
            )
        elif is_certain or _is_name(name):
            found.append(Credit(name, credentials))
        else:
            return []
    return found


def has_degree(credit: Credit) -> bool:
    """Whether the credentials are those of a profession, not just any capitals."""
    words = re.split(r"[ ,-]+", credit.credentials.replace(".", "").casefold())
    return any(word in _DEGREES for word in words)


def _with_credentials(credit: Credit, added: str) -> Credit:
    return Credit(credit.name, ", ".join(filter(None, [credit.credentials, added])))


def _split_name(segment: str, known_only: bool) -> tuple[str, str]:
    words = segment.split()
    start = len(words)
    while start and _is_credential(words, start - 1, known_only):
        start -= 1
    if start and start < len(words) and words[start].strip(".,").upper() in _GENERATION:
        start += 1
    credentials = _without_brackets(" ".join(words[start:]))
    is_dotted = credentials.count(".") > 1
    name = " ".join(words[:start]).strip(" ,()")
    return name if _GENERATION_END.search(name) else name.rstrip(". "), credentials.rstrip(
        "" if is_dotted else "."
    )


def _without_brackets(credentials: str) -> str:
    """Without the parentheses around all of them; those of ``PhD(c)`` stay."""
    is_whole = credentials.startswith("(") or credentials.count("(") < credentials.count(")")
    return credentials.strip("()") if is_whole else credentials


def _is_credential(words: Sequence[str], place: int, known_only: bool) -> bool:
    word = words[place].strip(".,()")
    bare = re.sub(r"\(c\)?$", "", word.replace(".", ""))
    if bare.casefold().split("-")[0] in _DEGREES and bare[:1].isupper() and len(bare) > 1:
        return True
    if known_only:
        return False
    # "OMS II": a number belongs to the credential before it.
    is_number = _ROMAN.fullmatch(bare) and place > 0 and _CAPITALS.fullmatch(words[place - 1])
    return bool(is_number) or _CAPITALS.fullmatch(bare) is not None


def _is_name(name: str) -> bool:
    words = name.split()
    are_words = all(_NAME_WORD.fullmatch(word.strip(",")) for word in words)
    are_capital = all(word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    return 2 <= len(words) <= 6 and are_words and are_capital and not _ROLE.search(name)
