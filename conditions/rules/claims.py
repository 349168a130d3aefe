"""The rule that a number or a claim about treatment needs a source, sentence by sentence."""

from collections.abc import Iterator

from .english import ENGLISH
from .findings import WARNING, Finding
from .gathering import Article, Position
from .numbers import has_number
from .passages import Passage
from .sentences import Sentence
from .spanish import SPANISH
from .words import Patterns, patterns_of

_LANGUAGES = {"en": ENGLISH, "es": SPANISH}
_CLOSERS = "\"”’')»] "
_NUMBER = (
    "This sentence states a number and cites no source. Cite where it comes from, or take the "
    "number out."
)
_TREATMENT = "This sentence says what a treatment does and cites no source. Cite one, or say less."


def claim_uncited(article: Article) -> Iterator[tuple[Position, Finding]]:
    for place, passage, sentence in article.sentences():
        if message := _missing(passage, sentence, article.language):
            yield (
                place.position,
                Finding(
                    code="claim_uncited",
                    severity=WARNING,
                    anchor=place.anchor,
                    words=sentence.printed,
                    message=message,
                    contentpath=place.contentpath,
                ),
            )


def is_treatment_claim(text: str, patterns: Patterns, *, is_about_treatment: bool) -> bool:
    """Whether a sentence says what a treatment does, or how well, how safely or when it is used.

    Where treatment is not the subject, only words that come after a treatment's name count.
    """
    if _claims_nothing(text, patterns):
        return False
    plain = patterns.not_said.sub(_blank, text)
    treatments = patterns.treatments_and_habits if is_about_treatment else patterns.treatments
    effects = patterns.all_effects if is_about_treatment else patterns.effects
    named = [match.span() for match in treatments.finditer(plain)]
    said = [match.span() for match in effects.finditer(plain)]
    # The "block" of "nerve block" is part of a name.
    said = [effect for effect in said if not any(_is_within(effect, name) for name in named)]
    return any(
        name[1] <= effect[0] or (is_about_treatment and effect[1] <= name[0])
        for name in named
        for effect in said
    )


def _missing(passage: Passage, sentence: Sentence, language: str) -> str:
    """What the sentence claims without a source, as a message; "" for nothing."""
    is_open = passage.makes_claims and not passage.is_covered and not sentence.cited
    text = sentence.text
    if not is_open or not text or text.rstrip(_CLOSERS).endswith("?"):
        return ""
    words = _LANGUAGES.get(language.partition("-")[0].lower())
    patterns = patterns_of(words) if words else None
    if has_number(text) or (patterns and patterns.fractions.search(text)):
        is_own = patterns and patterns.ourselves.match(text)
        return "" if is_own else _NUMBER
    # What leads into a list leaves the claim to its items.
    is_whole = not (passage.is_advice or (passage.leads_into_list and text.endswith(":")))
    if patterns and is_whole:
        about = passage.is_about_treatment
        if is_treatment_claim(text, patterns, is_about_treatment=about):
            return _TREATMENT
    return ""


def _claims_nothing(text: str, patterns: Patterns) -> bool:
    """Requests, what the practice says of itself, and what a doctor will talk about."""
    return bool(
        patterns.commands.match(text)
        or patterns.ourselves.search(text)
        or patterns.conversations.search(text)
    )


def _is_within(effect, name) -> bool:
    return name[0] <= effect[0] and effect[1] <= name[1] and effect != name


def _blank(match) -> str:
    return " " * len(match[0])
