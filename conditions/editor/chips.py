"""What stands for a source while its article is written: a few words, and more when asked.

While one page is edited, all that it cites is looked up at once.
"""

from collections.abc import Collection
from contextvars import ContextVar

from django.core.signals import request_finished

from conditions.citations.styles import short_label
from conditions.models import ReferenceSnippet
from conditions.models.references import Status

DRAFT = "Draft: readers do not see it until it is published."


def chip_of(pk: int | None, reference: ReferenceSnippet | None) -> dict:
    """``id``, ``label``, ``title``, ``note`` and ``missing``.

    ``pk`` is what the text stores, also where another reference has taken over since.
    """
    if reference is None:
        label = f"missing source {pk}" if pk else "missing source"
        note = "It is not in the library any more. Remove it, or cite another."
        return {"id": pk, "label": label, "title": "", "note": note, "missing": True}
    return {
        "id": pk,
        "label": short_label(vars(reference)),
        "title": reference.title,
        "note": _note(reference),
        "missing": False,
    }


def chips(keys: Collection[int]) -> dict[int, dict]:
    """The chip of each key."""
    found = ReferenceSnippet.found(ReferenceSnippet.objects.all(), keys) if keys else {}
    return {key: chip_of(key, found.get(key)) for key in keys}


def chip(pk: int | None) -> dict:
    """The chip of one key: together with all others of the page that is being edited."""
    if pk is None:
        return chip_of(None, None)
    page = _edited.get()
    return page.chip(pk) if page else chips([pk])[pk]


def begin(keys: Collection[int]) -> None:
    """A page that cites these is going to be edited, until the request is answered."""
    _edited.set(_Edited(keys))


def note_cited(pk: int) -> None:
    """A text that was sent in cites this, too."""
    if page := _edited.get():
        page.wanted.add(pk)


class _Edited:
    def __init__(self, keys):
        self.wanted = set(keys)
        self._known = {}

    def chip(self, pk):
        if pk not in self._known:
            self.wanted.add(pk)
            self._known |= chips(self.wanted - set(self._known))
        return dict(self._known[pk])


_edited: ContextVar[_Edited | None] = ContextVar("edited", default=None)


def _end(**kwargs):
    _edited.set(None)


request_finished.connect(_end, dispatch_uid="conditions.editor.chips")


def _note(reference):
    warnings = [] if reference.live else [DRAFT]
    if reference.status != Status.CURRENT:
        warnings.insert(0, f"{reference.get_status_display()}.")
    return " ".join(warnings)
