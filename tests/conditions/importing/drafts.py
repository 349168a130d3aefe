"""Documents in their neutral form, and what is on the page that is made of one."""

from io import BytesIO

from PIL import Image

from conditions.importing.article import Article, Section


def png(color="teal"):
    data = BytesIO()
    Image.new("RGB", (8, 6), color).save(data, "PNG")
    return data.getvalue()


def article(*blocks, lead=(), **fields):
    values = {
        "title": "What Is Gout?",
        "name": "Gout",
        "sections": [Section("What causes it?", "causes", list(blocks))],
        "lead": list(lead),
    }
    return Article(**{**values, **fields})


def body_of(imported):
    [section, *_] = imported.page.sections.raw_data
    return [(block["type"], block["value"]) for block in section["value"]["body"]]


def codes(imported):
    return [finding.code for finding in imported.findings]
