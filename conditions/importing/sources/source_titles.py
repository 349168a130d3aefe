"""Title and publisher of a source without a journal: a web page, a leaflet, a report."""

import re

from conditions.importing.sources.source_authors import is_organization
from conditions.importing.text.headings import is_title_case

_BAR = re.compile(r" +[|¦] +")
_DASH = re.compile(r" +[–—-] +|(?<=\w)—(?=\w)")
_COMMA = re.compile(r", +")
# A scanned "|" between title and site comes out as a capital I or a small l of its own.
_MISREAD_BAR = re.compile(r"(?<=[\w)”\"?!]) [Il] (?=[A-Z])")
_ORDINARY_LIST = """
type stage grade class part phase factor level bipolar chiari can should do did am may will have
must could would when what how if and
"""
_NOT_A_BAR_AFTER = frozenset(_ORDINARY_LIST.split())
_TOPIC = re.compile(
    r"(?:symptoms?|causes?|diagnosis|treatments?|overview|prevention|outlook|facts?|fact sheet"
    r"|types|risk|signs|complications|basics|patient)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|gov|net|edu|uk|info)", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<=[\w)”\"'’*])([.?!][”\"]?) +(?=[\"“‘'(\[]?[A-Z0-9À-Þ]|[a-z]+\.(?:org|com))"
)
_ABBREVIATED = re.compile(r"\b(?:vs|St|Dr|Mr|Mrs|Ms|No|Vol|e\.g|i\.e|cf|approx|Inc|U\.S|U\.K)$")
_PLACE = re.compile(r"^[A-Z][\w .,()-]{1,40}: (?=[A-Z])")
_LONGEST_SITE = 12


def sentences_of(text: str) -> list[str]:
    """The parts of a reference between full stops; a question or exclamation mark is kept."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[1] == "." and _ABBREVIATED.search(
            text[max(start, match.start() - 8) : match.start()]
        ):
            continue
        parts.append(text[start : match.end(1)])
        start = match.end()
    parts.append(text[start:])
    stripped = (part.strip(" ,;").removesuffix(".").strip() for part in parts)
    return [part for part in stripped if any(map(str.isalnum, part))]


def joined(parts: list[str]) -> str:
    """Parts of a title put together as they were printed."""
    text = ""
    for part in parts:
        text += (" " if text.endswith(("?", "!", "”", '"')) else ". ") + part if text else part
    return text


def title_and_site(parts: list[str], host: str) -> tuple[str, str, bool]:
    """The title, who put it on the web, and whether a misread separator was repaired."""
    if len(parts) > 1 and is_site(parts[-1], host):
        return _without_site(joined(parts[:-1]), host), _without_place(parts[-1]), False
    text = joined(parts)
    if found := _at_separator(text, host):
        return *found, False
    repaired = _at_misread_bar(text, host)
    return (*repaired, True) if repaired else (text, "", False)


def is_site(text: str, host: str) -> bool:
    """Whether the words name an institution, or the site of the address."""
    if len(text.split()) > _LONGEST_SITE:
        return False
    if is_organization(text) or _DOMAIN.fullmatch(text) or _names_host(text, host):
        return True
    is_name = is_title_case(text) and not text[0].isdigit() and not text.endswith(("?", "!"))
    return is_name and not _TOPIC.match(text)


def starts_with_institution(parts: list[str], host: str) -> bool:
    """``World Health Organization. Headache disorders.``, but not ``Headache. Mayo Clinic.``"""
    if len(parts) < 2 or not (is_organization(parts[0]) or _is_acronym(parts)):
        return False
    return len(parts) > 2 or not _is_sure_site(parts[1], host)


def _is_acronym(parts: list[str]) -> bool:
    """``AAOS. Rotator cuff tears. OrthoInfo.``, but not ``ALS. Mayo Clinic. 2020.``"""
    first, second = parts[0], parts[1]
    is_short = first.isupper() and first.isalpha() and 3 <= len(first) <= 6
    return is_short and len(parts) > 2 and not is_organization(second)


def _without_site(title: str, host: str) -> str:
    """The title of ``Title - Site``, where the owner of the site follows."""
    found = _at_last(_BAR, title) or _at_last(_DASH, title)
    return found[0] if found and _is_sure_site(found[1], host) else title


def _without_place(site: str) -> str:
    bare = _PLACE.sub("", site)
    return bare if is_organization(bare) else site


def _names_host(text: str, host: str) -> bool:
    """``Mayo Clinic`` is mayoclinic.org, the ``… of Disorders and Stroke`` are ninds.nih.gov."""
    words = re.findall(r"\w+", text)
    squeezed = "".join(words).casefold()
    initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
    labels = host.split(".")[:-1]
    is_acronym = len(initials) > 2 and any(label.startswith(initials) for label in labels)
    return is_acronym or (len(squeezed) > 2 and squeezed in host.replace("-", ""))


def _at_separator(text: str, host: str) -> tuple[str, str] | None:
    for separator, is_name in (
        (_BAR, lambda *_: True),
        (_DASH, is_site),
        (_COMMA, lambda site, _: is_organization(site)),
    ):
        found = _at_last(separator, text)
        if found and is_name(found[1], host):
            # "Title - Site - Owner": what is certainly a site is no part of the title.
            inner = _at_last(separator, found[0])
            is_double = inner and _is_sure_site(inner[1], host)
            return (inner[0], f"{inner[1]} {found[1]}") if is_double else found
    return None


def _at_last(separator: re.Pattern, text: str) -> tuple[str, str] | None:
    found = list(separator.finditer(text))
    if not found:
        return None
    title, site = text[: found[-1].start()].strip(), text[found[-1].end() :].strip()
    return (title, site) if title and site else None


def _at_misread_bar(text: str, host: str) -> tuple[str, str] | None:
    for match in reversed(list(_MISREAD_BAR.finditer(text))):
        title, site = text[: match.start()], text[match.end() :]
        word_before = title.rsplit(" ", 1)[-1].casefold()
        if word_before not in _NOT_A_BAR_AFTER and _is_sure_site(site, host):
            return title, site
    return None


def _is_sure_site(text: str, host: str) -> bool:
    return is_organization(text) or _names_host(text, host) or _DOMAIN.fullmatch(text) is not None
