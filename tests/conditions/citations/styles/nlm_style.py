"""References printed as Citing Medicine asks for."""

from datetime import date

from conditions.citations.styles import printed

READ_ON_THE_WEB = {"url": "https://x.org/a", "accessed_on": date(2026, 11, 2)}


def nlm(reference):
    return printed(reference, "nlm")
