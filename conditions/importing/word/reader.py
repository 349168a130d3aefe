"""The reader of Word documents: mammoth turns styles, lists and notes into HTML."""

import re
import zipfile
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import unescape

import mammoth
from mammoth.docx.files import InvalidFileReferenceError

from conditions.importing.article import Article, UnreadableDocument
from conditions.importing.assembling import article_from
from conditions.importing.markup.pictures import Pictures
from conditions.importing.markup.reader import document_of
from conditions.importing.word.package import checked_package
from conditions.importing.word.styles import heading_styles

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
br[type='page'] =>
"""
# Word's styles for lists in lists, which say nothing of a level.
_LEVELS = "\n".join(
    f"p[style-name='{style} {level}'] => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
    for style, tag in (("List Bullet", "ul"), ("List Number", "ol"))
    for level in range(2, 6)
)
_UNREADABLE = "The Word document can’t be read. Paste its text into a new document and import that."
# The parsers' own are for names without a namespace, which only they look at.
_LIBRARY_ERRORS = (
    *(LookupError, ValueError, TypeError, AttributeError, OSError, RecursionError),
    *(ExpatError, ParseError),
)
_CORE = "docProps/core.xml"
_TITLE = re.compile(r"<dc:title>([^<]{1,400})</dc:title>")
# An address that no picture has: where it was is not the reader's business.
_ELSEWHERE = "https://elsewhere.invalid/"


def read(source: bytes) -> Article:
    """A Word document as an article. Raises UnreadableDocument."""
    package = checked_package(source)
    pictures = Pictures()
    try:
        html = mammoth.convert_to_html(
            package,
            style_map="\n".join([_STYLES, _LEVELS, heading_styles(package)]),
            include_embedded_style_map=False,
            convert_image=_holding(pictures),
        ).value
    # Whatever else is wrong with the parts of a document shows as one of these in the library.
    except _LIBRARY_ERRORS as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise UnreadableDocument(_UNREADABLE) from error
    return article_from(document_of(html, pictures, title=_own_title(package)))


def _holding(pictures: Pictures):
    """What mammoth asks for the address of a picture. One outside the document is not opened."""

    @mammoth.images.img_element
    def held(image) -> dict[str, str]:
        try:
            with image.open() as content:
                return {"src": pictures.hold(content.read())}
        except InvalidFileReferenceError:
            return {"src": _ELSEWHERE}

    return held


def _own_title(package) -> str:
    """The title among the document's properties, for one that prints none."""
    with zipfile.ZipFile(package) as archive:
        if _CORE not in archive.namelist():
            return ""
        match = _TITLE.search(archive.read(_CORE).decode("utf-8", "replace"))
    return unescape(match[1]).strip() if match else ""
