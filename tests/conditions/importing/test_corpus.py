"""All articles of ``tests/data``, in all formats: what a person reads in them is found."""

import pytest

from . import corpus


@pytest.mark.parametrize("name", corpus.names())
@pytest.mark.parametrize("kind", corpus.KINDS)
def test_a_reader_finds_what_a_person_finds(name, kind):
    assert corpus.understood(name)[kind] == corpus.expected(name)[kind]


def test_precision_and_recall(record_property):
    found = corpus.figures(corpus.names())

    for kind, (precision, recall) in found.items():
        record_property("figures", f"{kind:<12} precision {precision:.3f}  recall {recall:.3f}")
    assert set(found.values()) == {(1.0, 1.0)}


def test_there_are_articles_of_every_format():
    suffixes = {name.rsplit(".", 1)[1] for name in corpus.names()}

    assert suffixes == {"txt", "md", "html", "docx"}
    assert len(corpus.names()) >= 12
