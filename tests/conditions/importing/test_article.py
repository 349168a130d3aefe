"""The questions an article as plain data answers about itself."""

from conditions.importing.article import (
    Article,
    Bullets,
    Item,
    Marker,
    Paragraph,
    Section,
    SourceLine,
    Text,
    bullet_count,
    cited_numbers,
)

NESTED = Bullets(
    [
        Item([Text("a"), Marker((3,))], children=[Item([Text("b"), Marker((1, 3))])]),
        Item([Text("c"), Marker((2,))]),
    ]
)


def test_cited_numbers_come_in_order_of_first_appearance():
    blocks = [Paragraph([Text("One"), Marker((5, 2)), Marker((5,))]), NESTED]

    assert cited_numbers(blocks) == [5, 2, 3, 1]


def test_entries_of_lists_below_lists_count():
    assert bullet_count([Paragraph([Text("one")]), NESTED]) == 3


def test_uncited_references_are_listed():
    article = Article("T", "t", lead=[NESTED], references=[SourceLine(n, "") for n in (1, 4)])

    assert article.uncited == [4]


def test_numbers_without_a_reference_are_listed():
    section = Section("Heading", "other", [NESTED])
    article = Article("T", "t", sections=[section], references=[SourceLine(1, "")])

    assert article.unresolved == [3, 2]
