"""What a writer corrects in a document, as plain data."""

from conditions.editor.article_import.corrections import (
    Corrections,
    citations_in,
    corrected,
    placed,
)
from conditions.importing.article import (
    Article,
    Bullets,
    Credit,
    Item,
    Marker,
    Paragraph,
    Section,
    SourceLine,
    Table,
    Text,
)
from conditions.importing.findings import findings_on


def article(*blocks, lead=(), references=(1, 2)):
    made = Article(
        title="What Is Trigger Finger?",
        name="Trigger finger",
        authors=[Credit("Ana Garcia")],
        reviewers=[Credit("Ben Lee")],
        lead=list(lead),
        sections=[Section("What is it?", "overview", list(blocks))],
        references=[SourceLine(n, f"Source {n}") for n in references],
    )
    made.findings = findings_on(made)
    return placed(made)


def paragraph(*content):
    return Paragraph([Text(one) if isinstance(one, str) else one for one in content])


def numbers(one):
    return [citation.numbers for citation in citations_in(one)]


def test_markers_are_counted_in_reading_order_wherever_they_stand():
    read = article(
        Bullets([Item([Marker((2,))], [Item([Marker((1, 2))])])]),
        Table([[[Marker((3,))]]], caption=[Marker((4,))]),
        lead=[paragraph("It locks.", Marker((1,)))],
    )

    found = citations_in(read)

    assert [one.place for one in found] == list(range(5))
    assert [one.section for one in found] == [None, 0, 0, 0, 0]
    assert numbers(read)[:3] == [(1,), (2,), (1, 2)]


def test_a_citation_is_known_by_the_words_around_it():
    [citation] = citations_in(article(paragraph("The finger locks.", Marker((1,)), " It hurts.")))

    assert (citation.before, citation.after) == ("The finger locks.", " It hurts.")


def test_a_marker_means_what_the_writer_says():
    read = article(paragraph("One.", Marker((1,)), "Both.", Marker((1, 2)), "Gone.", Marker((2,))))

    changed = corrected(
        read, Corrections("Trigger", numbers={0: (2,), 1: (2, 2), 2: ()}, sections={})
    )

    assert numbers(changed) == [(2,), (2,)]
    assert numbers(read) == [(1,), (1, 2), (2,)]


def test_headings_and_aspects_are_the_writers():
    changed = corrected(article(), Corrections("A", sections={0: ("How common is it?", "causes")}))

    assert changed.title == "A"
    assert [(one.heading, one.aspect) for one in changed.sections] == [
        ("How common is it?", "causes")
    ]


def test_what_was_corrected_is_no_longer_found():
    read = article(paragraph("It locks.", Marker((1,)), "It hurts.", Marker((9,))))
    assert {one.code for one in read.findings} == {"marker_unmatched", "reference_uncited"}

    changed = corrected(read, Corrections(read.title, numbers={1: (2,)}))

    assert changed.findings == []


def test_what_a_reader_did_not_tell_is_not_told_later():
    read = article(paragraph("It locks.", Marker((1,))))
    read.findings = []

    assert corrected(read, Corrections(read.title)).findings == []
    [finding] = corrected(read, Corrections(read.title, numbers={0: (2,)})).findings
    assert finding.where == "reference 1"
