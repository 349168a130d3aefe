"""Searching the index, and articles to be found."""

from wagtail.search.backends import get_search_backend

from conditions.models import ConditionPage
from tests.factories import make_condition, paragraph, section


def search(words, model=ConditionPage, **options):
    found = get_search_backend().search(words, model, **options)
    assert found.count() == len(found.results())
    return list(found)


def titles(words, **options):
    return [page.title for page in search(words, **options)]


def article(index, title, text="Nothing to do with it.", **fields):
    sections = [section("Why?", paragraph(f"<p>{text}</p>"))]
    return make_condition(index, **{"name": title, "title": title, "sections": sections, **fields})
