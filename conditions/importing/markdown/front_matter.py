"""What a Markdown document says about itself between two rules before its first line."""

import re
from html import escape
from typing import Any

import yaml

from conditions.importing.article import UnreadableDocument

_FENCED = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TITLED = re.compile(r"\s*(?:# |[^\n]{1,300}\n {0,3}=+[ \t]*(?:\n|$))")
_LONGEST = 20_000
_MALFORMED = (
    "The lines between the two “---” at the top can’t be read. Write each as “name: value”, or "
    "delete them."
)
_WRITERS = ("author", "authors", "writer", "written_by", "by")
_REVIEWERS = ("reviewer", "reviewers", "reviewed_by", "medically_reviewed_by")
_REVIEW_DATES = ("reviewed_on", "reviewed", "last_reviewed", "review_date")


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter as plain data, empty without one, and the text below it."""
    match = _FENCED.match(text[:_LONGEST])
    if not match:
        return {}, text
    try:
        # Names for parts that are used again can make a few lines stand for gigabytes.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(match[1])):
            raise UnreadableDocument(_MALFORMED)
        data = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableDocument(_MALFORMED) from error
    if not isinstance(data, dict):
        return {}, text
    return {str(name): value for name, value in data.items()}, text[match.end() :]


def as_lines(data: dict[str, Any], body: str) -> str:
    """What names title, author and reviewer, as the lines that would say so in the document."""
    known = {name.casefold().replace(" ", "_").replace("-", "_"): data[name] for name in data}
    lines = []
    title = _first(known, ["title"])
    if title and not _TITLED.match(body):
        lines.append(f"<h1>{escape(title)}</h1>")
    if writers := _first(known, _WRITERS):
        lines.append(f"<p>Written by: {escape(writers)}</p>")
    if reviewers := _first(known, _REVIEWERS):
        on = _first(known, _REVIEW_DATES)
        lines.append(f"<p>Reviewed by: {escape(reviewers)}{f' on {escape(on)}' if on else ''}</p>")
    return "".join(lines)


def _first(known: dict[str, Any], names) -> str:
    value = next((known[name] for name in names if known.get(name)), "")
    values = value if isinstance(value, list) else [value]
    return ", ".join(" ".join(str(one).split()) for one in values if not isinstance(one, dict))
