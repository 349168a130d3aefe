"""What a claim is made of, in each language that articles are written in."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Words:
    """Regular expressions, to be found as whole words and in any case.

    ``treatments`` are treatments wherever they are named, ``habits`` only where treatment is the
    subject. ``effects`` are what may be said about a treatment; ``more_effects`` likewise where
    it is the subject. ``not_said``: phrases in which these words claim nothing. ``commands``
    begin a sentence that tells readers what to do; ``clauses`` may come before one. ``ourselves``
    keeps its case. ``conversations``: what a doctor will talk about. ``fractions``: numbers
    in words.
    """

    treatments: str
    habits: str
    effects: str
    more_effects: str
    not_said: str
    commands: str
    clauses: str
    ourselves: str
    conversations: str
    fractions: str


@dataclass(frozen=True)
class Patterns:
    """The words of one language, compiled."""

    treatments: re.Pattern
    treatments_and_habits: re.Pattern
    effects: re.Pattern
    all_effects: re.Pattern
    not_said: re.Pattern
    commands: re.Pattern
    ourselves: re.Pattern
    conversations: re.Pattern
    fractions: re.Pattern


def any_of(text: str) -> str:
    """Alternatives, parted by bars and line ends, as one regular expression."""
    return "|".join(line.strip() for line in text.splitlines() if line.strip())


@cache
def patterns_of(words: Words) -> Patterns:
    whole = _whole_words
    opening = rf"(?:{words.clauses})?(?:{words.commands})(?!\w)"
    return Patterns(
        treatments=whole(words.treatments),
        treatments_and_habits=whole(f"{words.treatments}|{words.habits}"),
        effects=whole(words.effects),
        all_effects=whole(f"{words.effects}|{words.more_effects}"),
        not_said=whole(words.not_said),
        commands=re.compile(rf"[\"“‘'(¡]*{opening}", re.IGNORECASE),
        ourselves=re.compile(rf"(?<!\w)(?:{words.ourselves})(?!\w)"),
        conversations=whole(words.conversations),
        fractions=whole(words.fractions),
    )


def _whole_words(alternatives: str) -> re.Pattern:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
