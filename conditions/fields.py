"""Authors, as editors write them and as programs read them."""

import re

from django import forms
from django.db import models

from .citations.exchange.csl import CslName

# "Jinnah HA": a family name and up to four initials, as reference lists print it.
_PRINTED_NAME = re.compile(r"(?P<family>[^\d,]+?)\s+(?P<given>[A-Z]{1,4})")

_SUFFIX = re.compile(r"(.*?)(?:,\s*((?:Jr|Sr|I{2,3}|IV|VI*|2nd|3rd|[4-9]th)\.?))?")


class AuthorsField(models.JSONField):
    """Authors in CSL's shape: ``{"family", "given"}``, or ``{"literal"}`` for an organization."""

    represented_type = list[CslName]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs):
        return super(models.JSONField, self).formfield(**{"form_class": AuthorsFormField, **kwargs})


class AuthorsFormField(forms.CharField):
    """Authors, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(map(author_line, value)) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (line.strip() for line in super().to_python(value).splitlines())
        return [author_from(line) for line in lines if line]

    def has_changed(self, initial, data):
        return self.prepare_value(initial or []) != self.prepare_value(self.to_python(data or ""))

    def validate(self, value):
        super().validate(value or "")

    def run_validators(self, value):
        """Nothing more to check: every line is an author of some kind."""


def author_from(line: str) -> dict:
    """One line as an author: “Jinnah, Hyder A.”, “Jinnah HA”, or an organization's name.

    A suffix follows behind a second comma: “King, Martin L., Jr”. Quotation marks make an
    organization of a name that has a comma.
    """
    if line[0] in '"“' and line[-1] in '"”':
        return {"literal": line[1:-1].strip()}
    family, comma, given = line.partition(",")
    if comma and given.strip():
        given, suffix = _SUFFIX.fullmatch(given.strip()).groups()
        person = {"family": family.strip(), "given": given, "suffix": suffix}
        return {name: part for name, part in person.items() if part}
    printed = _PRINTED_NAME.fullmatch(line)
    return printed.groupdict() if printed else {"literal": line.rstrip(",")}


def author_line(author: dict) -> str:
    """One author as a line that ``author_from`` reads back."""
    literal = author.get("literal")
    if literal is not None:
        is_ambiguous = author_from(literal or "?") != {"literal": literal}
        return f'"{literal}"' if is_ambiguous else literal
    given = ", ".join(filter(None, (author.get("given"), author.get("suffix"))))
    return f"{author.get('family', '')}, {given}".rstrip(", ")
