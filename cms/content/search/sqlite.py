"""Search on SQLite: one reading of the full-text index gives hits and ranks."""

from django.db.models import FloatField, Func, OuterRef, Subquery, Value
from modelsearch.backends.database.sqlite.query import MatchExpression, SearchQueryExpression
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry
from wagtail.search.query import And, Or, Phrase

from cms.content.parameters import search_words

from .ranked import NAMES_WEIGHT, RankedCompiler, RankedResults
from .title_weights import TitleWeights

# So heavy that a word which stands in a name once, or in a long article's, counts like any other.
IN_FULL = 1000


class Fit(Func):
    """How well a row fits by what stands in three columns; the index takes better as less."""

    function = "-bm25"
    template = "%(function)s(wagtailsearch_indexentry_fts, %(expressions)s)"
    output_field = FloatField()

    def __init__(self, *, autocomplete=0, body=0, title=0):
        # In the order in which the index has its columns.
        super().__init__(Value(autocomplete), Value(body), Value(title))


class _Compiler(RankedCompiler):
    def entries(self, config):
        return self._entries(self.FTS_TABLE_FIELDS)

    def _entries(self, columns):
        words = SearchQueryExpression(Value(self._text(self.query)))
        rows = SQLiteFTSIndexEntry.objects.filter(MatchExpression(columns, words))
        return rows.annotate(object_id=self._of_entry("object_id"))

    def _of_entry(self, field):
        # Not joined: SQLite might begin with all entries of a kind and search for each.
        kinds = get_descendants_content_types_pks(self.queryset.model)
        entry = IndexEntry.objects.filter(pk=OuterRef("pk"), content_type__in=kinds)
        return Subquery(entry.values(field))

    def _text(self, query):
        """A query as the index reads it. Words have no quotes, so none ends early."""
        if isinstance(query, And | Or):
            sign = " AND " if isinstance(query, And) else " OR "
            return f"({sign.join(map(self._text, query.subqueries))})"
        words = search_words(query.query_string)
        if isinstance(query, Phrase):
            return f'"{words}"'
        terms = [f'"{word}"' for word in words.split()] or ['""']
        if words and self.LAST_TERM_IS_PREFIX:
            terms[-1] += "*"
        return f"({f' {query.operator.upper()} '.join(terms)})"


class SearchCompiler(_Compiler, SQLiteSearchQueryCompiler):
    # The words of autocompletion are the titles and names, which the index keeps nowhere else.
    FTS_TABLE_FIELDS = ["autocomplete", "title", "body"]

    def named(self, config):
        return self._entries(["autocomplete", "title"])

    def score(self, config):
        names = Fit(autocomplete=IN_FULL) + Fit(title=IN_FULL) * self._of_entry("title_norm")
        return names * NAMES_WEIGHT + Fit(body=1)


class AutocompleteCompiler(_Compiler, SQLiteAutocompleteQueryCompiler):
    def score(self, config):
        return Fit(autocomplete=1)


class Results(RankedResults, SQLiteSearchResults):
    pass


class Index(TitleWeights, SQLiteIndex):
    pass


class SQLiteBackend(SQLiteSearchBackend):
    index_class = Index
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
