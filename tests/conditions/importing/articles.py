"""The articles of ``tests/data``, read for the tests of the importer."""

import re
from pathlib import Path

from conditions.importing.article import Article, Inline, Text
from conditions.importing.text.plain_text import read

FOLDER = Path(__file__).resolve().parents[2] / "data"
NAMES = (
    "amyotrophic-lateral-sclerosis",
    "bells-palsy",
    "carpal-tunnel-syndrome",
    "guillain-barre-syndrome",
    "migraine",
    "plantar-fasciitis",
    "sciatica",
    "trigger-finger",
)


def article(name: str) -> Article:
    return read((FOLDER / f"{name}.txt").read_bytes())


def source(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_bytes().decode("utf-8-sig")


def printed(content: list[Inline]) -> str:
    """Words, and markers as plain numbers."""
    parts = (
        inline.text if isinstance(inline, Text) else f"[{','.join(map(str, inline.numbers))}]"
        for inline in content
    )
    return "".join(parts)


def codes(found: Article) -> list[str]:
    return [finding.code for finding in found.findings]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
