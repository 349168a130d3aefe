"""Files made to fill a server's memory, to keep it busy or to make it fetch something."""

import io
import random
import struct
import zipfile
from base64 import b64encode

from .word_files import drawing, png, with_parts, word_paragraph

NESTED = 100_000
TITLE = word_paragraph("What is gout?")
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/image" Target="{}" TargetMode="External"/></Relationships>'
)
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def refused() -> dict[str, bytes]:
    """By name, files of which nothing may be made."""
    sentence = b"A sentence of quite a few words. "
    return {
        "bomb.docx": with_parts(TITLE, {"word/media/a.png": b"\0" * 300_000_000}),
        "bomb-in-text.docx": with_parts(word_paragraph("word " * 3_000_000)),
        "many-parts.docx": with_parts(TITLE, {f"word/{n}.xml": "" for n in range(30_000)}),
        "many-paragraphs.docx": with_parts("<w:p/>" * 400_000),
        "nested-zips.docx": nested_zips(3),
        "zip-inside.docx": with_parts(TITLE, {"word/media/a.zip": nested_zips(2)}),
        "wrong-sizes.docx": with_wrong_size(),
        "entities.docx": with_entities(),
        "deep.docx": with_parts("<w:sdt><w:sdtContent>" * NESTED),
        "a-pdf.docx": b"%PDF-1.7\n" + b"x" * 5000,
        "an-old-one.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        "noise.docx": b"PK\x03\x04" + random.Random(1).randbytes(2_000_000),  # noqa: S311
        "cut.docx": with_parts(TITLE * 300)[:-200],
        "nul.txt": b"What is gout?\n\nIt\0hurts.",
        "nul.html": b"<h1>Gout</h1><p>It\0hurts.</p>",
        "fifty-megabytes.txt": b"What is gout?\n\n" + sentence * 1_600_000,
        "fifty-megabytes.md": b"# What is gout?\n\n" + sentence * 1_600_000,
        "fifty-megabytes.html": b"<h1>What is gout?</h1>" + sentence * 1_600_000,
        "fifteen-megabytes.txt": b"What is gout?\n\n" + sentence * 480_000,
        "fifteen-megabytes.html": b"<h1>What is gout?</h1>" + sentence * 480_000,
        "deep.html": b"<h1>Gout</h1>" + b"<div>" * NESTED,
        "deep-lists.html": b"<h1>Gout</h1>" + b"<ul><li>" * NESTED,
        "reopened-tags.html": b"<h1>Gout</h1>"
        + b"".join(b"<b id=%d></i>" % n for n in range(15_000))
        + b"<p>x" * 15_000,
        "lines.txt": b"What is gout?\n\n" + b"a\n" * 140_000,
        "lines.md": b"# What is gout?\n\n" + b"a\n\n" * 95_000,
        "noise.txt": random.Random(1).randbytes(2_000_000),  # noqa: S311
    }


def read() -> dict[str, bytes]:
    """By name, files that are an article, with something in them that must do no harm."""
    words = 290_000
    rows = b"<tr><td colspan=1000 rowspan=1000>a</td><td>b</td></tr>"
    return {
        "scripts.html": b"<h1>Gout</h1><script>alert(1)</script><p onclick=x()>It hurts.</p>",
        "remote-picture.docx": with_parts(
            TITLE + word_paragraph("It hurts.") + drawing("r:link"),
            {"word/_rels/document.xml.rels": EXTERNAL.format("http://127.0.0.1:9/a.png")},
        ),
        "large-pictures.html": b"<h1>Gout</h1><p>It hurts.</p>"
        + b'<img alt="A toe" src="data:image/png;base64,%s">' % b64encode(png(5000, 5000)) * 20,
        "long-picture.html": b"<h1>Gout</h1><p>It hurts.</p>"
        + b'<img alt="A toe" src="data:image/png;base64,%s">' % (b"QUJD" * 4_900_000),
        "paragraphs.html": b"<h1>Gout</h1>" + b"<p>A word.</p>" * 19_000,
        "bold.html": b"<h1>Gout</h1><p>" + b"<b>a</b> " * 29_000,
        "merged-cells.html": b"<h1>Gout</h1><p>x</p><table>" + rows * 9_000 + b"</table>",
        "runs.docx": with_parts(f"{TITLE}<w:p>{'<w:r><w:t>a </w:t></w:r>' * 29_000}</w:p>"),
        "brackets.txt": b"What is gout?\n\nIt hurts.\n\n" + b"[" * words,
        "brackets.md": b"# What is gout?\n\nIt hurts.\n\n" + b"[" * words,
        "pictures.md": b"# What is gout?\n\nIt hurts.\n\n" + b"![" * (words // 2),
        "links.md": b"# What is gout?\n\nIt hurts.\n\n" + b"[a](" * (words // 4),
        "stars.md": b"# What is gout?\n\nIt hurts.\n\n" + b"*a **a " * (words // 7),
        "underlines.md": b"# What is gout?\n\nIt hurts.\n\n" + b"_a" * (words // 2),
        "quotes.md": b"# What is gout?\n\nIt hurts.\n\n" + b"> " * (words // 2) + b"a",
        "lists.md": b"# What is gout?\n\nIt hurts.\n\n" + b"- " * (words // 2) + b"a",
        "one-reference.txt": b"What is gout?\n\nIt hurts [1].\n\nReferences\n\n1. "
        + b"Smith J, " * (words // 9),
    }


def nested_zips(levels: int) -> bytes:
    inner = bytes(1_000_000)
    for _ in range(levels):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(4):
                archive.writestr(f"{copy}.zip", inner)
        inner = stream.getvalue()
    return inner


def with_wrong_size() -> bytes:
    """The directory says 100 bytes; there are 100 million."""
    source = bytearray(with_parts(TITLE, {"word/media/a.png": bytes(100_000_000)}))
    at = source.rfind(b"PK\x01\x02")
    source[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(source)


def with_entities() -> bytes:
    document = with_parts(word_paragraph("&b;&c;"))
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as archive,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in archive.namelist():
            text = archive.read(name).decode()
            changed.writestr(name, ENTITIES + text if name == "word/document.xml" else text)
    return stream.getvalue()
