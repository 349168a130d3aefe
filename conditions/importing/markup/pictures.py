"""The pictures of a document: those it holds are kept, those elsewhere are never fetched."""

import io
import re
import warnings
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bs4 import Tag
from django.conf import settings
from PIL import Image

from cms.media.damage import UNREADABLE
from conditions.importing import limits
from conditions.importing.article import Finding, Picture

SCHEME = "x-picture:"
_NO_ALT = "The picture has no description. Say what it shows, for readers who can’t see it."
_REMOTE = "The picture is on another site and was not fetched. Add it by hand if you may use it."
_GONE = "The picture is not in the document. Add it by hand."
_UNREADABLE = (
    "The picture is damaged or of a kind that browsers do not show. Save it as PNG or JPEG and add "
    "it by hand."
)
_DATA = re.compile(
    r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,3};base64,\s*([A-Za-z0-9+/=\s]+)", re.IGNORECASE
)
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
# Dots and spacers that sites put on a page to count visits or to part things.
_SMALLEST = 16
# The largest pictures that are opened to the last line, in multiples of the limit for one.
_MOST_CHECKED = 4


@dataclass
class Pictures:
    """What the document holds, by number. ``opened`` finds a file that lies beside it."""

    held: list[bytes] = field(default_factory=list)
    opened: Callable[[str], bytes | None] = lambda name: None
    findings: list[Finding] = field(default_factory=list)
    seen: int = 0
    pixels: int = 0

    def hold(self, content: bytes) -> str:
        """The address by which the HTML names a picture it holds."""
        self.held.append(content)
        limits.check_pictures(len(self.held))
        return f"{SCHEME}{len(self.held) - 1}"

    def without_data(self, html: str) -> str:
        """The HTML with its pictures taken out of it."""
        return _DATA.sub(lambda match: self.hold(_decoded(match[1])), html)

    def read(self, tag: Tag) -> Picture | None:
        """The picture of an ``img``; nothing for one that only decorates a page."""
        source, alt = tag.get("src", "").strip(), " ".join(tag.get("alt", "").split())
        if _is_spacer(tag) or not (source or alt):
            return None
        self.seen += 1
        content = self._content(source)
        name = self._name(source, self._kind(content or b""))
        if content and name:
            if not alt:
                self._tell("picture_without_alt", "warning", _NO_ALT)
            return Picture(name, content, alt)
        if content is None:
            is_remote = urlsplit(source).scheme in ("http", "https")
            code, message = ("picture_remote", _REMOTE) if is_remote else ("picture_missing", _GONE)
        else:
            code, message = "picture_unreadable", _UNREADABLE
        self._tell(code, "warning", message, alt)
        return Picture(name or f"picture-{self.seen}", b"", alt)

    def _content(self, source: str) -> bytes | None:
        number = source.removeprefix(SCHEME)
        if source.startswith(SCHEME):
            is_held = number.isdecimal() and int(number[:9]) < len(self.held)
            return self.held[int(number)] if is_held else None
        parts = urlsplit(source)
        return None if parts.scheme or parts.netloc else self.opened(unquote(parts.path))

    def _name(self, source: str, kind: str) -> str:
        """A file name with the ending that the content has; empty if it is no picture we take."""
        if not kind:
            return ""
        last = unquote(urlsplit(source).path).rsplit("/", 1)[-1]
        is_held = source.startswith(SCHEME) or not last
        stem = f"picture-{self.seen}" if is_held else last.rsplit(".", 1)[0]
        return f"{stem[:80]}.{kind}"

    def _kind(self, content: bytes) -> str:
        """The usual ending for a picture of this format; empty if it can't be decoded."""
        if not content:
            return ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                with Image.open(io.BytesIO(content), formats=list(_EXTENSIONS)) as picture:
                    self._check(picture)
                    return _EXTENSIONS[picture.format]
        except UNREADABLE:
            return ""

    def _check(self, picture: Image.Image) -> None:
        """Read every line once. Of very many large ones only the head is, to save time."""
        pixels = picture.width * picture.height
        if pixels > settings.CMS_IMPORT_MOST_PIXELS:
            raise ValueError("too many pixels")
        self.pixels += pixels
        if self.pixels <= _MOST_CHECKED * settings.CMS_IMPORT_MOST_PIXELS:
            picture.draft(None, (picture.width // 8, picture.height // 8))
            picture.load()

    def _tell(self, code: str, severity: str, message: str, alt: str = "") -> None:
        where = f"picture {self.seen}" + (f" (“{alt}”)" if alt else "")
        self.findings.append(Finding(code, severity, where, message))


def _decoded(base64: str) -> bytes:
    try:
        return b64decode("".join(base64.split()) + "==")
    except Error:
        return b""


def _is_spacer(tag: Tag) -> bool:
    sizes = (tag.get(name, "").removesuffix("px") for name in ("width", "height"))
    return any(size.isdecimal() and int(size) <= _SMALLEST for size in sizes)
