"""Reading plain text: from lines to paragraphs, lists, headings and references."""
