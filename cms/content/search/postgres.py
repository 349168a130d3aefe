"""Search on PostgreSQL: every word is looked up in the indexes of titles and of texts."""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Func, IntegerField, Q
from django.db.models.lookups import Exact, GreaterThan
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry
from wagtail.search.query import And, Or, Phrase

from .ranked import NAMES_WEIGHT, RankedCompiler, RankedResults, words_of
from .title_weights import TitleWeights

# The index of names has words as they are written, and does not weigh them.
NAMES_CONFIG = "simple"
ALL_ALIKE = [1.0, 1.0, 1.0, 1.0]


class _Compiler(RankedCompiler):
    COLUMNS = ("title", "body")

    def entries(self, config):
        return self._entries(config, self.COLUMNS)

    def _entries(self, config, columns):
        kinds = get_descendants_content_types_pks(self.queryset.model)
        condition = self._condition(self.query, config, columns)
        return IndexEntry.objects.filter(condition, content_type__in=kinds)

    def _condition(self, query, config, columns):
        if isinstance(query, And | Or):
            some = (self._condition(one, config, columns) for one in query.subqueries)
            return reduce(and_ if isinstance(query, And) else or_, some)
        words = words_of(query)
        if not words:
            return Q(pk__in=[])
        if isinstance(query, Phrase):
            phrase = SearchQuery(" ".join(words), search_type="phrase", config=config)
            return _has(phrase, columns)
        terms = _words(words)
        if self.LAST_TERM_IS_PREFIX:
            terms[-1] += ":*"
        queries = [_query(term, config) for term in terms]
        if query.operator == "or":
            return reduce(or_, (_has(one, columns) for one in queries))
        # Words such as “the” are in no index: they ask for nothing, but not all may be such words.
        each = (_has(one, columns) | Q(Exact(_size(one), 0)) for one in queries)
        return reduce(and_, each) & Q(GreaterThan(_size(_query(" & ".join(terms), config)), 0))


def _has(query, columns):
    # Column by column, because an index covers each and none covers both.
    return reduce(or_, (Q(**{column: query}) for column in columns))


def _words(words):
    """Words as PostgreSQL reads them; it has those that a hyphen joins one by one."""
    parts = (part for word in words for part in word.split("-") if any(map(str.isalnum, part)))
    return ["'" + part.replace("'", "''") + "'" for part in parts]


def _query(text, config):
    return SearchQuery(text, search_type="raw", config=config)


def _size(query):
    return Func(query, function="numnode", output_field=IntegerField())


class SearchCompiler(_Compiler, PostgresSearchQueryCompiler):
    def named(self, config):
        return self._entries(NAMES_CONFIG, ("autocomplete",))

    def score(self, config):
        some = " | ".join(_words(words_of(self.query)))
        named = SearchRank(F("autocomplete"), _query(some, NAMES_CONFIG), weights=ALL_ALIKE)
        in_title, in_text = (
            SearchRank(F(column), _query(some, config), weights=self.sql_weights)
            for column in ("title", "body")
        )
        return named * NAMES_WEIGHT + in_title * F("title_norm") + in_text


class AutocompleteCompiler(_Compiler, PostgresAutocompleteQueryCompiler):
    COLUMNS = ("autocomplete",)

    def score(self, config):
        terms = _words(words_of(self.query))
        terms[-1] += ":*"
        return SearchRank(F("autocomplete"), _query(" & ".join(terms), config))


class Results(RankedResults, PostgresSearchResults):
    pass


class Index(TitleWeights, PostgresIndex):
    pass


class PostgresBackend(PostgresSearchBackend):
    index_class = Index
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
