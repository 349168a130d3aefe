"""Exported pages in a folder, or one of them as an archive."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from conditions.models import ConditionPage

from .pages import ExportedPage, exported

# The first moment that an archive can name: the same page gives the same bytes.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
ARCHIVE_TYPE = "application/zip"


@dataclass
class Written:
    """A file of an export, and what could not be put into it."""

    file: Path
    left_out: list[str] = field(default_factory=list)


def write_folder(pages: Iterable[ConditionPage], folder: Path) -> Iterator[Written]:
    """Write every page and what belongs to it; files that are there are replaced.

    Raises OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for one in exported(pages):
        one.name = _free(one.name, taken)
        left_out = list(one.left_out)
        for name, content in _files(one, left_out):
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
        yield Written(folder / one.name, left_out)


def archive(page: ConditionPage) -> tuple[str, bytes]:
    """The name and the bytes of a .zip with the page and all that belongs to it."""
    [one] = exported([page])
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in _files(one, []):
            file.writestr(zipfile.ZipInfo(name, _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return f"{one.name.removesuffix('.md')}.zip", packed.getvalue()


def _files(one: ExportedPage, left_out) -> Iterator[tuple[str, bytes]]:
    yield one.name, one.text.encode()
    for name, stored in sorted(one.attachments.items()):
        try:
            with stored.open_file() as file:
                yield name, file.read()
        except OSError:
            left_out.append(f"{name} is not where the library says it is")


def _free(name, taken):
    """Pages of two sites may share an address."""
    stem, ending = name.removesuffix(".md"), ".md"
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name)
    return name
