"""Which tools the editor offers in which kind of text."""

# Words within one line: captions, cells, list items.
LINE = ["bold", "italic", "link", "document-link", "superscript", "subscript", "citation"]
# Paragraphs and lists. Superscript keeps a pasted "mg²" from turning into "mg2".
PROSE = [*LINE, "h3", "h4", "ol", "ul"]
# A lead: paragraphs and lists, but no headings of its own.
LEAD = [*LINE, "ol", "ul"]
# Text about a person or a place, which cites nothing.
PLAIN = [feature for feature in LINE if feature != "citation"]
