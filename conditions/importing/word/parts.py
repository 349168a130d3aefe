"""The XML parts of a Word document, written anew with only what tells structure.

Word keeps every look it ever knew in the list of styles, far more than most articles have words.
"""

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from conditions.importing import limits
from conditions.importing.article import UnreadableDocument

BROKEN = "The Word document is damaged. Open it in Word and save it again."
UNSAFE = (
    "The Word document has a part that no Word document needs. Paste its text into a new document "
    "and import that."
)
# How things look, of which nothing is taken over; what a run looks like in the text itself stays.
_LOOKS = frozenset(
    ("w:tblPr", "w:tblStylePr", "w:trPr", "w:tcPr", "w:docDefaults", "w:latentStyles", "w:rPr")
)
_WITHOUT_LOOKS = frozenset(("w:styles", "w:numbering"))
_NEVER_READ_LIST = """
sectPr proofErr lang color rFonts sz szCs bCs iCs spacing ind jc keepNext keepLines widowControl
noProof shd kern pBdr tabs contextualSpacing lastRenderedPageBreak bookmarkEnd tblGrid tcW
tcBorders vAlign tblBorders tblLook tblW tblCellMar
"""
_NEVER_READ = frozenset(f"w:{name}" for name in _NEVER_READ_LIST.split())


class Part:
    """One part on its way through. Raises UnreadableDocument for document types and entities."""

    def __init__(self, xml: bytes):
        self.elements = self.characters = 0
        self._written: list[str] = []
        self._depth = 0
        # The depth at which a part of no use began; 0 outside one.
        self._skipped_from = 0
        self._unwanted = _NEVER_READ
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, LookupError) as error:
            raise UnreadableDocument(BROKEN) from error

    @property
    def xml(self) -> bytes:
        return "".join(self._written).encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        limits.check_depth(self._depth)
        if self._depth == 1 and name in _WITHOUT_LOOKS:
            self._unwanted = _NEVER_READ | _LOOKS
        if not self._skipped_from and name in self._unwanted:
            self._skipped_from = self._depth
        if not self._skipped_from:
            self.elements += 1
            limits.check_elements(self.elements)
            printed = "".join(f" {key}={quoteattr(text)}" for key, text in attributes.items())
            self._written.append(f"<{name}{printed}>")

    def _end(self, name: str) -> None:
        if not self._skipped_from:
            self._written.append(f"</{name}>")
        elif self._skipped_from == self._depth:
            self._skipped_from = 0
        self._depth -= 1

    def _words(self, text: str) -> None:
        if not self._skipped_from:
            self.characters += len(text)
            self._written.append(escape(text))


def _refuse(*_) -> None:
    raise UnreadableDocument(UNSAFE)
