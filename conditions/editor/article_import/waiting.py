"""Documents between reading and the writer's word: kept on the server, for a day.

They lie where uploads of references lie, for the same reasons: every machine finds them, what is
old goes with old sessions, and nothing of them is content yet.
"""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from conditions.editor.waiting import SECONDS, lock
from conditions.importing.article import Article
from conditions.importing.readers import read_bytes, read_pasted

__all__ = ["Document", "Waiting", "keep", "kept", "lock", "note"]

_NAME, _PIECE = "article", "piece"
# A session is packed as a whole: many small ones take little memory, a large one a lot.
PIECE = 1024**2


@dataclass(frozen=True)
class Document:
    """A file with its ``name``, or what was pasted: as HTML if the clipboard had any, and text."""

    name: str = ""
    content: bytes = b""
    html: str = ""
    text: str = ""

    def read(self) -> Article:
        """Raises UnreadableDocument."""
        if self.name:
            return read_bytes(self.name, self.content)
        return read_pasted(self.html, self.text)


@dataclass(frozen=True)
class Waiting:
    """A document, as it is stored, and its list; ``page_id`` once a draft was made of it."""

    index_id: int
    described: dict | None
    page_id: int | None = None

    def read(self) -> Article:
        """Raises UnreadableDocument."""
        pieces = [b64decode(SessionStore(key)[_PIECE]) for key in self.described["content"]]
        return Document(**{**self.described, "content": b"".join(pieces)}).read()


def keep(document: Document, *, index, user) -> str:
    """Put a document by; gives the key under which the same writer finds it again."""
    content = document.content
    pieces = [
        # Never gone before the document itself.
        _stored({_PIECE: b64encode(content[start : start + PIECE]).decode()}, 2 * SECONDS)
        for start in range(0, len(content), PIECE)
    ]
    described = {**asdict(replace(document, content=b"")), "content": pieces}
    return _stored({_NAME: {"user": user.pk, "index": index.pk, "document": described}}, SECONDS)


def kept(key: str, *, user) -> Waiting | None:
    """The writer's document of that key; ``None`` if there is none, or not any more."""
    stored = SessionStore(key).get(_NAME)
    if not stored or stored["user"] != user.pk:
        return None
    return Waiting(stored["index"], stored["document"], stored.get("page"))


def note(key: str, *, page_id: int) -> None:
    """Write down what became of the document, so that it becomes nothing else; it is let go."""
    store = SessionStore(key)
    described = store[_NAME]["document"]
    store[_NAME] = {**store[_NAME], "document": None, "page": page_id}
    store.save()
    Session.objects.filter(pk__in=described["content"]).delete()


def _stored(values: dict, seconds: int) -> str:
    store = SessionStore()
    store.update(values)
    store.set_expiry(seconds)
    store.create()
    return store.session_key
