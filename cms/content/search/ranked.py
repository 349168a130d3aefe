"""What both databases do alike: the index gives keys and scores, and objects follow."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.search.query import And, Or, Phrase, PlainText

from cms.content.parameters import search_words

# Who has the words in the title, the name or another name comes before who has them in the text.
NAMES_WEIGHT = 10
# Nobody turns so many pages. Beyond it are only texts, and the oldest entries of the index.
MOST_FOUND = 1000


class RankedCompiler:
    """Stands before one of modelsearch's compilers, which keeps what is rare: fuzzy words, “not”.

    A subclass names the entries of the index that have the words, and says how well they fit.
    """

    _found = None

    def entries(self, config):
        """A queryset of the index, with ``object_id``."""
        raise NotImplementedError

    def named(self, config):
        """Those entries that have the words in their names; None where there is nothing else."""
        return None

    def score(self, config):
        """An expression over an entry; the greatest is the best."""
        raise NotImplementedError

    @property
    def is_ranked(self) -> bool:
        return self.fields is None and _is_plain(self.query)

    def check(self):
        """Search happens where the rows are, so they may be chosen by anything; orders are few."""
        list(self._get_order_by())

    def found(self, config) -> dict:
        """The keys of the objects that are found, at most 1,000, and their scores; best first."""
        if self._found is None and not words_of(self.query):
            self._found = {}
        if self._found is None:
            found = self._newest(self.entries(config), config)
            named = self.named(config) if len(found) == MOST_FOUND else None
            if named is not None:
                found |= self._newest(named, config)
            ranked = sorted(found.items(), key=lambda one: (one[1], one[0]), reverse=True)
            self._found = dict(ranked[:MOST_FOUND])
        return self._found

    def search(self, config, start, stop, score_field=None, **options):
        if not self.is_ranked:
            return super().search(config, start, stop, score_field=score_field, **options)
        queryset = self.queryset.filter(pk__in=list(self.found(config)))
        # A list that nobody ordered would change from page to page.
        return (queryset if queryset.query.order_by else queryset.order_by("-pk"))[start:stop]

    def _newest(self, entries, config):
        key = Cast("object_id", _key_field(self.queryset.model))
        wanted = self.queryset.order_by().filter(pk=OuterRef("key")).values("pk")[:1]
        # Not as a join or as Exists, for which PostgreSQL would look at every object there is.
        rows = entries.annotate(key=key, wanted=Subquery(wanted)).filter(wanted__isnull=False)
        scores = rows.annotate(score=self.score(config)).values_list("key", "score")
        return dict(scores.order_by("-pk")[:MOST_FOUND])


class RankedResults:
    """Stands before one of modelsearch's results."""

    def _do_search(self):
        if not (self.query_compiler.is_ranked and self.query_compiler.order_by_relevance):
            return super()._do_search()
        found = self._found()
        keys = list(found)[self.start : self.stop]
        queryset = self.query_compiler.queryset.filter(pk__in=keys).order_by()
        objects = {one.pk: one for one in queryset} if keys else {}
        # One that is gone since is left out.
        results = [objects[key] for key in keys if key in objects]
        if self._score_field:
            for one in results:
                setattr(one, self._score_field, found[one.pk])
        return results

    def _do_count(self):
        if not self.query_compiler.is_ranked:
            return super()._do_count()
        return len(list(self._found())[self.start : self.stop])

    def _found(self):
        return self.query_compiler.found(self.query_compiler.get_config(self.backend))


def words_of(query) -> list[str]:
    """All words of a query, also of one that was put together from several."""
    if isinstance(query, And | Or):
        return [word for one in query.subqueries for word in words_of(one)]
    return search_words(query.query_string).split()


def _is_plain(query):
    if isinstance(query, And | Or):
        return all(map(_is_plain, query.subqueries))
    return isinstance(query, PlainText | Phrase)


def _key_field(model):
    """A model that extends another has its key there."""
    key = model._meta.pk
    return _key_field(key.related_model) if key.remote_field else type(key)()
