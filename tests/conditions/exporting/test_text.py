"""Whatever an article holds, its text is read back as the same article."""

import pytest
from hypothesis import HealthCheck, given, settings

from conditions.exporting.text import text_of
from conditions.importing.article import UnreadableDocument
from conditions.importing.exported import is_exported, read_exported
from conditions.importing.exported.front_matter import FORMAT, VERSION, FrontMatter, Picture
from conditions.importing.exported.yaml import write_yaml
from tests.conditions.exporting.articles import NAMES, articles

HEAD = {"format": FORMAT, "version": VERSION, "slug": "anything", "language": "en"}
TEXT = """---
format: conditions-cms
version: 1
slug: tennis-elbow
language: en
pictures:
  - file: pictures/elbow.png
    title: An elbow
sources:
  - n: 1
    title: Elbow pain
---

# What Is Tennis Elbow?

Pain at the *outer* side.[1]

## What is it? {overview}

A worn tendon.

```yaml key_fact
text: Most recover.[1]
```

![An elbow](pictures/elbow.png)
Where it hurts
"""


def read(text):
    return read_exported(text, lambda path: b"bytes")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)
@given(articles)
def test_an_article_of_any_blocks_is_read_back(article):
    pictures = [Picture(file=name, title="A picture") for name in NAMES]
    front = write_yaml(FrontMatter(**HEAD, pictures=pictures).as_data())

    again = read_exported(f"---\n{front}---\n\n{text_of(article)}", lambda path: None)

    assert again.title == article.title
    assert again.lead == article.lead
    assert again.sections == article.sections


def test_a_person_can_read_and_write_it():
    article = read(TEXT)

    [section] = article.sections
    assert article.title == "What Is Tennis Elbow?"
    assert (section.heading, section.aspect) == ("What is it?", "overview")
    assert [block.kind for block in section.blocks] == ["paragraph", "key_fact", "image"]
    assert [source.title for source in article.references] == ["Elbow pain"]
    assert article.uncited == []


def test_it_is_told_from_other_markdown():
    assert is_exported(TEXT.encode())
    assert is_exported(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert not is_exported(b"---\ntitle: Tennis elbow\n---\n\n# Tennis elbow\n")
    assert not is_exported(b"format: conditions-cms")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("language: en", "slag: en", "language: Field required"),
        ("slug: tennis-elbow", "slug: *elbow", "aliases"),
        ("version: 1", "version: 2", "version"),
        ("- n: 1", "- n: one", "sources.0.n"),
        ("yaml key_fact", "yaml key_facts", "no block “key_facts”"),
        ("yaml key_fact", "python", "should begin with “yaml”"),
        ("text: Most", "words: Most", "no field “words”"),
        ("text: Most recover.[1]", "text: [Most, recover]", "words should stand"),
        ("text: Most recover.[1]", "text: '<script>alert(1)</script>'", "can’t stand"),
        ("text: Most recover.[1]", "text: 'a <u>b</u>'", "not known here"),
        ("](pictures/elbow.png)", "](pictures/knee.png)", "not in the list of pictures"),
        ("## What is it? {overview}", "", "above the first section"),
        ("A worn tendon.", "A <!-- worn --> tendon.", "<!-- worn -->"),
    ],
)
def test_what_was_damaged_gets_one_sentence(old, new, words):
    with pytest.raises(UnreadableDocument) as refused:
        read(TEXT.replace(old, new))

    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_aliases_that_would_grow_without_end_are_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    with pytest.raises(UnreadableDocument, match="aliases"):
        read(TEXT.replace("slug:", f"{bomb}slug:"))
