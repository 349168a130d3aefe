"""The sources that articles cite."""

from anyascii import anyascii
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Cast
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index

from cms.changes import keys
from cms.content.fields import IdentifierField
from cms.content.gate import public
from cms.content.prepared import rows
from cms.content.types import fields_of
from conditions.citations import identifiers
from conditions.citations.styles import author_names, short_label
from conditions.fields import AuthorsField
from conditions.remembered import COLUMNS, remember
from conditions.representation import reference_as_data, reference_downloads
from conditions.types import ReferenceDocument

# How often a merge may follow a merge before we take it for a circle.
LONGEST_CHAIN_OF_MERGES = 5


class Kind(models.TextChoices):
    JOURNAL_ARTICLE = "journal_article", "Journal article"
    WEB_PAGE = "web_page", "Web page"
    FACT_SHEET = "fact_sheet", "Fact sheet"
    GUIDELINE = "guideline", "Guideline"
    BOOK = "book", "Book"
    CHAPTER = "chapter", "Chapter of a book"
    REPORT = "report", "Report"


class Status(models.TextChoices):
    CURRENT = "current", "Current"
    CORRECTED = "corrected", "Corrected since"
    EXPRESSION_OF_CONCERN = "expression_of_concern", "Under an expression of concern"
    RETRACTED = "retracted", "Retracted"
    SUPERSEDED = "superseded", "Replaced by a newer edition"


class ReferenceSnippet(DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A published source. One row serves every page that cites it."""

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.JOURNAL_ARTICLE)
    authors = AuthorsField(
        help_text="One a line: “Jinnah, Hyder A.”, “Jinnah HA”, or an organization’s name."
    )
    title = models.CharField(max_length=500, help_text="As printed, without a final full stop.")
    container = models.CharField(
        "published in",
        max_length=300,
        blank=True,
        help_text="The journal, website or book it is part of.",
    )
    publisher = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1500), MaxValueValidator(2200)],
        help_text="Year, month and day of publication, as far as they are known.",
    )
    month = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    volume = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=40, blank=True, help_text="“77-100”, or an article number.")
    doi = IdentifierField(
        "DOI",
        max_length=255,
        blank=True,
        db_index=True,
        normalize=identifiers.normalized_doi,
        help_text="“10.1016/j.ncl.2014.09.002”. A pasted doi.org address is fine.",
    )
    pmid = IdentifierField(
        "PMID",
        max_length=20,
        blank=True,
        db_index=True,
        normalize=identifiers.normalized_pmid,
        help_text="The number PubMed gives it.",
    )
    pmcid = IdentifierField(
        "PMCID", max_length=20, blank=True, normalize=identifiers.normalized_pmcid
    )
    isbn = IdentifierField("ISBN", max_length=20, blank=True, normalize=identifiers.normalized_isbn)
    url = IdentifierField(
        "web address", max_length=1000, blank=True, normalize=identifiers.normalized_url
    )
    accessed_on = models.DateField(
        null=True, blank=True, help_text="When you last read it. Web sources change."
    )
    status = models.CharField(
        max_length=30,
        choices=Status.choices,
        default=Status.CURRENT,
        help_text="Readers are told when a source has been retracted or corrected.",
    )
    age_reason = models.CharField(
        "why it still holds",
        max_length=300,
        blank=True,
        help_text="For a source older than ten years: why we still rely on it. "
        "Readers do not see this.",
    )
    normalized_title = models.CharField(max_length=500, editable=False, db_index=True, default="")
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    revisions = GenericRelation("wagtailcore.Revision", related_query_name="reference")

    panels = [
        MultiFieldPanel(["kind", "title", "authors"], heading="What it is"),
        MultiFieldPanel(
            [
                "container",
                "publisher",
                FieldRowPanel(["year", "month", "day"]),
                FieldRowPanel(["volume", "issue", "pages"]),
            ],
            heading="Where it was published",
        ),
        MultiFieldPanel(
            [FieldRowPanel(["doi", "pmid"]), FieldRowPanel(["pmcid", "isbn"])],
            heading="Identifiers",
        ),
        MultiFieldPanel(["url", "accessed_on"], heading="On the web"),
        MultiFieldPanel(["status", "age_reason"], heading="Is it still good?"),
    ]
    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("author_text", boost=2),
        index.SearchField("container"),
        index.SearchField("publisher"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.AutocompleteField("title"),
        index.AutocompleteField("author_text"),
        index.AutocompleteField("doi"),
        index.AutocompleteField("pmid"),
        *[index.FilterField(name) for name in ("id", "kind", "year", "status", "live", "title")],
    ]
    document_fields = fields_of(ReferenceDocument)

    class Meta:
        verbose_name = "reference"
        ordering = ["title"]
        indexes = [
            # Asked for after every change; see cms/changes/moments.py.
            models.Index(
                "id",
                name="planned_references",
                condition=models.Q(expire_at__isnull=False) | models.Q(go_live_at__isnull=False),
            )
        ]

    def __str__(self):
        if self.authors:
            return f"{short_label(self.__dict__)}: {self.title}"
        return f"{self.title} ({self.year})" if self.year else self.title

    def save(self, *args, **kwargs):
        self.normalized_title = identifiers.normalized_title(self.title)[:500]
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.day and not self.month:
            raise ValidationError({"month": "Add the month, or leave the day empty too."})
        if self.month and not self.year:
            raise ValidationError({"year": "Add the year, or leave the month empty too."})

    def with_content_json(self, content):
        """A revision's content; whether the source was merged is no matter of its text."""
        return super().with_content_json({**content, "merged_into": self.merged_into_id})

    @property
    def author_text(self) -> str:
        """All names in one line, for search; without their accents, too, as many type them."""
        names = ", ".join(
            " ".join(filter(None, (one.get("given"), one.get("family"), one.get("literal"))))
            for one in self.authors
        )
        plain = anyascii(names)
        return names if plain == names else f"{names}, {plain}"

    @property
    def printed_authors(self) -> str:
        return author_names(self.authors)

    @classmethod
    def read(cls, keys) -> dict:
        """As ``found``, for readers' pages: no models, but sources that the process remembers."""
        return _with_those_that_took_over(keys, _remembered)

    @classmethod
    def found(cls, queryset, keys) -> dict:
        """References by the key that somebody cites, and by their own.

        A merged one gives the one that took over, even where it is hidden itself.
        """
        either = queryset | cls.objects.filter(merged_into__isnull=False)
        return _with_those_that_took_over(keys, lambda some: either.filter(pk__in=some))

    @classmethod
    def names_of(cls, keys) -> dict:
        """Every key that means one of these references, its own or that of one merged into it."""
        names = {key: key for key in keys}
        newest = set(names)
        for _ in range(LONGEST_CHAIN_OF_MERGES):
            merged = cls.objects.filter(merged_into__in=newest).values_list("pk", "merged_into")
            more = {pk: names[into] for pk, into in merged if pk not in names}
            if not more:
                break
            names |= more
            newest = set(more)
        return names

    def changed_keys(self) -> set[str]:
        """Pages that cite an entry merged into this one show this one, too."""
        return {keys.thing(self._meta.label, name) for name in self.names_of([self.pk])}

    def targets(self) -> dict:
        return {"citing": {self.pk}}

    def card_targets(self) -> dict:
        """Nothing: a page that cites this does not show who else does."""
        return {}

    def document(self, found) -> ReferenceDocument:
        return {
            **reference_as_data(self),
            "downloads": reference_downloads(f"/references/{self.pk}"),
            "cited_by": self._cited_by(found),
        }

    def _cited_by(self, found):
        pages = (found.one("conditions", pk) for pk in found.one("citing", self.pk).page_ids)
        shown = sorted(filter(None, pages), key=lambda page: (page.name.casefold(), page.pk))
        return [page.card(found, seen_from=page) for page in shown]


def _with_those_that_took_over(keys, rows_of):
    known = {row.pk: row for row in rows_of(keys)}
    for _ in range(LONGEST_CHAIN_OF_MERGES):
        missing = {row.merged_into_id for row in known.values()} - {None} - set(known)
        if not missing:
            break
        known |= {row.pk: row for row in rows_of(missing)}
    found = {key: row for key in keys if (row := _last(known, key)) is not None}
    return {**{row.pk: row for row in found.values()}, **found}


def _remembered(keys):
    return [remember(row) for row in rows(_ask_remembered, keys=keys)]


def _ask_remembered(*, keys, now):
    named = ReferenceSnippet.objects.filter(pk__in=keys).order_by()
    either = public(named, now=now) | named.filter(merged_into__isnull=False)
    as_text = {"authors": Cast("authors", models.TextField())}
    return either.values_list(*(as_text.get(one, one) for one in COLUMNS))


def _last(known, key):
    row = known.get(key)
    for _ in range(LONGEST_CHAIN_OF_MERGES + 1):
        if row is None or row.merged_into_id is None:
            return row
        row = known.get(row.merged_into_id)
    return None
