"""Markdown: turned into HTML, with its footnotes and what stands before its first line."""
