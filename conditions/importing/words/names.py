"""What the condition is called, read from the title of the article."""

import re

from conditions.importing.words.word_case import Vocabulary, capitalized, lowered

_LONGEST = 400
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_SUBTITLE = re.compile(r": | [–—|-] |\? +(?=\w)|\s*; |, (?:and )?(?:how|what|why|who|when)\b", re.I)
_QUESTION = re.compile(
    r"what(?:'s|’s| is| are| causes) (?!(?:it|this|that|they|these)(?:$| and\b))", re.IGNORECASE
)
_OPENINGS = re.compile(
    r"^(?:what(?:'s|’s| is| are| causes)|(?:a |the )?(?:\w+ )?(?:guide|introduction|overview)"
    r"(?: to| of)?|(?:a |the )?patient(?:'s|’s)? guide to"
    r"|(?:the )?(?:all |facts |more |learn )?about|understanding|(?:living|coping|dealing) with"
    r"|managing|treating|recognizing|how to (?:treat|manage|recognize|prevent|spot)"
    r"|(?:the )?basics of|(?:signs?(?: and symptoms?)?|symptoms?(?: and signs?)?|causes|diagnosis"
    r"|treatments?)(?: and \w+)? (?:of|for)"
    r"|(?:everything |what )?(?:you )?(?:need |should )?(?:to )?know about"
    r"|(?:do|could) (?:i|you) have|could (?:it|this) be|is (?:it|this)|how (?:is|are))\b[ :]*",
    re.IGNORECASE,
)
_CLOSINGS = re.compile(
    r" (?:explained|treated|diagnosed|managed|101|basics|overview|fact ?sheet|facts"
    r"|(?:symptoms|causes|diagnosis|treatment)"
    r"(?:,? (?:and )?(?:symptoms|causes|diagnosis|treatments?|prevention))*)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|your|this) ", re.IGNORECASE)
_CALLED = (
    r"(?:(?:also|sometimes|often|commonly|formerly|previously|better|or)? ?"
    r"(?:called|known as|referred to as|named)|a\.?k\.?a\.?|abbreviated(?: as)?|i\.e\.,?)"
)
_ALSO_AT_START = re.compile(rf"^(?:{_CALLED}|or|formerly) ", re.IGNORECASE)
_ALSO_AFTER_COMMA = re.compile(rf",? {_CALLED} |, or | / ", re.IGNORECASE)
_BETWEEN = re.compile(r", (?:or |and )?|; | or | / ", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:in|for|with|and|part|update|updated|video|guide|pdf|new|after|during) |.*\b(?:19|20)\d\d\b"
    r"|[\W\d]*$|(?:video|pdf|guide|overview|updated)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:a|an|the|your|our|patient|patients|health|medical|guide|overview|facts?|sheet|faq|faqs|"
    r"education|information|info|condition|conditions|spotlight|ask|doctor|expert|understanding|"
    r"library|blog|to|of|about|introduction|basics|topic|topics)\b[ '’s]*)+",
    re.IGNORECASE,
)


def names_in(title: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """The condition's name in sentence case, and its other names as in running text."""
    subject, others = _subject(title[:_LONGEST])
    context = title if title.isupper() else " ".join([subject, *others])
    name = capitalized(lowered(subject, context, vocabulary)) or title
    other_names = [lowered(other, context, vocabulary) for other in others]
    known = {name.casefold()}
    fresh = [n for n in other_names if n and not (n.casefold() in known or known.add(n.casefold()))]
    return name, fresh


def _subject(title: str) -> tuple[str, list[str]]:
    printed = [inside.strip() for inside in _PARENTHESES.findall(title)]
    bare = _without_subtitle(" ".join(_PARENTHESES.sub(" ", title).replace(" ?", "?").split()))
    subject, *called = _ALSO_AFTER_COMMA.split(_without_frame(bare), maxsplit=1)
    lists = [inside for inside in printed if not _NO_NAME.match(inside)]
    others = [name for names in [*called, *lists] for name in _parted(names)]
    return subject.strip(" ,"), others


def _without_subtitle(title: str) -> str:
    parts = [part.strip(" ?!.,") for part in _SUBTITLE.split(title)]
    parts = [part for part in parts if part] or [title]
    asking = [part for part in parts if _QUESTION.match(part)]
    naming = [part for part in parts if not _GENERIC.fullmatch(part)]
    return (asking or naming or parts)[0]


def _without_frame(title: str) -> str:
    """The title without the words around the name: ``Understanding …``, ``… Explained``."""
    for frame in (_OPENINGS, _ARTICLE, _OPENINGS, _CLOSINGS, _ARTICLE):
        inner = frame.sub("", title).strip()
        title = inner or title
    return title


def _parted(names: str) -> list[str]:
    parts = [_ALSO_AT_START.sub("", part.strip(" ,;")) for part in _BETWEEN.split(names)]
    return [_ARTICLE.sub("", part).strip('"“” ') for part in parts if part]
