"""Uploads between the preview and the editor's word: kept on the server, for a day.

They lie beside the sessions, one row each: the editor's own session stays small, and what is old
goes when old sessions go.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from conditions.library.files import SourceFile

SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Waiting:
    """Files that an editor uploaded.

    Once they went in: how many references were ``added``, and how many were there ``already``.
    """

    files: list[SourceFile]
    added: int | None = None
    already: int | None = None


def keep(files: list[SourceFile], *, user) -> str:
    """Put an upload by; gives the key under which the same editor finds it again."""
    store = SessionStore()
    store["upload"] = {"user": user.pk, "files": [asdict(one) for one in files]}
    store.set_expiry(SECONDS)
    store.create()
    return store.session_key


def kept(key: str, *, user) -> Waiting | None:
    """The editor's upload of that key; ``None`` if there is none, or not any more."""
    stored = SessionStore(key).get("upload")
    if not stored or stored["user"] != user.pk:
        return None
    files = [SourceFile(**one) for one in stored["files"]]
    return Waiting(files, stored.get("added"), stored.get("already"))


def lock(key: str) -> None:
    """Let nobody else decide on this upload until the transaction is over."""
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(seconds=SECONDS))


def note(key: str, *, added: int, already: int) -> None:
    """Write down that the upload went in, so that it does not go in twice."""
    store = SessionStore(key)
    store["upload"] = {**store["upload"], "added": added, "already": already}
    store.save()
