"""Made-up articles of the size of real ones; the same number always gives the same article."""

import random
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from uuid import UUID

SEED = 17
_COMMON = "the of and a in to is with for are or that pain people may can some when doctor"
_KNOWN = (
    "muscle nerve joint weakness numbness tingling treatment exercise symptoms surgery therapy "
    "injection medicine swelling stiffness walking hand shoulder spine headache fatigue sleep "
    "diagnosis imaging blood test review care relief balance inflammation tendon ligament"
)
_SYLLABLES = "ar bel cor dys en fi gra hem is jo kin lu myo neu os pal qui ra sten tor"
_ENDINGS = "itis opathy algia osis oma dystonia paresis"
COMMON, KNOWN, SYLLABLES, ENDINGS = (
    words.split() for words in (_COMMON, _KNOWN, _SYLLABLES, _ENDINGS)
)
QUESTIONS = [
    ("overview", "What is {}?"),
    ("symptoms", "How do I know if I have {}?"),
    ("causes", "What causes {}?"),
    ("diagnosis", "How is {} found?"),
    ("treatment", "How is {} treated?"),
    ("self_care", "What can I do about {} myself?"),
    ("outlook", "How does {} go on?"),
    ("who_treats", "Who treats {}?"),
]
# Of the words that are neither common nor known, the first stand in most articles, the last in few.
RARE_WORDS = 3000


@dataclass(frozen=True)
class Pool:
    """The keys of what articles point at; ``pages`` in the order in which they were made."""

    references: list[int]
    people: list[int]
    images: list[int]
    specialties: list[int]
    pages: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Article:
    """Article ``number``, from 1, over a pool; ``cited`` is complete once the texts were read."""

    number: int
    pool: Pool
    cited: set[int] = field(default_factory=set)

    @cached_property
    def name(self) -> str:
        chance = self._chance("name")
        return (_word(chance) + chance.choice(ENDINGS)).capitalize()

    @cached_property
    def other_names(self) -> str:
        chance = self._chance("other names")
        return f"{_word(chance)} {chance.choice(KNOWN)}\n{_word(chance)} syndrome {self.number}"

    @cached_property
    def lead(self) -> str:
        return self._prose(self._chance("lead"))

    @cached_property
    def sections(self) -> list[dict]:
        chance = self._chance("sections")
        keys = (str(UUID(int=(self.number << 32) + one)) for one in count())
        questions = QUESTIONS[: chance.randint(6, 8)]
        return [self._section(chance, keys, *question) for question in questions]

    @cached_property
    def further_reading(self) -> list[dict]:
        chance = self._chance("further reading")
        chosen = chance.sample(self.pool.references, 3)
        self.cited.update(chosen)
        values = [{"reference": key, "note": _sentence(chance)} for key in chosen]
        return self._stream("reference", values, 1)

    def byline(self, role: str) -> list[dict]:
        people = self._chance(role).sample(self.pool.people, 2)
        values = [{"person": key, "credentials": "MD"} for key in people]
        return self._stream("person", values, 2 if role == "authors" else 3)

    @cached_property
    def specialties(self) -> list[dict]:
        keys = self._chance("specialties").sample(self.pool.specialties, 2)
        return self._stream("specialty", keys, 4)

    @cached_property
    def codes(self) -> list[dict]:
        return self._stream("icd_10_cm", [f"G{self.number % 90 + 10}.{self.number % 10}"], 5)

    @cached_property
    def hero(self) -> int:
        return self._chance("hero").choice(self.pool.images)

    @cached_property
    def neighbors(self) -> list[int]:
        """The positions of two earlier articles; none for the first few."""
        return self._chance("related").sample(range(self.number - 1), 2) if self.number > 5 else []

    def _section(self, chance, keys, aspect, question):
        body = [
            {
                "type": "paragraph",
                "id": next(keys),
                "value": {"text": self._prose(chance)},
            }
            for _ in range(chance.randint(2, 4))
        ]
        if aspect in ("symptoms", "treatment"):
            image = {"image": chance.choice(self.pool.images), "alt_text": _sentence(chance)}
            value = {"image": {**image, "decorative": False}, "caption": self._prose(chance)}
            body.append({"type": "image", "id": next(keys), "value": value})
        value = {"heading": question.format(self.name.lower()), "aspect": aspect, "body": body}
        return {"type": "section", "id": next(keys), "value": value}

    def _prose(self, chance):
        sentences = [_sentence(chance) for _ in range(chance.randint(3, 5))]
        reference = chance.choice(self.pool.references)
        self.cited.add(reference)
        sentences.insert(1, f'<a linktype="citation" id="{reference}"></a>')
        if self.number > 5 and chance.random() < 0.3:
            page = self.pool.pages[chance.randrange(self.number - 1)]
            sentences.append(f'See <a linktype="page" id="{page}">{_word(chance)}</a>.')
        return f"<p>{' '.join(sentences)}</p>"

    def _stream(self, kind, values, place):
        # The last part differs from block to block, the part before it from stream to stream.
        start = (self.number << 32) + (place << 24)
        return [
            {"type": kind, "id": str(UUID(int=start + one)), "value": value}
            for one, value in enumerate(values)
        ]

    def _chance(self, subject):
        return random.Random(f"{SEED} {self.number} {subject}")  # noqa: S311


def _sentence(chance) -> str:
    words = [_any_word(chance) for _ in range(chance.randint(9, 17))]
    return " ".join(words).capitalize() + "."


def _any_word(chance):
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(COMMON)
    # The first known words are the frequent ones.
    if kind < 0.8:
        return KNOWN[int(len(KNOWN) * chance.random() ** 2)]
    return _rare_word(int(RARE_WORDS * chance.random() ** 2))


@cache
def _rare_word(number):
    return _word(random.Random(number))  # noqa: S311


def _word(chance):
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))
