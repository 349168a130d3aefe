"""One article in four formats is one article."""

import pytest
from django.conf import settings

from conditions.importing.article import Article, Bullets, Subheading, Table
from conditions.importing.readers import read_bytes

from .articles import FOLDER, printed
from .formats import as_html, as_markdown, as_word

FILES = [*FOLDER.glob("*.txt"), *(settings.ROOT / "conditions/demo").glob("*.txt")]
_LEFT_OUT = ("text", "findings")
WRITERS = {".html": as_html, ".md": as_markdown, ".docx": as_word}


def content(article: Article) -> dict:
    """Everything an article is made of, without formatting; ``text`` has labels of its own."""
    return {
        **{name: value for name, value in vars(article).items() if name not in _LEFT_OUT},
        "lead": [outline(block) for block in article.lead],
        "sections": [
            (section.heading, section.aspect, [outline(block) for block in section.blocks])
            for section in article.sections
        ],
    }


def outline(block):
    if isinstance(block, Table):
        return [[printed(cell) for cell in row] for row in block.rows]
    if isinstance(block, Bullets):
        return block.is_ordered, [item_outline(item) for item in block.items]
    if isinstance(block, Subheading):
        return block.level, printed(block.content)
    return printed(block.content)


def item_outline(item):
    return printed(item.content), [item_outline(child) for child in item.children]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_article_is_the_same_from_every_format(file, suffix):
    plain = read_bytes(file.name, file.read_bytes())

    other = read_bytes(f"article{suffix}", WRITERS[suffix](plain))

    assert content(other) == content(plain)


@pytest.mark.parametrize("suffix", WRITERS)
def test_nothing_has_to_be_guessed_where_a_format_says_it(suffix):
    plain = read_bytes("a.txt", (FOLDER / "carpal-tunnel-syndrome.txt").read_bytes())

    other = read_bytes(f"article{suffix}", WRITERS[suffix](plain))

    assert "heading_guessed" not in {finding.code for finding in other.findings}
