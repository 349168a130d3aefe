"""Word documents (.docx): checked as archives, then turned into HTML."""
