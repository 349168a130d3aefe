"""The second screen's form: what a writer may correct before a draft is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from wagtail.admin.widgets.slug import SlugInput

from conditions.blocks.sections import ASPECTS
from conditions.importing.article import Article

from .corrections import Citation, Corrections, citations_in

NEW_PAGE = "new"
# Beyond these the screen would be too large to send; the editor corrects the rest.
MOST_SECTIONS = 300
MOST_OPTIONS = 40_000
MOST_NUMBERS = 500
LONGEST_LABEL = 70


class SourceSelect(forms.Widget):
    """A choice among the document's references: a long list many times over, written quickly."""

    def __init__(self, options: Mapping[str, str]):
        super().__init__()
        self._options = options

    def render(self, name, value, attrs=None, renderer=None):
        chosen = "" if value is None else str(value)
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        options = "".join(
            f'<option value="{key}"{" selected" if key == chosen else ""}>{label}</option>'
            for key, label in self._options.items()
        )
        return format_html("<select{}>{}</select>", attributes, mark_safe(options))  # noqa: S308


class SourceField(forms.Field):
    """The number of a reference, or ``None`` for no source. ``options`` are escaped labels."""

    def __init__(self, options: Mapping[str, str], **kwargs):
        super().__init__(required=False, widget=SourceSelect(options), **kwargs)
        self._options = options

    def to_python(self, value):
        value = value or ""
        if value not in self._options:
            raise forms.ValidationError("Choose one of the references.")
        return int(value) if value else None


@dataclass(frozen=True)
class CitationRow:
    """A citation and its fields, one for each number that it prints."""

    citation: Citation
    fields: list[forms.BoundField]
    is_unmatched: bool

    @property
    def printed(self) -> str:
        return f"[{','.join(map(str, self.citation.numbers))}]"


class ReviewForm(forms.Form):
    """Title, address, sections and citations of a placed article.

    ``existing`` is the page that is already there; ``may_edit`` whether the writer may change it.
    """

    existing_choice = forms.ChoiceField(
        label="This article is already here",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )
    title = forms.CharField(max_length=255, error_messages={"required": "Give the page a title."})
    slug = forms.SlugField(
        max_length=255,
        allow_unicode=True,
        label="Address",
        widget=SlugInput,
        help_text="The last part of the page’s address.",
        error_messages={"required": "Give the page an address, such as “sciatica”."},
    )

    def __init__(self, *args, article: Article, existing, may_edit, taken, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        self.existing = existing
        self._taken = taken
        self.citations = citations_in(article)
        self._add_existing(may_edit)
        for position, section in enumerate(article.sections[:MOST_SECTIONS]):
            self._add_section(position, section)
        self._add_citations()

    def _add_existing(self, may_edit):
        if self.existing is None or not may_edit:
            del self.fields["existing_choice"]
            return
        self.fields["existing_choice"].choices = [
            (str(self.existing.pk), f"Make a new draft of “{self.existing.title}”"),
            (NEW_PAGE, "Make a new page at the address below"),
        ]

    def _add_section(self, position, section):
        number = position + 1
        self.fields[f"heading-{position}"] = forms.CharField(
            label=f"Heading of section {number}", max_length=160, initial=section.heading
        )
        self.fields[f"aspect-{position}"] = forms.ChoiceField(
            label=f"What section {number} is about", choices=ASPECTS, initial=section.aspect
        )

    def _add_citations(self):
        options = _options(self.article)
        most = min(MOST_NUMBERS, MOST_OPTIONS // len(options))
        counts = accumulate(len(one.numbers) for one in self.citations)
        self.shown_citations = self.citations[: sum(count <= most for count in counts)]
        for citation in self.shown_citations:
            for name, number in _fields(citation):
                self.fields[name] = SourceField(
                    _with_printed(options, number),
                    initial=number,
                    label=f"Source of [{number}], citation {citation.place + 1}",
                )

    @property
    def sections(self):
        """Each section of the document with its two fields."""
        return [
            (section, self[f"heading-{position}"], self[f"aspect-{position}"])
            for position, section in enumerate(self.article.sections[:MOST_SECTIONS])
        ]

    @property
    def citation_rows(self) -> list[CitationRow]:
        known = {source.n for source in self.article.references}
        return [
            CitationRow(
                citation,
                [self[name] for name, _ in _fields(citation)],
                is_unmatched=not known.issuperset(citation.numbers),
            )
            for citation in self.shown_citations
        ]

    @property
    def makes_draft_of_existing(self) -> bool:
        return self.cleaned_data.get("existing_choice", NEW_PAGE) != NEW_PAGE

    def clean(self):
        slug = self.cleaned_data.get("slug")
        if slug in self._taken and not self.makes_draft_of_existing:
            self.add_error("slug", f"“{slug}” is the address of another page. Choose another one.")
        return self.cleaned_data

    def corrections(self) -> Corrections:
        """What the writer says instead; what can't be right is left as the document has it."""
        values = self.cleaned_data if self.is_bound else {}
        return Corrections(
            title=values.get("title", self.article.title),
            sections={
                position: (
                    values.get(f"heading-{position}", section.heading),
                    values.get(f"aspect-{position}", section.aspect),
                )
                for position, section in enumerate(self.article.sections)
            },
            numbers={
                citation.place: tuple(
                    number
                    for name, printed in _fields(citation)
                    if (number := values.get(name, printed)) is not None
                )
                for citation in self.shown_citations
            },
        )


def _fields(citation: Citation) -> list[tuple[str, int]]:
    """The name of the field for each number that a marker prints."""
    return [
        (f"citation-{citation.place}-{position}", number)
        for position, number in enumerate(citation.numbers)
    ]


def _options(article: Article) -> dict[str, str]:
    options = {"": "No source: take the marker away"}
    for source in article.references:
        label = f"{source.n}. {source.title or source.text}"
        # Of two lines with one number the last is meant, as in the draft.
        options[str(source.n)] = escape(label[:LONGEST_LABEL])
    return options


def _with_printed(options, number):
    """The options, and the number as it is printed where the document's list lacks it."""
    if str(number) in options:
        return options
    return {str(number): f"[{number}], as printed: not in the list", **options}
