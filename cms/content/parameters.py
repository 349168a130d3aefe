"""What visitors send, made harmless before anything is done with it."""

import re

MOST_SEARCH_WORDS = 20
LONGEST_WORD = 100
# Signs mean something to the search engines behind us and nothing to a patient.
_SIGNS = re.compile(r"[^\w\s'’.-]")


def search_words(query: str) -> str:
    """The words of a query, at most 20 of them; "" if there is none."""
    words = [word[:LONGEST_WORD] for word in _SIGNS.sub(" ", query).split()]
    real = {word.casefold(): word for word in words if any(map(str.isalnum, word))}
    return " ".join(list(real.values())[:MOST_SEARCH_WORDS])
