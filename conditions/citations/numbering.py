"""Citations as numbers: worked out when a page is read, in order of first appearance.

One ``Numbering`` serves one document. Its rule is called by the rich text in reading order; what
the rule leaves behind is printed in groups, so that neighbors become ``[2,5]`` or ``[1–3]``.
"""

import re
from itertools import pairwise

from cms.content.lookup import Found
from cms.content.rich_text import UNLINK, target_id

# Marks for the second pass, of the same private characters that rich text drops from its input.
_OPEN, _CLOSE = "\ue001", "\ue002"
_CITATION = rf"{_OPEN}(\d+){_CLOSE}</a>"
_GROUP = re.compile(rf"{_CITATION}(?:\s*{_CITATION})*")
_NUMBER = re.compile(rf"{_OPEN}(\d+){_CLOSE}")


class Numbering:
    """The numbers of one document's references, and where each is cited."""

    def __init__(self, found: Found):
        self._found = found
        self._numbers: dict[int, int] = {}
        self._times_cited: dict[int, int] = {}

    def rule(self, attributes: dict) -> str:
        """What Wagtail's rewriter puts in the place of a citation's opening tag."""
        reference = self._found.one("references", target_id(attributes))
        if reference is None:
            return UNLINK
        number = self._numbers.setdefault(reference.pk, len(self._numbers) + 1)
        return f"{_OPEN}{number}{_CLOSE}"

    def finish(self, html: str) -> str:
        """Print the citations that the rule has marked."""
        return _GROUP.sub(self._printed_group, html)

    @property
    def cited_ids(self) -> list[int]:
        """The references' keys; the first has number 1."""
        return list(self._numbers)

    def cited_at(self, number: int) -> list[str]:
        """The anchors of every place that cites a reference, first to last."""
        times = self._times_cited.get(number, 0)
        return [cite_anchor(number, nth) for nth in range(1, times + 1)]

    def _printed_group(self, match):
        numbers = sorted({int(number) for number in _NUMBER.findall(match[0])})
        printed = ",".join(self._printed_run(run) for run in _runs(numbers))
        return f'<sup class="citation">[{printed}]</sup>'

    def _printed_run(self, run):
        if len(run) < 3:
            return ",".join(self._link(number) for number in run)
        first, *between, last = run
        # A range shows no number for those in between, but their back-links need a place to go.
        places = "".join(f'<span id="{self._next_anchor(number)}"></span>' for number in between)
        return f"{self._link(first)}–{places}{self._link(last)}"

    def _link(self, number):
        anchor = self._next_anchor(number)
        return (
            f'<a href="#{reference_anchor(number)}" id="{anchor}" role="doc-noteref">{number}</a>'
        )

    def _next_anchor(self, number):
        nth = self._times_cited[number] = self._times_cited.get(number, 0) + 1
        return cite_anchor(number, nth)


def reference_anchor(number: int) -> str:
    return f"reference-{number}"


def cite_anchor(number: int, nth: int) -> str:
    return f"cite-{number}-{nth}"


def _runs(numbers):
    """``[1, 2, 3, 5]`` as ``[[1, 2, 3], [5]]``."""
    runs = [[number] for number in numbers[:1]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
