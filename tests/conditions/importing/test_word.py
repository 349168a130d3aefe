"""Word documents: by style, by hand, with notes, and those that are something else."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from conditions.importing.article import (
    Bullets,
    Picture,
    Subheading,
    Table,
    Text,
    UnreadableDocument,
    cited_numbers,
    pictures_in,
)
from conditions.importing.readers import read_bytes

from . import word_files
from .articles import codes, printed


def read(source):
    return read_bytes("article.docx", source)


def paragraphs(*texts):
    document = docx.Document()
    for text in texts:
        word_files.add_runs(document.add_paragraph(), text)
    return read(word_files.saved(document))


def test_styles_make_title_sections_and_subheadings():
    found = read(word_files.styled())

    assert found.title == "What Is Patellar Tendinopathy (Jumper’s Knee)?"
    assert [section.heading for section in found.sections] == ["Symptoms", "Treatment"]
    assert Subheading([Text("At home")], 3) in found.sections[1].blocks
    assert "heading_guessed" not in codes(found)


def test_raised_runs_are_citations_and_units_are_not():
    lead = read(word_files.styled()).lead[0]

    assert printed(lead.content).endswith("30 kg/m² adds load.[1,2,3]")
    assert Text("jumping", is_emphasized=True) in lead.content


def test_tables_pictures_and_links_are_kept():
    blocks = read(word_files.styled()).sections[1].blocks
    [table] = [block for block in blocks if isinstance(block, Table)]

    assert (table.has_header, printed(table.caption)) == (True, "Table 1. What helps, and how soon")
    assert printed(table.rows[1][2]) == "strong[1]"
    assert pictures_in(blocks) == [
        Picture("picture-1.png", word_files.png(), "A knee seen from the side")
    ]
    assert Text("exercises", url="https://knees.example.org/exercises") in blocks[-1].content


def test_a_link_behind_a_reference_gives_its_doi():
    assert read(word_files.styled()).references[0].doi == "10.2519/jospt.2015.5987"


def test_without_styles_bold_lines_and_typed_bullets_are_understood():
    found = read(word_files.unstyled())

    assert [section.heading for section in found.sections] == [
        "What causes it?",
        "Treatment:",
        "Outlook",
    ]
    assert codes(found).count("heading_guessed") == 3
    assert [type(block) for block in found.sections[1].blocks] == [Bullets]


def test_notes_are_references():
    found = read(word_files.with_notes())

    assert cited_numbers(found.blocks) == [1, 2]
    assert [one.pmcid for one in found.references] == ["", "PMC5442149"]


def test_what_was_deleted_under_tracked_changes_is_not_read():
    body = word_files.word_paragraph("Gout", style="Title") + (
        '<w:p><w:r><w:t xml:space="preserve">It </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>often </w:t></w:r></w:ins><w:r><w:t>hurts.</w:t></w:r></w:p>'
    )

    assert printed(read(word_files.with_parts(body)).lead[0].content) == "It often hurts."


def test_lines_within_a_paragraph_are_lines():
    found = paragraphs("Gout", "You may notice:\n• pain\n• heat")

    assert isinstance(found.lead[1], Bullets)


def test_a_document_without_title_uses_that_of_its_properties():
    document = docx.Document()
    document.core_properties.title = "Gout"
    document.add_paragraph("Gout is a disease of joints. It hurts at night. It comes in attacks.")

    assert read(word_files.saved(document)).title == "Gout"


def test_a_picture_that_no_browser_shows_is_reported():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="media/a.png"/></Relationships>'
    )
    body = word_files.word_paragraph("Gout", style="Title") + word_files.word_paragraph("It hurts.")
    source = word_files.with_parts(
        body + word_files.drawing("r:embed"),
        {"word/_rels/document.xml.rels": relations, "word/media/a.png": b"no picture"},
    )

    assert "picture_unreadable" in codes(read(source))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "not a Word document"),
        (b"What is gout?", "not a Word document"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format or protected"),
        (b"{\\rtf1 Gout}", "RTF"),
        (b"PK\x03\x04 and then nothing", "not a Word document"),
        (word_files.styled()[:-400], "not a Word document"),
    ],
)
def test_what_is_something_else_is_refused(source, reason):
    with pytest.raises(UnreadableDocument, match=reason) as refused:
        read(source)

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "ppt/presentation.xml", "content.xml"])
def test_other_archives_are_refused(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<a/>")

    with pytest.raises(UnreadableDocument, match="not a Word document"):
        read(stream.getvalue())


@pytest.mark.parametrize("name", ["article.doc", "article.pdf", "article.rtf", "article.odt"])
def test_other_endings_are_refused_with_those_that_are_read(name):
    with pytest.raises(UnreadableDocument, match=r"\.docx.*\.md.*\.html.*\.txt"):
        read_bytes(name, b"Gout")


def test_styles_of_a_practice_are_headings_if_they_are_based_on_headings():
    document = docx.Document()
    for name, base in (("Our Section", "Heading 1"), ("Our ‘Part’", "Our Section")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
    document.add_paragraph("Gout", style="Title")
    document.add_paragraph("It hurts.")
    document.add_paragraph("causes", style="Our Section")
    document.add_paragraph("Crystals.")
    document.add_paragraph("what it is like", style="Our ‘Part’")

    found = read(word_files.saved(document))

    assert [section.heading for section in found.sections] == ["causes", "what it is like"]
