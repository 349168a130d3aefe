"""Many documents one after the other, each in a transaction of its own."""

import re
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from conditions.importing import report
from conditions.importing.article import Finding, UnreadableDocument
from conditions.importing.builder import building
from conditions.importing.links import LINK_WITHOUT_PAGE
from conditions.importing.planning import exported_of
from conditions.importing.readers import read
from conditions.models import ConditionIndexPage

# What an export holds, and nothing else is taken out of an archive.
_OF_EXPORT = re.compile(r"[\w.-]+\.md|(?:pictures|files)/[\w.-]+")
MOST_BYTES = 500 * 1024**2


@dataclass(frozen=True)
class Document:
    """A file to read; ``name`` is what its reader calls it."""

    name: str
    file: Path


@dataclass
class Outcome:
    """What became of one document: ``lines`` for people, or an ``error``.

    ``data`` is for programs, if it was asked for; ``missing`` are addresses of pages of ours that
    were not there.
    """

    document: Document
    result: str = "failed"
    data: dict = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    error: str = ""


def documents_in(paths: Iterable[Path], stack: ExitStack) -> list[Document]:
    """Files as they are, and the articles of folders and archives that were exported.

    What is taken out of an archive is gone when the stack is closed. Raises UnreadableDocument.
    """
    found = []
    for path in paths:
        if path.is_dir():
            found += [Document(str(file), file) for file in sorted(path.glob("*.md"))]
        elif path.suffix.lower() == ".zip":
            folder = Path(stack.enter_context(TemporaryDirectory()))
            _unpack(path, folder)
            files = sorted(folder.glob("*.md"))
            found += [Document(str(path / file.name), file) for file in files]
        else:
            found.append(Document(str(path), path))
    return found


def import_all(
    documents: list[Document],
    *,
    publish: bool = False,
    update: bool = False,
    dry_run: bool = False,
    with_data: bool = False,
) -> Iterator[Outcome]:
    """Import one after the other; last come those that link to others which were not there yet.

    ``with_data`` reports each for a program, too.
    """
    names = {_name(document.name) for document in documents}
    waiting = []
    for document in documents:
        choices = {"publish": publish, "update": update, "dry_run": dry_run}
        outcome = _imported(document, names, with_data=with_data, **choices)
        is_stored = outcome.result in ("created", "updated") and not dry_run
        if is_stored and any(_name(path) in names for path in outcome.missing):
            waiting.append(outcome)
        else:
            yield outcome
    for outcome in waiting:
        choices = {"publish": publish, "update": True, "dry_run": False}
        linked = _imported(outcome.document, names, with_data=with_data, **choices)
        yield linked if linked.error else _with_links(outcome, linked)


def index_of(language: str) -> ConditionIndexPage:
    """The list of conditions in a language. Raises UnreadableDocument if there is none."""
    index = ConditionIndexPage.objects.filter(locale__language_code=language).first()
    if index is None:
        raise UnreadableDocument(
            f"There is no list of conditions in the language “{language}” yet. Add one below its "
            "home page in the editor first."
        )
    return index


def _imported(document, names, *, dry_run, with_data, **choices):
    started = time.perf_counter()
    try:
        article = read(document.file)
        index = index_of(_language(article, names))
        with building(article, index=index, dry_run=dry_run, **choices) as imported:
            reported = {
                "file": document.name,
                "seconds": time.perf_counter() - started,
                "dry_run": dry_run,
            }
            return Outcome(
                document,
                imported.outcome,
                report.as_data(article, imported, **reported) if with_data else {},
                report.as_lines(article, imported, dry_run=dry_run),
                [*article.findings, *imported.findings],
                imported.missing,
            )
    except (UnreadableDocument, DatabaseError) as error:
        return Outcome(document, error=str(error))
    except ValidationError as error:
        return Outcome(document, error=" ".join(error.messages))


def _language(article, names):
    exported = exported_of(article)
    if exported is None:
        return settings.LANGUAGE_CODE
    described = exported.front_matter
    # Each relation is restored where it was chosen, if that page is imported, too.
    described.related_by = [path for path in described.related_by if _name(path) not in names]
    return described.language


def _with_links(first, linked):
    """The first report, but for links: those that lead somewhere now are no longer missing."""
    others = [one for one in first.findings if one.code != LINK_WITHOUT_PAGE]
    findings = [*others, *(one for one in linked.findings if one.code == LINK_WITHOUT_PAGE)]
    summary = first.lines[: len(first.lines) - len(first.findings)]
    data = first.data and {
        **first.data,
        "findings": [vars(one) for one in findings],
        "html": linked.data["html"],
    }
    lines = [*summary, *map(report.finding_line, findings)]
    return replace(first, data=data, findings=findings, lines=lines)


def _name(path):
    """What a page is called in its address and in the name of its file."""
    return PurePath(path).name.partition(".")[0]


def _unpack(archive, folder):
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [one for one in packed.infolist() if _OF_EXPORT.fullmatch(one.filename)]
            if sum(one.file_size for one in entries) > MOST_BYTES:
                raise UnreadableDocument(
                    f"{archive.name} unpacks to more than {MOST_BYTES // 1024**2} MB. Unpack it "
                    "yourself and import the folder."
                )
            for one in entries:
                packed.extract(one, folder)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise UnreadableDocument(
            f"{archive.name} can't be unpacked: {error}. Export the page again."
        ) from error
