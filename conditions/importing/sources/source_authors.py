"""The authors at the start of a reference, in the ways medical writing prints them."""

import re

_MOST_CHARACTERS = 1500
_INITIALS = r"[A-ZÀ-Þ](?:[. -]{0,2}[A-ZÀ-Þ]){0,3}\.?"
_SUFFIX = r"(?:,? (?:Jr|Sr|II|III|IV|2nd|3rd)\.?)?"
_FAMILY = r"(?:(?:[a-zà-þ]{1,4}|[A-ZÀ-Þ][\w'’.-]*) ){0,3}[A-ZÀ-Þdlo'’][\w'’-]*"
_PERSON = re.compile(rf"({_FAMILY}) ({_INITIALS}){_SUFFIX}")
_SPLIT = re.compile(r"(?:,|;)\s*(?:and |& )?|\s+(?:and|&)\s+")
_ET_AL = re.compile(r"[,;]?\s*(?:and |& )?\bet\.? al\b\.?,?$", re.IGNORECASE)
_ONLY_ET_AL = re.compile(r"et\.? al\.?", re.IGNORECASE)
_OTHERS = re.compile(r"[,;]?\s*(?:and|&) (?:others|colleagues)$", re.IGNORECASE)
# "Hepatitis B." is a title, not Mr. Hepatitis.
_LETTERED = frozenset(
    ("hepatitis", "vitamin", "influenza", "type", "group", "factor", "part", "appendix", "class")
)
_INVERTED = re.compile(
    rf"({_FAMILY}), ((?:[A-ZÀ-Þ]\.[ -]?){{1,4}}){_SUFFIX}(?:,\s*(?:&|and)?\s*|\s*(?:&|and)\s+|\s*$)"
)
# "Padua, L., Erra, C., et al. Title": at least two, so that a title is not taken for a person.
_SEVERAL_INVERTED = re.compile(
    rf"(?:{_FAMILY}, (?:[A-ZÀ-Þ]\.[ -]?){{1,4}}(?:,\s*(?:&|and)?\s*|\s*(?:&|and)\s+|\s*$|(?<=\s)))"
    r"{2,40}(?:et al\.)?"
)
_FULL_NAME = re.compile(r"([A-ZÀ-Þ][\w'’ -]{1,40}), ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.?)?)")
_ORGANIZATION = re.compile(
    r"\b(?:Foundation|Academy|Academies|Institutes?|Clinics?|Society|Association|Organi[sz]ation"
    r"|Cent(?:er|re)s?|Hospitals?|University|College|Department|Ministry|Agency|Council|Committee"
    r"|Network|Alliance|Federation|League|Trust|Service|Administration|Library|Medicine|MedlinePlus"
    r"|Board|Bureau|Collaborators|Investigators|(?:Study|Trial|Working|Research|Writing) Group"
    r"|Task Force|Panel"
    r"|Coalition|Consortium|Health System|Commission|Press|Publishing|NHS|CDC|NIH|WHO"
    r"|OrthoInfo|WebMD|UpToDate|Healthline|StatPearls)\b"
)


def split_authors(text: str) -> tuple[list[dict], str]:
    """The authors (Vancouver or AMA style) and the text after them; none if there are none."""
    head = text[:_MOST_CHARACTERS]
    if inverted := _SEVERAL_INVERTED.match(head):
        return inverted_authors(inverted[0]), text[inverted.end() :].strip(" .")
    for match in re.finditer(r"\.:?\s+|:\s+", head):
        rest = text[match.end() :]
        authors = _vancouver(head[: match.start()])
        if authors and not re.match(r"[A-ZÀ-Þ]\.(?:\s|,|$)|et al", rest):
            return authors, rest
        if match.start() > 60 and not _SPLIT.search(head[: match.start()]):
            break
    return [], text


def inverted_authors(text: str) -> list[dict]:
    """Authors as APA prints them, ``Smith, J. A., & Doe, R.``; an organization as it is."""
    text = _ET_AL.sub("", text.strip())[:_MOST_CHARACTERS]
    if people := _vancouver(text):
        return people
    authors: list[dict] = []
    at = 0
    while match := _INVERTED.match(text, at):
        authors.append({"family": match[1], "given": _given(match[2])})
        at = match.end()
    if at < len(text):
        return [{"literal": text.rstrip(". ")}] if text.rstrip(". ") else []
    return authors


def full_name_authors(text: str) -> list[dict]:
    """Authors as MLA prints them, ``Smith, John, and Jane Doe``."""
    first, *others = re.split(r",? and ", text.strip(" .,")[:_MOST_CHARACTERS])
    inverted = _FULL_NAME.fullmatch(first)
    if not inverted:
        return inverted_authors(text)
    authors = [{"family": inverted[1], "given": inverted[2]}]
    for name in others:
        given, _, family = name.rpartition(" ")
        authors.append({"family": family, "given": given} if given else {"literal": name})
    return authors


def is_organization(text: str) -> bool:
    """Whether these words, printed like a name, are those of an institution."""
    significant = [word for word in text.split() if len(word) > 3]
    is_name = ": " not in text and all(not word[0].islower() for word in significant)
    return is_name and len(text.split()) <= 14 and _ORGANIZATION.search(text) is not None


def _vancouver(text: str) -> list[dict]:
    text = _OTHERS.sub("", _ET_AL.sub("", text.strip()))
    printed = (part.strip() for part in _SPLIT.split(text))
    parts = [part for part in printed if part and not _ONLY_ET_AL.fullmatch(part)]
    people = [_PERSON.fullmatch(part) for part in parts]
    named = [person for person in people if person]
    if not named or people[0] is None or named[0][1].casefold() in _LETTERED:
        return []
    # "CDC HEADS UP" is a campaign.
    if any(person[1].isupper() and " " in person[1] for person in named):
        return []
    if len(named) < len(parts) and not all(
        person or is_organization(part) for person, part in zip(people, parts, strict=True)
    ):
        return []
    return [
        {"family": person[1], "given": _given(person[2])} if person else {"literal": part}
        for person, part in zip(people, parts, strict=True)
    ]


def _given(initials: str) -> str:
    return re.sub(r"[. ]+", "", initials).strip("-")
