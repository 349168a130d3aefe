"""Which program this is: documents that another one built are not this one's."""

from functools import cache
from hashlib import sha256

from django.conf import settings

ROOMS = ("cms", "conditions", "home", "locations")
ENDINGS = (".py", ".html", ".mo")


@cache
def release() -> str:
    """A digest of all that a document is made by; the same on every machine that runs it."""
    digest = sha256()
    for room in ROOMS:
        for path in sorted((settings.ROOT / room).rglob("*")):
            if path.suffix in ENDINGS:
                digest.update(path.read_bytes())
    return digest.hexdigest()
