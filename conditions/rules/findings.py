"""One thing that is wrong with a page, in words for the person who writes it."""

from dataclasses import dataclass

BLOCKER = "blocker"
WARNING = "warning"
LEAD = "lead"
FURTHER_READING = "further-reading"


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and what to do about it.

    ``anchor`` is a section's public anchor, ``lead`` or ``further-reading``; ``contentpath`` says
    where in the editor: ``lead``, ``sections.<id>.body.<id>``, ``further_reading.<id>``.
    ``reference_id`` is the reference as the text names it; ``suggestion`` a likely repair.
    """

    code: str
    severity: str
    anchor: str
    words: str
    message: str
    reference_id: int | None = None
    suggestion: str = ""
    contentpath: str = ""
