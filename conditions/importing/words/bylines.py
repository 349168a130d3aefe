"""Who wrote the article and who reviewed it: the lines below the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conditions.importing.article import Credit
from conditions.importing.text.lines import Line
from conditions.importing.words.dates import DATE, iso_date
from conditions.importing.words.people import has_degree, people

_LONGEST = 400
_LONGEST_REST = 60
_MOST_AROUND = 8
_WRITER = (
    r"(?:(?:article|content|text|page|story|medical) ){0,2}"
    r"(?:(?:written|authored|prepared|contributed|created)(?: and \w+)? by|by|authors?|author\(s\)"
    r"|contributors?|writers?)"
)
_REVIEWER = (
    r"(?:(?:last|peer|expert)[ -])?(?:(?:medical|clinical|peer|expert)(?:ly)?[ -])?"
    r"(?:(?:reviewed|fact[- ]checked|approved|verified)"
    r"(?: and \w+| for (?:\w+ ){0,2}\w+)? by"
    r"|review(?:ed)?(?: by)?|reviewers?|reviewer\(s\))"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[|;,•·.–—)]) ?|(?<=[a-zA-Z.]) (?=[A-Z]))"
    rf"(?:(?P<writer>{_WRITER})|(?P<reviewer>{_REVIEWER}))(?::| (?=[A-Z])) ?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:date of )?"
    rf"(?:(?:last|date|page|originally|first|content|medically|clinically|article)[ -])?"
    rf"(?P<verb>updated|reviewed|published|posted|modified|revised|review|date|update)"
    rf"(?: (?:on|in|date))?:? (?P<date>{DATE})\.?",
    re.IGNORECASE,
)
# "Posted on April 3, 2023 by Ann Lee"
_DATED = re.compile(
    rf"(?:(?:last|first|originally) )?"
    rf"(?P<verb>posted|published|updated|written|(?:(?:medic|clinic)ally )?reviewed)(?: on)?:? "
    rf"(?P<date>{DATE}),? by:? (?P<names>.+)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?:written|authored|prepared) and (?:medically )?reviewed by", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our) ", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:the |our )?(?:[A-Z][\w'’.&-]* (?:of (?:the )?)?){1,6}"
    r"(?:Board|Staff|Team|Committee|Editors|Department|Panel|Council)"
)
_GROUP_OF = re.compile(rf"{_GROUP.pattern}: ?")
# Bars, or full stops behind dates: "Published 2020. Updated 2023."
_BARS = re.compile(r"\s*[|•·]\s*|(?<=\d{4})[.;] +")
_DASHES = re.compile(r"\s+[–—-]\s+")
_BARE_DATE = re.compile(rf"{DATE}\.?", re.IGNORECASE)
_READING_TIME = re.compile(r"(?:reading time:? )?\d+[- ]min(?:ute)?s?(?: read)?\.?", re.IGNORECASE)
_CLOSING_DATE = re.compile(
    rf"[ ,;(–—|-]*(?:\b(?:last )?(?:reviewed|updated|date):? ?)?(?:\b(?:on|in) )?"
    rf"\(?(?P<date>{DATE})\)?[.)]?$",
    re.IGNORECASE,
)


@dataclass
class Byline:
    """What the lines below the title say; ``left_out`` are dates no field stands for."""

    authors: list[Credit] = field(default_factory=list)
    reviewers: list[Credit] = field(default_factory=list)
    reviewed_on: str = ""
    lines: list[Line] = field(default_factory=list)
    left_out: list[Line] = field(default_factory=list)

    def take(self, line: Line) -> bool:
        """Take the line in if it is a byline, or several with bars between them."""
        if not (
            self._take_parts(line, _BARS)
            or self._take_part(line)
            or self._take_parts(line, _DASHES)
        ):
            return False
        self.lines.append(line)
        return True

    def _take_parts(self, line: Line, between: re.Pattern) -> bool:
        parts = [replace(line, text=part) for part in between.split(line.text) if part]
        if len(parts) < 2 or not all(map(Byline()._take_part, parts)):
            return False
        return all(map(self._take_part, parts))

    def _take_part(self, line: Line) -> bool:
        text = _DATED.sub(_names_first, line.text)
        return self._take_date(line) or self._take_labeled(text)

    def take_labeled(self, lines: Sequence[Line]) -> bool:
        """Take the lines in if all say who wrote or reviewed the article, not merely when."""
        if not all(Byline()._take_labeled(_DATED.sub(_names_first, one.text)) for one in lines):
            return False
        return all(map(self.take, lines))

    def take_among(self, stanza: Sequence[Line]) -> list[Line]:
        """Take the bylines and their dates among short lines; give the other lines."""
        if len(stanza) > _MOST_AROUND or not any(map(_is_labeled, stanza)):
            return list(stanza)
        others = [line for line in stanza if not Byline().take(line)]
        if any(map(_may_be_prose, others)):
            return list(stanza)
        return [line for line in stanza if line in others or not self.take(line)]

    def take_unlabeled(self, line: Line) -> bool:
        """A name with credentials right below the title needs no ``By``."""
        credits = people(line.text) if len(line.text) <= 100 else []
        has_credentials = bool(credits) and all(map(has_degree, credits))
        if has_credentials and not line.text.endswith((".", "?")):
            self.authors.extend(credits)
            self.lines.append(line)
            return True
        return False

    def take_pair(self, pair: Sequence[Line]) -> bool:
        """Take a label with the names on the line below it."""
        if not self._take_labeled(" ".join(line.text for line in pair)):
            return False
        self.lines.extend(pair)
        return True

    def _take_date(self, line: Line) -> bool:
        match = _DATELINE.fullmatch(line.text)
        if match and match["verb"].lower() in ("reviewed", "review") and iso_date(match["date"]):
            self.reviewed_on = iso_date(match["date"])
            return True
        is_date = match or _BARE_DATE.fullmatch(line.text) or _READING_TIME.fullmatch(line.text)
        if is_date:
            self.left_out.append(line)
        return bool(is_date)

    def _take_labeled(self, text: str) -> bool:
        labels = list(_LABEL.finditer(text)) if len(text) <= _LONGEST else []
        if not labels or labels[0].start() > 0:
            return False
        ends = [*(label.start() for label in labels[1:]), len(text)]
        taken = [
            self._part(label, text[label.end() : end])
            for label, end in zip(labels, ends, strict=True)
        ]
        for part in taken:
            if not part[1]:
                return False
        for is_review, credits, reviewed_on in taken:
            (self.reviewers if is_review else self.authors).extend(credits)
            if _BOTH.match(text):
                self.reviewers.extend(credits)
            self.reviewed_on = self.reviewed_on or reviewed_on
        return True

    def _part(self, label: re.Match, names: str) -> tuple[bool, list[Credit], str]:
        names = names.strip(" |;,•·–—")
        closing = _CLOSING_DATE.search(names)
        is_review = label["reviewer"] is not None
        reviewed_on = iso_date(closing["date"]) if closing and is_review else ""
        names = names[: closing.start()] if closing else names
        names = _GROUP_OF.sub("", names, count=1) if _GROUP_OF.match(names) else names
        if _GROUP.fullmatch(names):
            return is_review, [Credit(_ARTICLE.sub("", names))], reviewed_on
        return is_review, people(names, is_certain=label[0].rstrip().endswith(":")), reviewed_on


def _is_labeled(line: Line) -> bool:
    return len(line.text) <= _LONGEST and Byline().take_labeled([line])


def _may_be_prose(line: Line) -> bool:
    is_short = len(line.text) <= _LONGEST_REST and not line.starts_lower
    return not is_short or line.text.endswith((".", ",", "?", "!", ";"))


def _names_first(match: re.Match) -> str:
    if "reviewed" in match["verb"].lower():
        return f"Reviewed by {match['names']} on {match['date']}"
    return f"By {match['names']}"


def bylines(lines: Sequence[Line]) -> Byline:
    """The bylines at the start of these lines."""
    byline = Byline()
    at = 0
    while at < len(lines):
        line = lines[at]
        if _is_wrapped(lines[at : at + 2]) and byline.take_pair(lines[at : at + 2]):
            at += 2
        elif byline.take(line) or (not byline.authors and byline.take_unlabeled(line)):
            at += 1
        elif (
            line.text.endswith(":") and at + 1 < len(lines) and byline.take_pair(lines[at : at + 2])
        ):
            at += 2
        else:
            break
    return byline


def _is_wrapped(pair: Sequence[Line]) -> bool:
    """Whether the credentials of a long byline go on in the line below."""
    if len(pair) < 2 or pair[1].starts_block or not pair[0].text.endswith(","):
        return False
    return len(pair[1].text) <= _LONGEST_REST and not pair[1].text.endswith((".", "?", ":"))
