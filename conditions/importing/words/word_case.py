"""A title's capital letters told apart: proper names keep theirs, the others are lowered.

Titles Are Printed Like This. The body of the document shows how each word is really written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from conditions.sentences import sentences

_EDGES = '"“”‘()[]{}.,:;!?*…'
_APOSTROPHES = str.maketrans("’ʼ", "''")
_PARTICLES = frozenset(("de", "von", "van", "du", "la", "le", "di", "der", "den"))
_PREFIXES = frozenset(("mini", "post", "pre", "anti", "multi", "sub", "semi", "self"))
_POSSESSIVE = re.compile(r".*\w's?", re.DOTALL)
_ADJECTIVE = re.compile(r".*(?:ic|al|ar|ive|ary|ous|ed|ing|ute|ile|ent|ant)", re.IGNORECASE)


@dataclass
class Vocabulary:
    """How the running text writes a word: in lower case, or with capitals in mid-sentence."""

    lower: set[str] = field(default_factory=set)
    capitalized: dict[str, str] = field(default_factory=dict)

    def written(self, word: str) -> str:
        """The word as the text has it in mid-sentence; empty if it never does."""
        key = _key(word)
        return word.lower() if key in self.lower else self.capitalized.get(key, "")


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The words of running text; the first of a sentence shows nothing by a capital."""
    vocabulary = Vocabulary()
    for text in texts:
        for sentence in sentences(text):
            for place, printed in enumerate(sentence.split()):
                _note(vocabulary, printed.strip(_EDGES), is_first=place == 0)
    return vocabulary


def lowered(phrase: str, context: str, vocabulary: Vocabulary) -> str:
    """A phrase in running-text case; ``context`` shows whether its author capitals all words."""
    words = phrase.split()
    is_shouted = context.isupper()
    is_sentence_case = not is_shouted and _has_plain_word(context)
    cased: list[str] = []
    for place, word in enumerate(words):
        is_acronym = word.isupper() and len(word) > 1 and not is_shouted
        seen = "" if is_acronym else vocabulary.written(word.strip(_EDGES))
        if seen:
            cased.append(word.replace(word.strip(_EDGES), seen))
        elif is_shouted:
            cased.append(_unshouted(word))
        elif (is_sentence_case and place) or _is_proper(words, place, vocabulary):
            cased.append(word)
        else:
            cased.append(word.lower())
    return " ".join(cased)


def capitalized(phrase: str) -> str:
    """The phrase with a capital first letter, unless its first word has one inside (mRNA)."""
    first = phrase.split(" ", 1)[0]
    has_inner_capital = first[:1].islower() and first != first.lower()
    return phrase if has_inner_capital else phrase[:1].upper() + phrase[1:]


def _note(vocabulary: Vocabulary, word: str, is_first: bool) -> None:
    if not word:
        return
    if word == word.lower():
        vocabulary.lower.add(_key(word))
    elif not is_first:
        vocabulary.capitalized.setdefault(_key(word), word)


def _key(word: str) -> str:
    return word.casefold().translate(_APOSTROPHES)


def _has_plain_word(context: str) -> bool:
    """Whether a title leaves a word of weight in lower case, so that capitals are meant."""
    return any(word.islower() and len(word.strip(_EDGES)) > 4 for word in context.split())


def _unshouted(word: str) -> str:
    is_possessive = _POSSESSIVE.fullmatch(word.lower().translate(_APOSTROPHES).strip(_EDGES))
    return word.capitalize() if is_possessive else word.lower()


def _is_proper(words: list[str], place: int, vocabulary: Vocabulary) -> bool:
    """Whether a word the text never shows looks like a name or an acronym."""
    word = words[place].strip(_EDGES).translate(_APOSTROPHES)
    if word[:1].islower() and word == word.lower():
        return True
    if place and words[place - 1].casefold() in _PARTICLES:
        return True
    if word.casefold() in _PARTICLES and place + 1 < len(words):
        return bool(vocabulary.capitalized.get(_key(words[place + 1])))
    if len(word) == 1:
        return place > 0
    has_sign = _has_inner_capital(word, vocabulary) or any(map(str.isdigit, word))
    return has_sign or _is_personal(word) or _is_first_name(words, place)


def _has_inner_capital(word: str, vocabulary: Vocabulary) -> bool:
    """``ALS``, ``McArdle`` and ``Guillain-Barré``; not ``Post-Traumatic`` if its parts are seen."""
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1 and all(_is_plain(_key(part), vocabulary) for part in parts):
        return False
    return any(character.isupper() for character in word[1:])


def _is_plain(key: str, vocabulary: Vocabulary) -> bool:
    return key in vocabulary.lower or key in _PREFIXES


def _is_personal(word: str) -> bool:
    return word[:1].isupper() and _POSSESSIVE.fullmatch(word) is not None and word[-2] == "'"


def _is_first_name(words: list[str], place: int) -> bool:
    """``Lou`` before ``Gehrig's``; an adjective such as ``Chronic`` is none."""
    if place + 1 == len(words) or _ADJECTIVE.fullmatch(words[place]):
        return False
    return _is_personal(words[place + 1].translate(_APOSTROPHES))
