"""Word documents with what writers use: styles, raised figures, links, tables, pictures, notes."""

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

PICTURE_COLOR = (180, 60, 40)


def png(width=12, height=8) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), PICTURE_COLOR).save(stream, "PNG")
    return stream.getvalue()


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_runs(paragraph, text: str):
    """Words; ``^1^`` is raised, ``*so*`` is italic and ``**so**`` bold."""
    for place, part in enumerate(text.split("^")):
        if place % 2:
            paragraph.add_run(part).font.superscript = True
            continue
        for strong, words in enumerate(part.split("**")):
            for emphasized, word in enumerate(words.split("*")):
                if word:
                    run = paragraph.add_run(word)
                    run.bold = bool(strong % 2) or None
                    run.italic = bool(emphasized % 2) or None
    return paragraph


def add_link(paragraph, text: str, url: str):
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    return paragraph


def add_picture(document, alt: str, content: bytes = b""):
    document.add_picture(io.BytesIO(content or png()), width=Pt(90))
    properties = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    properties.set("descr", alt)


def styled() -> bytes:
    """Everything by style: Title, headings of two levels, real lists, a table, a picture."""
    document = docx.Document()
    document.add_paragraph("What Is Patellar Tendinopathy (Jumper’s Knee)?", style="Title")
    document.add_paragraph("By Ana Ruiz, PA-C, and Tomás Ibáñez, MD, PhD")
    document.add_paragraph("Medically reviewed by Maya Okafor, MD, FAAN on March 4, 2024")
    add_runs(
        document.add_paragraph(),
        "The tendon below the kneecap wears faster than it heals.^1,3^ It is common in *jumping* "
        "sports.^2^ A body mass index above 30 kg/m^2^ adds load.^1–3^",
    )
    document.add_heading("Symptoms", level=1)
    document.add_paragraph("You may notice:")
    add_runs(document.add_paragraph(style="List Bullet"), "pain below the kneecap^2^")
    document.add_paragraph("stiffness", style="List Bullet")
    document.add_paragraph("in the morning", style="List Bullet 2")
    document.add_paragraph("after sitting", style="List Bullet 2")
    document.add_heading("Treatment", level=1)
    document.add_heading("At home", level=2)
    for step in ("Rest for two days.", "Load the tendon slowly.", "Return to sport."):
        document.add_paragraph(step, style="List Number")
    document.add_heading("At the clinic", level=2)
    table = document.add_table(rows=3, cols=3)
    rows = (("", "Weeks", "Evidence"), ("Exercise", "12", "strong^1^"), ("Shock", "6", "weak"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            add_runs(cell.paragraphs[0], f"**{text}**" if row is table.rows[0] and text else text)
    mark_header(table.rows[0])
    document.add_paragraph("Table 1. What helps, and how soon", style="Caption")
    add_picture(document, "A knee seen from the side")
    link = document.add_paragraph("More on ")
    add_link(link, "exercises", "https://knees.example.org/exercises").add_run(" is online.")
    document.add_heading("References", level=1)
    for text, url in (
        ("Malliaras P, Cook J. Patellar tendinopathy. J Orthop Sports Phys Ther. "
         "2015;45(11):887-898. ", "https://doi.org/10.2519/jospt.2015.5987"),
        ("Lian OB, Engebretsen L, Bahr R. Prevalence of jumper’s knee. Am J Sports Med. "
         "2005;33(4):561-567. PMID: 15722279", ""),
        ("American Academy of Orthopaedic Surgeons. Jumper’s knee. OrthoInfo. Updated May 2021. ",
         "https://orthoinfo.aaos.org/en/jumpers-knee"),
    ):  # fmt: skip
        entry = document.add_paragraph(text, style="List Number")
        if url:
            add_link(entry, "Link", url)
    document.add_paragraph("Ready to jump again?")
    document.add_paragraph("Call us: (614) 555-0123")
    return saved(document)


def mark_header(row):
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def unstyled() -> bytes:
    """No style at all: bold lines for headings, typed bullets and numbers."""
    document = docx.Document()
    for text in (
        "**Morton’s Neuroma**",
        "Written by: Luis Prado, PA-C",
        "Reviewed by: Dr. Hannah Weiss, D.O.",
        "A nerve between the toes is pressed and thickens [1]. It feels like a pebble in the shoe.",
        "**What causes it?**",
        "Narrow shoes press the forefoot together [1,2]. Other causes are:",
        "➢\thigh heels",
        "➢\ta fallen arch",
        "➢\tan old injury",
        "**Treatment:**",
        "1)\tWear wide shoes.",
        "2)\tUse a pad under the forefoot.",
        "3)\tAsk about an injection [2].",
        "Outlook",
        "Four in five people are better within a year without surgery [2].",
        "**SOURCES**",
        "[1] Bhatia M, Thomson L. Morton’s neuroma: current concepts review. J Clin Orthop Trauma. "
        "2020;11(3):406-409. doi:10.1016/j.jcot.2020.03.024",
        "[2] Morton TG. A peculiar and painful affection of the fourth metatarso-phalangeal "
        "articulation. Am J Med Sci. 1876;71:37-45.",
        "Request an appointment",
        "Call 614-555-0188",
    ):
        add_runs(document.add_paragraph(), text)
    return saved(document)


def with_notes() -> bytes:
    """Word's own footnotes, of which the list of references is made."""
    return with_parts(
        "".join(
            (
                word_paragraph("Heel Spur", style="Title"),
                word_paragraph("By Bo Ray, DPM"),
                word_paragraph("A heel spur is a growth of bone.", note=2),
                word_paragraph("Who gets it?", style="Heading1"),
                word_paragraph("Runners and people who stand all day.", note=3),
            )
        ),
        {
            "word/styles.xml": _STYLES,
            "word/footnotes.xml": _part(
                "footnotes",
                "".join(
                    f'<w:footnote w:id="{key}">{word_paragraph(text)}</w:footnote>'
                    for key, text in _NOTES.items()
                ),
            ),
        },
    )


def with_parts(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """The smallest Word document with this body, and other parts by their names."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/></Types>'
    )
    document = _part("document", f"<w:body>{body}</w:body>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, content in {"word/document.xml": document, **(parts or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word_paragraph(text: str, style: str = "", note: int = 0) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    reference = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if note else ""
    words = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{properties}{words}{reference}</w:p>"


def _part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_WORD}" xmlns:r="{_LINKS}">{content}</w:{name}>'


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = _part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Heading1", "heading 1"))
    ),
)
_NOTES = {
    2: "Johal KS, Milner SA. Plantar fasciitis and the calcaneal spur: fact or fiction? Foot Ankle "
    "Surg. 2012;18(1):39-41. doi:10.1016/j.fas.2011.03.003",
    3: "Kirkpatrick J, Yassaie O, Mirjalili SA. The plantar calcaneal spur. J Anat. "
    "2017;230(6):743-751. PMCID: PMC5442149",
}


def drawing(attribute: str) -> str:
    """A picture in the text: ``r:embed`` for one in the document, ``r:link`` for one elsewhere."""
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="x" descr="A foot"/><a:graphic xmlns:a="{main}/main">'
        f'<a:graphicData><pic:pic xmlns:pic="{main}/picture"><pic:blipFill>'
        f'<a:blip {attribute}="r1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
